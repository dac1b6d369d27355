"""Upkeep: the database's schema and guards, upgrades, and what an administrator asks first."""
