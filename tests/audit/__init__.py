"""Tests of the append-only trail."""
