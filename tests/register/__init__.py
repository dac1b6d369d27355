"""Tests of the room `register`, and of the acts of `custody` that make, merge and open files."""
