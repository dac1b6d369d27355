"""Spot-checks: what is drawn, what a check records, and what a round comes to."""
