"""Finding borrowers by the beginnings of words of their name: for a badge that was forgotten."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from app.codes.own import read
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.overview.finding import words_in
from app.people.models import Borrower, Team

MOST = 20
MOST_WORDS = 6
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
    wanted = {f"word{number}": _pattern(dialect, word) for number, word in enumerate(plain)}
    found = []
    for row in work.rows(_statement(dialect, len(plain)), **wanted):
        parts = words_in(row.name)
        if all(any(part.startswith(word) for part in parts) for word in words):
            found.append((row.status != "active", parts, row.id, row))
    found.sort(key=lambda one: one[:3])
    return [_shown(row) for *_order, row in found[:MOST]]


def _shown(row: Row) -> dict[str, Any]:
    return {"barcode": row.code, "name": row.name, "kind": row.kind, "team": row.team, "status": row.status}


def _pattern(dialect: str, word: str) -> str:
    """Return what finds a plain word's beginning; letters and digits only, so nothing needs escaping."""
    return f"*[^a-z0-9]{word}*" if dialect == "sqlite" else f"(^|[^a-z0-9]){word}"


@cache
def _statement(dialect: str, count: int) -> sa.Select[Any]:
    """Return the read of all whose name may hold so many plain words, and of all whose name isn't plain.

    The engines fold accents differently or not at all: what they let through is looked at again.
    """
    binds = [sa.bindparam(f"word{number}", type_=sa.Text()) for number in range(count)]
    if dialect == "sqlite":
        is_plain = sa.func.length(sa.cast(_BORROWER.c.name, sa.LargeBinary)) == sa.func.length(
            _BORROWER.c.name
        )
        begins = [sa.literal_column("' '").concat(_NAME).op("GLOB")(bind) for bind in binds]
    else:
        is_plain = sa.func.octet_length(_BORROWER.c.name) == sa.func.char_length(_BORROWER.c.name)
        begins = [_NAME.op("~")(bind) for bind in binds]
    return _PEOPLE.where(sa.or_(sa.not_(is_plain), sa.and_(sa.true(), *begins)))
