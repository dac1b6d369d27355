"""What a registered file at a checked place means: whose it should be, and what that raises. Pure."""

from dataclasses import dataclass
from enum import Enum

from app.inspection.uses import LEFT_OUT, NOT_THEIRS


class Whose(Enum):
    """How a file stands to the place where it lies."""

    THEIRS = "lent to this person"
    ANOTHERS = "lent to another"
    HOLDERS = "lent, and the place is nobody's own"
    NOBODYS = "not lent at all"


@dataclass(frozen=True, slots=True)
class Lying:
    """A file at a place: whose it is, and which scan raises its finding."""

    whose: Whose
    raises: str


def lying(holders: frozenset[int], person_id: int | None) -> Lying:
    """Return what a file means that lies at a desk of `person_id`, None for a place of nobody's own.

    `holders` are its borrower and whoever answers for that team; empty if nobody has it. At a hot desk the
    finding is against the place and the file's holder.
    """
    if not holders:
        return Lying(Whose.NOBODYS, NOT_THEIRS)
    if person_id is None:
        return Lying(Whose.HOLDERS, LEFT_OUT)
    if person_id in holders:
        return Lying(Whose.THEIRS, LEFT_OUT)
    return Lying(Whose.ANOTHERS, NOT_THEIRS)
