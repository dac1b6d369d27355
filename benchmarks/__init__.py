"""The figures that Paperchain holds itself to, each a ratio against a floor from the same run."""
