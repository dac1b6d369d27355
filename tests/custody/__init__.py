"""Custody: the grammar cell by cell, on a real database."""
