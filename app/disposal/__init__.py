"""Disposal: what stops it, and in the end what became of a file."""
