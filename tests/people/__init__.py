"""Tests of people, teams, organisations and leavers."""
