"""What the worker is given: an act to do, something to read, a larger piece of work, and how it opens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.core.database import Database
    from app.office import Office


class Opener(Protocol):
    """Opens the office: called on the worker's thread, because what it loads takes a while."""

    def __call__(self) -> "tuple[Database, Office]":
        """Return the database and an office whose desk is open; Unavailable or Unusable if there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do: `make` builds the act on the thread. One that is not `kept` is tried once."""

    make: "Callable[[], Command]"
    then: "Callable[[Answer], None]"
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to read."""

    ask: "Callable[[Office], Any]"
    then: Callable[[Any], None]
    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Something larger to do, once: `failed` gets the sentence if it can't be done."""

    work: Callable[..., Any]
    then: Callable[[Any], None]
    failed: Callable[[str], None]
