"""The acts of spot-checks, one module for each subject."""
