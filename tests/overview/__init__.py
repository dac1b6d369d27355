"""Tests of the reads across rooms."""
