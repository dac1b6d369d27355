"""Custody: the desk's grammar, visits, loans and every other movement of a file."""
