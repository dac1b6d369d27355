"""Tests of upkeep: what PostgreSQL lets each role do, and how logins are made."""
