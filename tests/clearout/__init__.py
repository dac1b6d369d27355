"""Tests of clear-out days."""
