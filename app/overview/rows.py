"""What several overviews show of a file in the same way: its state and, where it may be seen, its title."""

from typing import Any

import sqlalchemy as sa

from app.core.prepared import Row
from app.custody.queries import LOAN
from app.register.facts import COVER
from app.register.queries import CLASS, FILE
from app.register.rules import ref_text
from app.register.titles import SEALED, TITLE

MERGED = sa.exists().where(COVER.c.id == FILE.c.id, COVER.c.merged_at.is_not(None))
STATE = sa.case((LOAN.c.id.is_not(None), "out"), (MERGED, "merged"), else_=FILE.c.state).label("state")
SENSITIVE = sa.case((SEALED, 1), else_=0).label("sensitive")


def said(row: Row) -> str:
    """Return a file's reference as it is said, with the part from the second on."""
    return ref_text(row.reference, row.part)


def seen_title(row: Row, reveal: bool) -> str | None:
    """Return a file's title; a sealed one only to be revealed."""
    return row.title if reveal or not row.sensitive else None


def shown(row: Row, reveal: bool) -> dict[str, Any]:
    """Return barcode, reference, title and state of a file's row; a sensitive title only to be revealed."""
    return {
        "barcode": row.code,
        "reference": said(row),
        "title": seen_title(row, reveal),
        "state": row.state,
    }


LISTED = sa.select(
    FILE.c.id, FILE.c.code, FILE.c.reference, FILE.c.part, TITLE, SENSITIVE, STATE, LOAN.c.due_back
).select_from(
    FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id).outerjoin(
        LOAN, sa.and_(LOAN.c.file_id == FILE.c.id, LOAN.c.returned_at.is_(None))
    )
)
"""Files with their state and open loan; to be narrowed down."""
