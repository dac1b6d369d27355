"""Tests of the demonstration council: its rows, its loading, and the codes to try."""
