"""Reads of batches: how far each is, how its files add up, and whether what left is certified."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.disposal.collecting import asks_of_collection
from app.disposal.reckoning import LIVE, State
from app.disposal.standing import BATCH, BATCH_LINE, WAITING, as_of
from app.people.models import Borrower
from app.register.queries import CLASS

_OFFICER, _OWNER = table_of(Borrower).alias("officer"), table_of(Borrower).alias("owner")
_BATCHES = sa.select(*BATCH.c, _OFFICER.c.name.label("officer"), _OFFICER.c.code.label("officer_code")).join(
    _OFFICER, _OFFICER.c.id == BATCH.c.officer_id
)
_NEWEST = _BATCHES.order_by(BATCH.c.number.desc()).limit(sa.bindparam("most"))
_BATCH = _BATCHES.where(BATCH.c.number == sa.bindparam("number"))
_COUNTS = (
    sa.select(BATCH_LINE.c.batch_id, BATCH_LINE.c.state, sa.func.count().label("count"))
    .join(BATCH, BATCH.c.id == BATCH_LINE.c.batch_id)
    .where(BATCH.c.number >= sa.bindparam("lowest"))
    .group_by(BATCH_LINE.c.batch_id, BATCH_LINE.c.state)
)
_RECKONED = (
    sa.select(BATCH_LINE.c.state, BATCH_LINE.c.decision, sa.func.count().label("count"))
    .where(BATCH_LINE.c.batch_id == sa.bindparam("batch_id"))
    .group_by(BATCH_LINE.c.state, BATCH_LINE.c.decision)
)
_WAITING = (
    sa.select(
        BATCH.c.number,
        BATCH.c.name,
        BATCH.c.submitted_at,
        _OFFICER.c.name.label("officer"),
        sa.func.count().label("count"),
    )
    .select_from(
        WAITING.join(BATCH, BATCH.c.id == WAITING.c.batch_id)
        .join(CLASS, CLASS.c.id == WAITING.c.class_id)
        .join(_OWNER, _OWNER.c.id == CLASS.c.owner_id)
        .join(_OFFICER, _OFFICER.c.id == BATCH.c.officer_id)
    )
    .where(
        BATCH.c.submitted_at.is_not(None),
        *(who != sa.bindparam("login") for who in (BATCH.c.drafted_by, BATCH.c.submitted_by)),
        WAITING.c.proposed_by != sa.bindparam("login"),
        _OWNER.c.login == sa.bindparam("login"),
    )
    .group_by(BATCH.c.number, BATCH.c.name, BATCH.c.submitted_at, _OFFICER.c.name)
    .order_by(BATCH.c.number)
)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How the files of a batch add up: how many are in each place, and in all."""

    places: dict[State, int]

    @property
    def files(self) -> int:
        """All files of the batch."""
        return sum(self.places.values())

    @property
    def left(self) -> int:
        """Files with which the batch still goes on."""
        return sum(count for state, count in self.places.items() if state in LIVE)

    def of(self, *states: State) -> int:
        """Return how many files are in these places together."""
        return sum(self.places.get(one, 0) for one in states)


def reckoned(counts: Iterable[tuple[str, int]]) -> Reckoning:
    """Add up counts by state."""
    places: dict[State, int] = {}
    for state, count in counts:
        places[State(state)] = places.get(State(state), 0) + count
    return Reckoning(places)


def batches(work: Work, most: int = 200) -> list[tuple[Row, Reckoning]]:
    """Return the newest batches, each with how its files add up."""
    rows = list(work.rows(_NEWEST, most=most))
    lowest = min((row.number for row in rows), default=0)
    found: dict[int, list[tuple[str, int]]] = {}
    for one in work.rows(_COUNTS, lowest=lowest):
        found.setdefault(one.batch_id, []).append((one.state, one.count))
    return [(row, reckoned(found.get(row.id, []))) for row in rows]


def batch(work: Work, number: int) -> Row | None:
    """Return a batch with its officer."""
    return work.row(_BATCH, number=number)


_NUMBER_OF = sa.select(BATCH.c.number).where(BATCH.c.id == sa.bindparam("batch_id"))


def number_of(work: Work, batch_id: int) -> int:
    """Return the number of a batch."""
    return int(work.row(_NUMBER_OF, batch_id=batch_id).number)


def reckoning_of(work: Work, batch_id: int) -> tuple[Reckoning, dict[str | None, int]]:
    """Return how the files of a batch add up, and how many are for which decision."""
    rows = work.rows(_RECKONED, batch_id=batch_id)
    decisions: dict[str | None, int] = {}
    for row in rows:
        decisions[row.decision] = decisions.get(row.decision, 0) + row.count
    return reckoned((row.state, row.count) for row in rows), decisions


def waiting_for(work: Work, login: str, now: dt.datetime) -> list[Row]:
    """Return the submitted batches with files that wait for an owner, and how many, none of their own."""
    return list(work.rows(_WAITING, login=login, **as_of(now)))


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How a collection adds up: bags that left, bags certified, and the differences that nobody explained.

    For boxes of the storage supplier, `left` are the boxes that were counted.
    """

    left: int
    certified: int
    open_bags: tuple[str, ...]
    differences: int

    @property
    def is_whole(self) -> bool:
        """Whether all that left is certified."""
        return self.left == self.certified and self.differences == 0


def reconcile(work: Work, rows: Sequence[Row]) -> list[Reconciled]:
    """Hold what left with each of these collections against what its contractor certified.

    A bag that a certificate lists is certified, and the rest stands open. Where bags are only counted, all
    are certified once the count is ours or the difference was explained.
    """
    found = iter(work.together(*(ask for row in rows for ask in asks_of_collection(row.id))))
    return [_reconciled(row, *(next(found) for _nth in range(4))) for row in rows]


def _reconciled(
    row: Row,
    bags: Sequence[Row],
    certificates: Sequence[Row],
    incidents: Sequence[Row],
    listed: Sequence[Row],
) -> Reconciled:
    open_ones = sum(one.closed_at is None for one in incidents)
    is_counted = any(one.counted is not None for one in certificates) and not open_ones
    is_own = row.contractor_id is None and row.released_at is not None
    return reconciled(
        [(bag.id, bag.code) for bag in bags],
        {one.bag_id for one in listed},
        is_counted or is_own,
        open_ones,
        row.counted or 0,
    )


def reconciled(
    bags: Sequence[tuple[int, str]], listed: set[int], is_counted: bool, differences: int, counted: int
) -> Reconciled:
    """Add up: `bags` by id and code, those that are `listed`, or all of them where the count `is_counted`."""
    if not bags:
        return Reconciled(counted, counted if is_counted else 0, (), differences)
    left = [] if is_counted else [code for bag_id, code in bags if bag_id not in listed]
    return Reconciled(len(bags), len(bags) - len(left), tuple(left), differences)
