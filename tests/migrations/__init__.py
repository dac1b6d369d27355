"""Tests of the way from an empty database to the newest shape, and back."""
