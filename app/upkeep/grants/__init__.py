"""What PostgreSQL itself lets each role do: made from the table of rights at every upgrade."""

from app.upkeep.grants.install import install_grants

__all__ = ["install_grants"]
