"""Finding borrowers by the beginnings of words of their name: for a badge that was forgotten."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from app.codes.own import read
from app.codes.queries import ask_what
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.overview.finding import words_in
from app.people.models import NOBODY, Borrower, Team
from app.people.queries import ask_person

MOST = 20
MOST_WORDS = 6
SEVERAL = 4
_BORROWER = table_of(Borrower)
_TEAM = table_of(Team)
_NAME = sa.func.lower(_BORROWER.c.name)

_PEOPLE = sa.select(
    _BORROWER.c.id,
    _BORROWER.c.code,
    _BORROWER.c.name,
    _BORROWER.c.kind,
    _BORROWER.c.status,
    _TEAM.c.name.label("team"),
).select_from(_BORROWER.outerjoin(_TEAM, _TEAM.c.id == _BORROWER.c.team_id))
_BY_CODE = _PEOPLE.where(_BORROWER.c.code == sa.bindparam("code"))


def find_people(work: Work, dialect: str, text: str) -> list[dict[str, Any]]:
    """Return at most 20 borrowers in whose name every given word begins a word; [] for no word.

    Those who may borrow come first, then by name. Accents and case don't count. Organisations and day badges
    are among them. A badge's own code finds its person.
    """
    scanned = read(text)
    if scanned.letter == "P":
        return [_shown(row) for row in work.rows(_BY_CODE, code=scanned.code)]
    words = words_in(text)[:MOST_WORDS]
    if not words:
        return []
    plain = [word for word in words if word.isascii()]
    wanted = {f"word{number}": pattern(dialect, word) for number, word in enumerate(plain)}
    found = []
    for row in work.rows(_statement(dialect, len(plain)), **wanted):
        if row.id == NOBODY:
            continue
        parts = words_in(row.name)
        if all(any(part.startswith(word) for part in parts) for word in words):
            found.append((row.status != "active", parts, row.id, row))
    found.sort(key=lambda one: one[:3])
    return [_shown(row) for *_order, row in found[:MOST]]


def _shown(row: Row) -> dict[str, Any]:
    return {"barcode": row.code, "name": row.name, "kind": row.kind, "team": row.team, "status": row.status}


def pattern(dialect: str, word: str) -> str:
    """Return what finds a plain word's beginning; letters and digits only, so nothing needs escaping."""
    return f"*[^a-z0-9]{word}*" if dialect == "sqlite" else f"(^|[^a-z0-9]){word}"


@cache
def _statement(dialect: str, count: int) -> sa.Select[Any]:
    """Return the read of all whose name may hold so many plain words, and of all whose name isn't plain.

    The engines fold accents differently or not at all: what they let through is looked at again.
    """
    begins = name_begins(dialect, count)
    return _PEOPLE.where(sa.or_(sa.not_(name_is_plain(dialect)), sa.and_(sa.true(), *begins)))


def name_is_plain(dialect: str) -> sa.ColumnElement[bool]:
    """Return what is true of a borrower whose name is written in ASCII; an index of names answers it."""
    if dialect == "sqlite":
        return sa.func.length(sa.cast(_NAME, sa.LargeBinary)) == sa.func.length(_NAME)
    return sa.func.octet_length(_NAME) == sa.func.char_length(_NAME)


def name_begins(dialect: str, count: int) -> list[sa.ColumnElement[bool]]:
    """Return what is true of a borrower in whose plain name `word0` and so on each begin a word."""
    binds = [sa.bindparam(f"word{number}", type_=sa.Text()) for number in range(count)]
    if dialect == "sqlite":
        return [sa.literal_column("' '").concat(_NAME).op("GLOB")(bind) for bind in binds]
    return [_NAME.op("~")(bind) for bind in binds]


def one_person(work: Work, dialect: str, text: str) -> dict[str, Any]:
    """Return the one borrower whom a scanned badge or a typed name means: id, barcode and name.

    Raises Refused, with the names, where it means nobody or several.
    """
    rows = [row for row in work.together(ask_what(read(text).code))[0] if row.letter == "P"]
    if len(rows) == 1:
        row = work.together(ask_person(rows[0].thing_id))[0][0]
        return {"id": row.id, "barcode": row.code, "name": row.name}
    found = [one for one in find_people(work, dialect, text) if one["status"] == "active"]
    exact = [one for one in found if one["name"].casefold() == " ".join(text.split()).casefold()]
    found = exact or found
    if not found:
        raise Refused(_("Nobody here is called “{text}”. Scan the badge.").format(text=text.strip()))
    if len(found) > 1:
        names = "; ".join(_told_apart(one) for one in found[:SEVERAL])
        raise Refused(
            _("“{text}” may be several: {names}. Scan the badge, or type its code.").format(
                text=text.strip(), names=names
            )
        )
    row = work.row(_BY_CODE, code=found[0]["barcode"])
    return {"id": row.id, "barcode": row.code, "name": row.name}


def _told_apart(one: dict[str, Any]) -> str:
    return ", ".join(part for part in (one["name"], one["team"], one["barcode"]) if part)
