"""What a file's page shows beside state and history: parts, covers, notes, documents out, permitted acts."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from app.audit.models import Entry
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.rights import Right, may_not
from app.core.times import instant_text, local_day, system_clock
from app.custody.missing import missing_bar
from app.overview.rows import said, seen_title
from app.people.models import Borrower, Service
from app.people.queries import ask_login
from app.register.facts import COVER, DOCUMENT, Known, known
from app.register.models import FileNote
from app.register.queries import CLASS, FILE
from app.register.rules import (
    close_bar,
    document_bar,
    edit_bar,
    mark_bar,
    merge_bar,
    next_part_bar,
    record_bar,
    reopen_bar,
)

NOTE = table_of(FileNote)
_BORROWER, _ENTRY, _SERVICE = table_of(Borrower), table_of(Entry), table_of(Service)

_ABOUT = (
    sa.select(_SERVICE.c.name.label("service"), CLASS.c.title.label("class_title"))
    .select_from(
        FILE.outerjoin(_SERVICE, _SERVICE.c.id == FILE.c.service_id).outerjoin(
            CLASS, CLASS.c.id == FILE.c.class_id
        )
    )
    .where(FILE.c.id == sa.bindparam("file_id"))
)
_PARTS = (
    sa.select(FILE.c.code, FILE.c.reference, FILE.c.part)
    .where(FILE.c.reference == sa.bindparam("reference"))
    .order_by(FILE.c.part)
)
_COVERS = (
    sa.select(FILE.c.reference, FILE.c.part, FILE.c.code, COVER.c.merged_at)
    .join(COVER, COVER.c.id == FILE.c.id)
    .where(COVER.c.original_id == sa.bindparam("file_id"))
    .order_by(FILE.c.id)
)
_NOTES = (
    sa.select(
        NOTE.c.kind, NOTE.c.text, NOTE.c.at, sa.func.coalesce(_BORROWER.c.name, _ENTRY.c.who).label("who")
    )
    .select_from(
        NOTE.join(_ENTRY, _ENTRY.c.id == NOTE.c.entry_id).outerjoin(_BORROWER, _BORROWER.c.id == NOTE.c.by_id)
    )
    .where(NOTE.c.file_id == sa.bindparam("file_id"))
    .order_by(NOTE.c.at.desc(), NOTE.c.entry_id.desc())
)
_DOCUMENTS = (
    sa.select(DOCUMENT.c.id, DOCUMENT.c.document, DOCUMENT.c.due_back, _BORROWER.c.name, _BORROWER.c.code)
    .join(_BORROWER, _BORROWER.c.id == DOCUMENT.c.borrower_id)
    .where(DOCUMENT.c.file_id == sa.bindparam("file_id"), DOCUMENT.c.returned_at.is_(None))
    .order_by(DOCUMENT.c.due_back, DOCUMENT.c.id)
)


class Act(StrEnum):
    """What can be done with a file's record."""

    EDIT = "edit"
    CLOSE = "close"
    REOPEN = "reopen"
    NEXT_PART = "next part"
    NOTE = "note"
    LABEL = "label"
    MERGE = "merge"
    DOCUMENT = "document"
    MARK = "mark"
    MISSING = "missing"


RIGHTS: dict[Act, Right] = {
    Act.EDIT: Right.EDIT_FILES,
    Act.CLOSE: Right.EDIT_FILES,
    Act.REOPEN: Right.EDIT_FILES,
    Act.NEXT_PART: Right.EDIT_FILES,
    Act.NOTE: Right.REGISTER_FILES,
    Act.LABEL: Right.REGISTER_FILES,
    Act.MERGE: Right.EDIT_FILES,
    Act.DOCUMENT: Right.REGISTER_FILES,
    Act.MARK: Right.RE_MARK,
    Act.MISSING: Right.SET_MISSING,
}


def details(work: Work, file_id: int, rights: frozenset[Right], login: str) -> dict[str, Any]:
    """Return what else is known of a file, and under `bars` for each act why not, or None if it may be done.

    `values` are the fields as a form of them begins: ids, days and texts. The caller has seen that the file
    is there.
    """
    file = known(work, file_id)
    if file is None:
        raise ValueError("no such file")
    row, which = file.row, {"file_id": file_id}
    about, parts, covers, notes, documents, person = work.together(
        (_ABOUT, which),
        (_PARTS, {"reference": row.reference}),
        (_COVERS, which),
        (_NOTES, which),
        (_DOCUMENTS, which),
        ask_login(login, local_day(system_clock())),
    )
    return {
        "service": about[0].service,
        "owner": row.owner,
        "legacy_marking": row.legacy_marking,
        "to_mark": bool(row.legacy_marking) and not row.marking_confirmed,
        "opened_on": row.opened_on.isoformat() if row.opened_on else None,
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
        "previous": _neighbour(parts, row.part, -1),
        "next": _neighbour(parts, row.part, 1),
        "original": row.original,
        "covers": [{"reference": said(one), "merged": one.merged_at is not None} for one in covers],
        "notes": [
            {"kind": one.kind, "text": one.text, "at": instant_text(one.at), "who": one.who} for one in notes
        ],
        "documents": [_document(one) for one in documents],
        "values": _values(row, rights),
        "bars": bars(file, rights, person[0].person_id),
    }


def bars(file: Known, rights: frozenset[Right], person_id: int | None) -> dict[str, str | None]:
    """Return for each act why it may not be done with a file, or None."""
    rules: dict[Act, Callable[[], str | None]] = {
        Act.EDIT: lambda: edit_bar(file.facts),
        Act.CLOSE: lambda: close_bar(file.facts),
        Act.REOPEN: lambda: reopen_bar(file.facts),
        Act.NEXT_PART: lambda: next_part_bar(file.facts),
        Act.NOTE: lambda: None,
        Act.LABEL: lambda: record_bar(file.facts),
        Act.MERGE: lambda: merge_bar(file.facts),
        Act.DOCUMENT: lambda: document_bar(file.facts),
        Act.MARK: lambda: mark_bar(file.facts, person_id),
        Act.MISSING: lambda: missing_bar(file.facts),
    }
    return {
        act.value: rule() if RIGHTS[act] in rights else may_not(RIGHTS[act]) for act, rule in rules.items()
    }


def _values(row: Row, rights: frozenset[Right]) -> dict[str, Any]:
    names = ("class_id", "service_id", "home_id", "opened_on", "closed_on")
    values = {name: getattr(row, name) for name in names} | {"is_special": bool(row.is_special)}
    title = seen_title(row, Right.READ_SENSITIVE in rights)
    return values if title is None else {"title": title} | values


def _neighbour(parts: Sequence[Row], part: int, step: int) -> dict[str, str] | None:
    beside = [one for one in parts if (one.part - part) * step > 0]
    if not beside:
        return None
    one = beside[0] if step > 0 else beside[-1]
    return {"reference": said(one), "code": one.code}


def _document(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "document": row.document,
        "person": row.name,
        "code": row.code,
        "due_back": row.due_back.isoformat(),
    }
