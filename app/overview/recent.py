"""The latest movements made at a desk, so that a window that is opened again shows its stream."""

from typing import Any

import sqlalchemy as sa

from app.audit.models import Desk, Entry
from app.core.columns import table_of
from app.core.database import Work
from app.core.times import instant_text
from app.custody.queries import LOAN, MOVEMENT, of_desk
from app.custody.rules import gone_bar
from app.overview.rows import SENSITIVE, said, seen_title
from app.people.models import Borrower
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import TITLE

_DESK = table_of(Desk)
_ENTRY = table_of(Entry)
_BORROWER = table_of(Borrower)
_BOX = PLACE.alias("box")
_UNDOING = MOVEMENT.alias("undoing")
_UNDONE = MOVEMENT.alias("undone")

_THE_DESK = sa.select(_DESK.c.id).where(_DESK.c.name == sa.bindparam("desk"))
OF_DISPOSAL = ("bagged", "unbagged", "disposed")
"""Movements that are no answer to a scan at the desk."""
_RECENT = (
    sa.select(
        MOVEMENT.c.kind,
        sa.func.coalesce(FILE.c.code, _BOX.c.code).label("code"),
        sa.func.coalesce(FILE.c.reference, _BOX.c.name).label("reference"),
        sa.func.coalesce(FILE.c.part, 1).label("part"),
        TITLE,
        SENSITIVE,
        _BORROWER.c.name.label("person"),
        MOVEMENT.c.due_back,
        PLACE.c.path.label("location"),
        MOVEMENT.c.happened_at,
        _ENTRY.c.act,
        sa.case((_UNDOING.c.id.is_not(None), 1), else_=0).label("is_undone"),
        _UNDONE.c.kind.label("undid"),
        FILE.c.state,
        FILE.c.disposed_how,
    )
    .select_from(
        MOVEMENT.join(_ENTRY, _ENTRY.c.id == MOVEMENT.c.entry_id)
        .outerjoin(FILE, FILE.c.id == MOVEMENT.c.file_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(_BOX, _BOX.c.id == MOVEMENT.c.box_id)
        .outerjoin(PLACE, PLACE.c.id == MOVEMENT.c.place_id)
        .outerjoin(_UNDONE, _UNDONE.c.id == MOVEMENT.c.undoes_id)
        .outerjoin(
            _BORROWER, _BORROWER.c.id == sa.func.coalesce(MOVEMENT.c.borrower_id, _UNDONE.c.borrower_id)
        )
        .outerjoin(_UNDOING, _UNDOING.c.undoes_id == MOVEMENT.c.id)
    )
    .where(
        MOVEMENT.c.id.between(sa.bindparam("first"), sa.bindparam("last")),
        MOVEMENT.c.part_of_id.is_(None),
        *(MOVEMENT.c.kind != sa.literal_column(f"'{kind}'") for kind in OF_DISPOSAL),
    )
    .order_by(MOVEMENT.c.id.desc())
    .limit(sa.bindparam("count", type_=LOAN.c.id.type))
)


def recent(work: Work, desk: str, count: int = 50, reveal: bool = False) -> list[dict[str, Any]]:
    """Return a desk's latest movements, newest first; the files that went with their box are left out.

    `gone` says of a file that was sighted why it should not be here, as its state is by now. `undone` marks
    what was taken back since; a line of the kind "undone" says in `undid` what it took back. `reveal` shows
    the titles of sensitive classes too.
    """
    there = work.row(_THE_DESK, desk=desk)
    if there is None:
        return []
    return [
        {
            "kind": row.kind,
            "barcode": row.code,
            "reference": said(row),
            "title": seen_title(row, reveal),
            "person": row.person,
            "due_back": row.due_back.isoformat() if row.due_back else None,
            "location": row.location,
            "happened_at": instant_text(row.happened_at),
            "act": row.act,
            "undone": bool(row.is_undone),
            "undid": row.undid,
            "gone": gone_bar(row.state, row.disposed_how) if row.kind == "sighted" else None,
            "disposed_how": row.disposed_how,
        }
        for row in work.rows(_RECENT, **of_desk(there.id), count=count)
    ]
