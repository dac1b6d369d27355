"""Tests of the file plan, the schedule and the reckoning."""
