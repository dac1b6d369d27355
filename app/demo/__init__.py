"""The demonstration council: made up by a seed, loaded in bulk, with one entry of the trail for all of it."""
