"""Documents that are lent out of a file: a dummy in the file says which, to whom, and until when."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.codes.own import read
from app.codes.queries import ask_what
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.core.written import needed
from app.custody.files.moving import out_bar
from app.custody.rules import due_back
from app.people.queries import ask_person
from app.register.acts.common import day_of, entry_of, file_of, refuse_if
from app.register.facts import DOCUMENT
from app.register.models import DocumentOut
from app.register.rules import document_bar

_ONE = (
    sa.select(DOCUMENT.c.id, DOCUMENT.c.file_id, DOCUMENT.c.returned_at)
    .where(DOCUMENT.c.id == sa.bindparam("document_id"))
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class LendDocument(Command):
    """Lend a document out of a file to whoever has the badge `to`; due back as a file is, unless said."""

    right: ClassVar[Right] = Right.REGISTER_FILES

    file: int
    document: str
    to: str
    due_back: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ReturnDocument(Command):
    """Put a document back into its file; `document` is the id of what was lent."""

    right: ClassVar[Right] = Right.REGISTER_FILES

    document: int


def lend_document(act: LendDocument, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep which document went to whom; the file must be here."""
    document = needed(act.document, _("Say which document is lent."))
    file, day = file_of(desk, act.file), day_of(act, desk)
    refuse_if(document_bar(file.facts) or out_bar(desk, file))
    person = _person(act.to, desk)
    due = act.due_back or due_back(day, None)
    if not day <= due <= day + dt.timedelta(days=366):
        raise Refused(_("Let it be due back within a year from today."))
    entry = entry_of(act, desk, "document_lent")
    values: dict[str, Any] = {"document": document, "borrower_id": person.id, "out_at": entry.happened_at}
    entry.insert(DocumentOut, id=entry.id, file_id=act.file, due_back=due, returned_at=None, **values)
    return {
        "outcome": "document_lent",
        "id": entry.id,
        "person": person.name,
        "due_back": due.isoformat(),
    }, desk.counter


def return_document(act: ReturnDocument, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep that it came back."""
    row = desk.work.row(_ONE, document_id=act.document)
    if row is None or row.returned_at is not None:
        raise Refused(_("This document is not out."))
    entry = entry_of(act, desk, "document_returned")
    entry.update(DocumentOut, act.document, returned_at=entry.happened_at)
    return {"outcome": "document_returned"}, desk.counter


def _person(badge: str, desk: AtDesk) -> Row:
    people = [row for row in desk.work.together(ask_what(read(badge).code))[0] if row.letter == "P"]
    if len(people) != 1:
        raise Refused(_("Scan the badge of whoever gets the document."))
    person = desk.work.together(ask_person(people[0].thing_id))[0][0]
    if person.status != "active":
        raise Refused(_("{person} may not borrow at present.").format(person=person.name))
    return person


HANDLERS: dict[type[Command], Handler] = {
    LendDocument: Handler(lend_document),
    ReturnDocument: Handler(return_document),
}
