"""What a connection to a database offers, whichever engine is behind it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import sqlalchemy as sa

from app.core.prepared import Row

Params: TypeAlias = Mapping[str, Any]
Ask: TypeAlias = tuple[sa.Executable, Params]

SCHEMA = "paperchain"
"""Of the schema on PostgreSQL that holds everything of ours; named here, where no driver is loaded."""


PLACE_CLOSED = "a closed place takes nothing"
PLACE_NOT_EMPTY = "only an empty place can be closed"
"""What two guards say where a desk puts something down while another closes the place: tried again, the act
sees the other's and says so itself."""


CHECKPOINT_OVERTAKEN = "rule 5: a checkpoint is over more entries than the one before"
"""What a guard says where two make a checkpoint at once: tried again, the act finds the other's."""


class Retry(Exception):
    """Two desks met in a way that only trying again resolves (a deadlock, the same act twice at once)."""


class Unreadable(Exception):
    """What was asked for is not there in this form: the schema is another."""


class Watch(Protocol):
    """A look-out for what any desk commits, on a connection of its own. Open it before the first read."""

    def wait(self, seconds: float) -> bool:
        """Wait for news; True as soon as anything was committed since the last call, False after so long.

        False at once when the watch is closed. Raises Unavailable if the database is away: then open
        another watch, and read again, for nobody knows what was missed.
        """
        ...

    def close(self) -> None:
        """Let go of the connection; from any thread, and a wait ends."""
        ...


class Link(Protocol):
    """One connection to one kind of database.

    `ahead` is how many seconds this computer's clock was ahead of the server's when it was opened.
    """

    ahead: float

    def begin(self) -> None:
        """Start the transaction."""
        ...

    def ask(self, asks: Sequence[Ask]) -> list[Sequence[Row]]:
        """Run these reads in order, together if the engine can, and return the rows of each.

        Raises Unreadable, or Refused where the server does not let this login read; the transaction is over.
        """
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
