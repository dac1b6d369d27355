"""Reads about rounds: a round with its checks, what was found there, who puts it right, and the rates."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import LOCK_ONLY, Row
from app.inspection.models import Finding, FollowUp, Removal, Round, RoundCheck
from app.inspection.programme_queries import BORROWER, CHECKLIST, INSPECTED, ITEM, SERVICE
from app.inspection.uses import CLEAR, COUNTED, NOT_IN_USE
from app.register.queries import FILE, PLACE

ROUND, CHECK, FINDING = table_of(Round), table_of(RoundCheck), table_of(Finding)
FOLLOW, REMOVAL = table_of(FollowUp), table_of(Removal)
_HOLDER, _OWNER = BORROWER.alias("holder"), BORROWER.alias("owner")

_ROUNDS = sa.select(
    ROUND.c.id,
    ROUND.c.number,
    ROUND.c.area_id,
    ROUND.c.service_id,
    sa.func.coalesce(PLACE.c.path, SERVICE.c.name).label("area"),
    ROUND.c.checklist_id,
    CHECKLIST.c.version,
    CHECKLIST.c.serious_from,
    ROUND.c.seed,
    ROUND.c.population,
    ROUND.c.size,
    ROUND.c.drawn_by,
    ROUND.c.drawn_at,
    ROUND.c.ended_at,
).select_from(
    ROUND.join(CHECKLIST, CHECKLIST.c.id == ROUND.c.checklist_id)
    .outerjoin(PLACE, PLACE.c.id == ROUND.c.area_id)
    .outerjoin(SERVICE, SERVICE.c.id == ROUND.c.service_id)
)
_ROUND = _ROUNDS.where(ROUND.c.number == sa.bindparam("number"))
_LAST_NUMBER = sa.select(sa.func.coalesce(sa.func.max(ROUND.c.number), 0).label("last"))
_LOCK = (
    sa.select(ROUND.c.id)
    .where(ROUND.c.number == sa.bindparam("number"))
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_CHECKS = (
    sa.select(
        CHECK.c.id,
        CHECK.c.nth,
        CHECK.c.place_id,
        PLACE.c.code,
        PLACE.c.name,
        PLACE.c.path,
        INSPECTED.c.use,
        SERVICE.c.name.label("service"),
        INSPECTED.c.borrower_id.label("person_id"),
        BORROWER.c.name.label("person"),
        CHECK.c.result,
        CHECK.c.note,
        CHECK.c.checked_by,
        CHECK.c.checked_at,
    )
    .select_from(
        CHECK.join(INSPECTED, INSPECTED.c.id == CHECK.c.place_id)
        .join(PLACE, PLACE.c.id == INSPECTED.c.id)
        .outerjoin(SERVICE, SERVICE.c.id == INSPECTED.c.service_id)
        .outerjoin(BORROWER, BORROWER.c.id == INSPECTED.c.borrower_id)
    )
    .where(CHECK.c.round_id == sa.bindparam("round_id"))
    .order_by(CHECK.c.nth)
)
_EVERY_FINDING = sa.select(
    FINDING.c.id,
    FINDING.c.check_id,
    FINDING.c.item_id,
    ROUND.c.number,
    PLACE.c.name.label("place"),
    PLACE.c.path,
    SERVICE.c.name.label("service"),
    ITEM.c.code,
    ITEM.c.text,
    ITEM.c.weight,
    FINDING.c.is_serious,
    FINDING.c.note,
    FINDING.c.is_secured,
    FINDING.c.found_at,
    FINDING.c.file_id,
    FILE.c.reference,
    FILE.c.part,
    _HOLDER.c.name.label("holder"),
    FOLLOW.c.owner_id,
    _OWNER.c.name.label("owner"),
    FOLLOW.c.due_on,
    FOLLOW.c.done,
    FOLLOW.c.closed_by,
    FOLLOW.c.closed_at,
).select_from(
    FINDING.join(ITEM, ITEM.c.id == FINDING.c.item_id)
    .join(CHECK, CHECK.c.id == FINDING.c.check_id)
    .join(ROUND, ROUND.c.id == CHECK.c.round_id)
    .join(INSPECTED, INSPECTED.c.id == CHECK.c.place_id)
    .join(PLACE, PLACE.c.id == INSPECTED.c.id)
    .outerjoin(SERVICE, SERVICE.c.id == INSPECTED.c.service_id)
    .outerjoin(FILE, FILE.c.id == FINDING.c.file_id)
    .outerjoin(_HOLDER, _HOLDER.c.id == FINDING.c.holder_id)
    .outerjoin(FOLLOW, FOLLOW.c.id == FINDING.c.id)
    .outerjoin(_OWNER, _OWNER.c.id == FOLLOW.c.owner_id)
)
_STANDS = FINDING.c.withdrawn_at.is_(None)
_FINDINGS = _EVERY_FINDING.where(CHECK.c.round_id == sa.bindparam("round_id"), _STANDS).order_by(
    CHECK.c.nth, ITEM.c.code, FINDING.c.id
)
_OPEN = (
    _EVERY_FINDING.where(
        _STANDS,
        FOLLOW.c.closed_at.is_(None),
        sa.or_(FINDING.c.is_serious, sa.not_(FINDING.c.is_secured)),
    )
    .order_by(FOLLOW.c.due_on.is_(None), FOLLOW.c.due_on, FINDING.c.found_at, FINDING.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_FINDING_LOCK = (
    sa.select(FINDING.c.id)
    .where(FINDING.c.id == sa.bindparam("finding_id"))
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_ONE_FINDING = (
    sa.select(
        FINDING.c.id,
        FINDING.c.withdrawn_at,
        ITEM.c.text,
        FOLLOW.c.closed_at,
        FOLLOW.c.id.is_not(None).label("is_followed"),
    )
    .select_from(
        FINDING.join(ITEM, ITEM.c.id == FINDING.c.item_id).outerjoin(FOLLOW, FOLLOW.c.id == FINDING.c.id)
    )
    .where(FINDING.c.id == sa.bindparam("finding_id"))
)
_WITHOUT_OWNER = (
    sa.select(sa.func.count().label("count"))
    .select_from(
        FINDING.join(CHECK, CHECK.c.id == FINDING.c.check_id).outerjoin(FOLLOW, FOLLOW.c.id == FINDING.c.id)
    )
    .where(
        CHECK.c.round_id == sa.bindparam("round_id"),
        _STANDS,
        FINDING.c.is_serious,
        FOLLOW.c.owner_id.is_(None),
        FOLLOW.c.closed_at.is_(None),
    )
)
_LAST_RECEIPT = sa.select(sa.func.coalesce(sa.func.max(REMOVAL.c.number), 0).label("last"))
_REMOVALS = sa.select(
    REMOVAL.c.id,
    REMOVAL.c.number,
    REMOVAL.c.check_id,
    ROUND.c.number.label("round"),
    PLACE.c.name.label("place"),
    PLACE.c.path,
    REMOVAL.c.what,
    REMOVAL.c.kept_at,
    REMOVAL.c.removed_by,
    REMOVAL.c.removed_at,
    REMOVAL.c.returned_to,
    REMOVAL.c.returned_by,
    REMOVAL.c.returned_at,
).select_from(
    REMOVAL.join(CHECK, CHECK.c.id == REMOVAL.c.check_id)
    .join(ROUND, ROUND.c.id == CHECK.c.round_id)
    .join(PLACE, PLACE.c.id == CHECK.c.place_id)
)
_REMOVAL = _REMOVALS.where(REMOVAL.c.number == sa.bindparam("number"))
_REMOVAL_LOCK = (
    sa.select(REMOVAL.c.id)
    .where(REMOVAL.c.number == sa.bindparam("number"))
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_REMOVALS_OF = _REMOVALS.where(CHECK.c.round_id == sa.bindparam("round_id")).order_by(REMOVAL.c.number)
_KEPT = (
    _REMOVALS.where(REMOVAL.c.returned_at.is_(None))
    .order_by(REMOVAL.c.number)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_OFFICER = sa.select(BORROWER.c.officer_id).where(BORROWER.c.id == sa.bindparam("borrower_id"))
_EVERY_ROUND = _ROUNDS.order_by(ROUND.c.number.desc()).limit(sa.bindparam("most", type_=sa.Integer))
_IS_DRAWN = CHECK.c.nth <= ROUND.c.size
_IS_COUNTED = CHECK.c.result.in_([sa.literal_column(f"'{one}'") for one in COUNTED])


def _how_many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


_COUNTS = (
    sa.select(
        SERVICE.c.name.label("service"),
        sa.func.count().label("n"),
        _how_many(CHECK.c.result == CLEAR).label("clear"),
    )
    .select_from(
        CHECK.join(ROUND, ROUND.c.id == CHECK.c.round_id)
        .join(INSPECTED, INSPECTED.c.id == CHECK.c.place_id)
        .outerjoin(SERVICE, SERVICE.c.id == INSPECTED.c.service_id)
    )
    .where(_IS_COUNTED, _IS_DRAWN)
    .group_by(SERVICE.c.name)
    .order_by(SERVICE.c.name)
)
_TALLIES = (
    sa.select(
        CHECK.c.round_id,
        sa.func.count(CHECK.c.result).label("done"),
        _how_many(_IS_COUNTED).label("n"),
        _how_many(CHECK.c.result == CLEAR).label("clear"),
        _how_many(CHECK.c.result == NOT_IN_USE).label("not_in_use"),
    )
    .select_from(CHECK.join(ROUND, ROUND.c.id == CHECK.c.round_id))
    .where(_IS_DRAWN)
    .group_by(CHECK.c.round_id)
)


def last_number(work: Work) -> int:
    """Return the number of the newest round, 0 for none."""
    return int(work.row(_LAST_NUMBER).last)


def round_of(work: Work, number: int) -> Row:
    """Return a round by its number, or None."""
    return work.row(_ROUND, number=number)


def round_locked(work: Work, number: int) -> Row:
    """Lock a round and return it, or None."""
    found = work.together((_LOCK, {"number": number}), (_ROUND, {"number": number}))[1]
    return found[0] if found else None


def checks_of(work: Work, round_id: int) -> Sequence[Row]:
    """Return the checks of a round in the order of the draw."""
    return work.rows(_CHECKS, round_id=round_id)


def findings_of(work: Work, round_id: int) -> Sequence[Row]:
    """Return the findings of a round that stand, in the order of the checks."""
    return work.rows(_FINDINGS, round_id=round_id)


def counts(work: Work) -> Sequence[Row]:
    """Return for each service how many desks of all rounds count, and how many of them were clear."""
    return work.rows(_COUNTS)


def rounds(work: Work, most: int) -> Sequence[Row]:
    """Return the newest rounds, the last one first."""
    return work.rows(_EVERY_ROUND, most=most)


def tallies(work: Work) -> Sequence[Row]:
    """Return for each round how many drawn desks have a result, count, were clear, were not in use."""
    return work.rows(_TALLIES)


def open_findings(work: Work, most: int) -> Sequence[Row]:
    """Return what is still to be put right over all rounds, what is due first first.

    What was secured on the spot and is not serious needs nothing more.
    """
    return work.rows(_OPEN, most=most)


def finding_locked(work: Work, finding_id: int) -> Row:
    """Lock a finding and return it with its follow-up, or None."""
    asked = {"finding_id": finding_id}
    found = work.together((_FINDING_LOCK, asked), (_ONE_FINDING, asked))[1]
    return found[0] if found else None


def serious_without_owner(work: Work, round_id: int) -> int:
    """Return how many serious findings of a round nobody puts right yet."""
    return int(work.row(_WITHOUT_OWNER, round_id=round_id).count)


def last_receipt(work: Work) -> int:
    """Return the number of the newest receipt, 0 for none."""
    return int(work.row(_LAST_RECEIPT).last)


def removal(work: Work, number: int) -> Row:
    """Return the papers of a receipt, or None."""
    return work.row(_REMOVAL, number=number)


def removal_locked(work: Work, number: int) -> Row:
    """Lock the papers of a receipt and return them, or None."""
    asked = {"number": number}
    found = work.together((_REMOVAL_LOCK, asked), (_REMOVAL, asked))[1]
    return found[0] if found else None


def removals_of(work: Work, round_id: int) -> Sequence[Row]:
    """Return the papers that were taken in a round."""
    return work.rows(_REMOVALS_OF, round_id=round_id)


def papers_kept(work: Work, most: int) -> Sequence[Row]:
    """Return the papers that nobody has back yet, over all rounds."""
    return work.rows(_KEPT, most=most)


def officer_of(work: Work, borrower_id: int) -> int | None:
    """Return the officer who answers for a team, None for a person."""
    row = work.row(_OFFICER, borrower_id=borrower_id)
    return row.officer_id if row is not None else None
