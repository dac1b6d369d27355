"""What a hostile statement is, and values that several of them use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.faults.hand import Hand

NOON = "2026-03-03T12:00:00.000000Z"
RELEASED = {"state": "disposed", "disposed_how": "destroyed", "disposed_at": NOON}
UNAPPROVED, UNBATCHED = ("guard_file_unapproved",), ("guard_file_unbatched",)
"""What else refuses a file that goes without a batch."""
RETURNED = {"returned_at": NOON, "ended": "returned"}

Row: TypeAlias = dict[str, Any]
Prepare: TypeAlias = Callable[[Hand], Row]
Harm: TypeAlias = Callable[[Hand, Row], object]


@dataclass(frozen=True)
class Hostile:
    """`prepare` makes what there must be before, `harm` is the statement that its guard refuses."""

    guard: str
    says: str
    prepare: Prepare
    harm: Harm
    others: tuple[str, ...] = ()
