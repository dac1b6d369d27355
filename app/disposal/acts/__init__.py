"""The acts of disposal, from a hold to the contractor's van."""
