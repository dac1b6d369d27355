"""What to print on the closure sheet of a file, and on the dummy that stands for a document."""

from typing import Any

import sqlalchemy as sa

from app.audit.models import Entry
from app.core.columns import table_of
from app.core.database import Work
from app.core.refusals import Refused
from app.core.words import _
from app.overview.printed import Closure, Dummy
from app.overview.rows import SENSITIVE, said
from app.people.models import Borrower
from app.register.facts import DOCUMENT
from app.register.models import FileNote
from app.register.queries import CLASS, FILE
from app.register.titles import TITLE

_NOTE, _BORROWER, _ENTRY = table_of(FileNote), table_of(Borrower), table_of(Entry)
_NEXT = FILE.alias("next")
_CLOSED = (
    sa.select(sa.func.coalesce(_BORROWER.c.name, _ENTRY.c.who).label("who"))
    .select_from(
        _NOTE.join(_ENTRY, _ENTRY.c.id == _NOTE.c.entry_id).outerjoin(
            _BORROWER, _BORROWER.c.id == _NOTE.c.by_id
        )
    )
    .where(_NOTE.c.file_id == sa.bindparam("file_id"), _NOTE.c.kind == "closed")
    .order_by(_NOTE.c.at.desc(), _NOTE.c.entry_id.desc())
    .limit(1)
)
_FILE: sa.Select[Any] = (
    sa.select(
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        TITLE,
        SENSITIVE,
        FILE.c.opened_on,
        FILE.c.closed_on,
        FILE.c.marking,
        _NEXT.c.part.label("next_part"),
        _NEXT.c.code.label("next_code"),
        CLASS.c.code.label("class_code"),
        CLASS.c.title.label("class_title"),
    )
    .select_from(
        FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id).outerjoin(
            _NEXT, sa.and_(_NEXT.c.reference == FILE.c.reference, _NEXT.c.part == FILE.c.part + 1)
        )
    )
    .where(FILE.c.id == sa.bindparam("file_id"))
)
_DOCUMENT = (
    sa.select(
        DOCUMENT.c.document,
        DOCUMENT.c.out_at,
        DOCUMENT.c.due_back,
        DOCUMENT.c.returned_at,
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        _BORROWER.c.name,
    )
    .select_from(
        DOCUMENT.join(FILE, FILE.c.id == DOCUMENT.c.file_id).join(
            _BORROWER, _BORROWER.c.id == DOCUMENT.c.borrower_id
        )
    )
    .where(DOCUMENT.c.id == sa.bindparam("document_id"))
)


def closure(work: Work, file_id: int) -> Closure:
    """Return what a closed file's sheet says; Refused for one that is open or not there."""
    found, closed = work.together((_FILE, {"file_id": file_id}), (_CLOSED, {"file_id": file_id}))
    if not found or found[0].closed_on is None:
        raise Refused(_("A closure sheet is for a file that is closed."))
    row = found[0]
    return Closure(
        row.code,
        said(row),
        None if row.sensitive else row.title,
        row.part,
        row.opened_on,
        row.closed_on,
        f"{row.reference} part {row.next_part}, {row.next_code}" if row.next_part else None,
        f"{row.class_code} {row.class_title}" if row.class_code else None,
        row.marking,
        closed[0].who if closed else None,
    )


def dummy(work: Work, document_id: int) -> Dummy:
    """Return what the slip says that lies in a file in place of a document; Refused if it is not out."""
    row = work.row(_DOCUMENT, document_id=document_id)
    if row is None or row.returned_at is not None:
        raise Refused(_("This document is not out."))
    return Dummy(row.code, said(row), row.document, row.name, row.out_at, row.due_back)
