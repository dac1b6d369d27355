"""What a connection to a database offers, whichever engine is behind it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import sqlalchemy as sa

from app.core.prepared import Row

Params: TypeAlias = Mapping[str, Any]
Ask: TypeAlias = tuple[sa.Executable, Params]


class Retry(Exception):
    """Two desks met in a way that only trying again resolves (a deadlock, the same act twice at once)."""


class Link(Protocol):
    """One connection to one kind of database."""

    def begin(self) -> None:
        """Start the transaction."""
        ...

    def ask(self, asks: Sequence[Ask]) -> list[Sequence[Row]]:
        """Run these reads in order, together if the engine can, and return the rows of each."""
        ...

    def commit(self, writes: Sequence[Ask]) -> None:
        """Write, then make everything durable."""
        ...

    def rollback(self) -> None:
        """Undo the transaction."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...

    def clock_ahead(self) -> float:
        """Return how many seconds this computer's clock is ahead of the server's."""
        ...
