"""A file as acts and screens look at it before they change it: locked or not, as one frozen row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import LOCK_ONLY, Row
from app.people.models import Borrower
from app.register.models import Cover, DocumentOut
from app.register.queries import CLASS, FILE
from app.register.rules import FileFacts, ref_text
from app.register.titles import SEALED, TITLE

COVER = table_of(Cover)
DOCUMENT = table_of(DocumentOut)
_OWNER = table_of(Borrower)
_ORIGINAL = FILE.alias("original")
_OTHER = FILE.alias("other")
_COVERS = COVER.alias("covers")
AT_ONCE = 500
"""Files that are read together."""

_FACTS = (
    sa.select(
        *(FILE.c[name] for name in ("id", "code", "reference", "part", "state", "moves")),
        TITLE,
        *(FILE.c[name] for name in ("service_id", "class_id", "line_id", "home_id", "current_id")),
        *(FILE.c[name] for name in ("marking", "legacy_marking", "marking_confirmed", "is_special")),
        *(FILE.c[name] for name in ("opened_on", "closed_on", "disposal_due", "disposal_officer_id")),
        CLASS.c.owner_id,
        _OWNER.c.name.label("owner"),
        sa.case((SEALED, 1), else_=0).label("sensitive"),
        COVER.c.original_id,
        COVER.c.merged_at,
        _ORIGINAL.c.reference.label("original"),
        sa.exists(_OTHER.c.id)
        .where(_OTHER.c.reference == FILE.c.reference, _OTHER.c.part > FILE.c.part)
        .label("later"),
        sa.exists(_OTHER.c.id)
        .where(_OTHER.c.reference == FILE.c.reference, _OTHER.c.id != FILE.c.id)
        .label("parts"),
        sa.exists().where(_COVERS.c.original_id == FILE.c.id).label("covered"),
        sa.exists().where(DOCUMENT.c.file_id == FILE.c.id, DOCUMENT.c.returned_at.is_(None)).label("lacks"),
    )
    .select_from(
        FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(_OWNER, _OWNER.c.id == CLASS.c.owner_id)
        .outerjoin(COVER, COVER.c.id == FILE.c.id)
        .outerjoin(_ORIGINAL, _ORIGINAL.c.id == COVER.c.original_id)
    )
    .where(FILE.c.id == sa.bindparam("file_id"))
)
_LOCK = (
    sa.select(FILE.c.id)
    .where(FILE.c.id == sa.bindparam("file_id"))
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)


@dataclass(frozen=True, slots=True)
class Known:
    """What rules look at, and the file's row with all that acts need beside it."""

    facts: FileFacts
    row: Row


def known(work: Work, file_id: int) -> Known | None:
    """Return a file as it is, without a lock; None if there is none."""
    found = work.rows(_FACTS, file_id=file_id)
    return _known(found[0]) if found else None


def known_all(work: Work, file_ids: Sequence[int]) -> dict[int, Known]:
    """Return files as they are, without locks, in the order that was asked for; those that there are."""
    found: dict[int, Known] = {}
    for first in range(0, len(file_ids), AT_ONCE):
        asks = [(_FACTS, {"file_id": one}) for one in file_ids[first : first + AT_ONCE]]
        found |= {some[0].id: _known(some[0]) for some in work.together(*asks) if some}
    return found


def locked(work: Work, file_ids: Sequence[int]) -> dict[int, Known]:
    """Lock files in the order of their ids, and return those that there are."""
    wanted = sorted(set(file_ids))
    found: dict[int, Known] = {}
    for first in range(0, len(wanted), AT_ONCE):
        params: list[dict[str, Any]] = [{"file_id": one} for one in wanted[first : first + AT_ONCE]]
        locks = [(_LOCK, one) for one in params]
        rows = work.together(*locks, *((_FACTS, one) for one in params))[len(locks) :]
        found |= {some[0].id: _known(some[0]) for some in rows if some}
    return found


def _known(row: Row) -> Known:
    facts = FileFacts(
        reference=ref_text(row.reference, row.part),
        state=row.state,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        in_batch=row.disposal_officer_id is not None,
        is_cover=row.original_id is not None,
        original=row.original or "",
        is_merged=row.merged_at is not None,
        has_later_part=bool(row.later),
        has_parts=bool(row.parts),
        is_covered=bool(row.covered),
        lacks_document=bool(row.lacks),
        owner_id=row.owner_id,
        owner=row.owner or "",
    )
    return Known(facts, row)
