"""The list of files: narrowed down by words, service, class, state and marking; newest first, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.core.database import Work
from app.core.prepared import Row
from app.core.times import local_day, system_clock
from app.custody.queries import LOAN
from app.overview.finding import MOST_WORDS, in_reference, named, words_in
from app.overview.rows import LISTED, MERGED, shown
from app.people.queries import ask_login
from app.register.facts import COVER
from app.register.models import TO_MARK
from app.register.queries import CLASS, FILE

PAGE = 200
"""Files that are read at once."""


class State(StrEnum):
    """Which files by their state; ALL leaves none out."""

    ALL = "all"
    IN = "in"
    OUT = "out"
    MISSING = "missing"
    LOST = "lost"
    BAGGED = "bagged"
    DISPOSED = "disposed"
    MERGED = "merged"
    CLOSED = "closed"
    COVER = "cover"


class Marked(StrEnum):
    """Which files by their marking."""

    ALL = "all"
    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"
    HIGH = "SECRET"
    HIGHEST = "TOP SECRET"
    TO_MARK = "to mark"
    MINE = "mine to mark"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed down to. `text` is looked for as in the find box."""

    text: str = ""
    service: int | None = None
    record_class: int | None = None
    state: State = State.ALL
    marked: Marked = Marked.ALL


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the list; `after` is what the next page begins after, None where this one is the last."""

    rows: tuple[dict[str, Any], ...]
    after: int | None


_COLUMNS = LISTED.add_columns(
    FILE.c.marking,
    FILE.c.legacy_marking,
    CLASS.c.code.label("class_code"),
    CLASS.c.title.label("class_title"),
)
_WORDS = {
    "sqlite": "file.id IN (SELECT rowid FROM file_words WHERE file_words MATCH :wanted AND rowid < :after"
    " ORDER BY rowid DESC LIMIT 2000)",
    "postgresql": "file.id IN (SELECT files_with(:wanted, :after, 2000))",
}
"""The newest 2,000 files with the words are looked at; the other filters choose among them."""
_OUT = LOAN.alias("out")
_OPEN_LOAN = (
    sa.select(sa.literal(1))
    .where(_OUT.c.file_id == FILE.c.id, _OUT.c.returned_at.is_(None))
    .limit(1)
    .scalar_subquery()
)
"""Looked up file by file: as a join, PostgreSQL goes through all files before it has the first page."""
_NEVER = 2**62
"""More than any file's id."""


def file_list(
    work: Work,
    dialect: str,
    wanted: Wanted,
    login: str,
    reveal: bool,
    after: int | None = None,
    most: int = PAGE,
) -> Found:
    """Return a page of files, newest first; a code or a whole reference comes before all on the first.

    `login` is whose files MINE are. `reveal` shows, and searches, the titles of sensitive classes too.
    """
    words = words_in(wanted.text)[:MOST_WORDS]
    if wanted.text.strip() and not words:
        return Found((), None)
    params: dict[str, Any] = {"after": _NEVER if after is None else after, "most": most + 1}
    params |= {"service": wanted.service} if wanted.service is not None else {}
    params |= {"record_class": wanted.record_class} if wanted.record_class is not None else {}
    if wanted.marked is Marked.MINE:
        params["owner"] = work.together(ask_login(login, local_day(system_clock())))[0][0].person_id
    if words and dialect == "sqlite":
        params["wanted"] = " ".join(f'"{word}"*' for word in words)
    elif words:
        params["wanted"] = " & ".join(f"{word}:*" for word in words)
    rows = list(work.rows(_statement(dialect, bool(words), _shape(wanted)), **params))
    left, rows = len(rows) > most, rows[:most]
    last = rows[-1].id if left else None
    rows = [row for row in rows if reveal or not row.sensitive or not words or in_reference(words, row)]
    if words and after is None and _shape(wanted) == _shape(Wanted()):
        rows = _first(work, wanted.text, rows)
    return Found(tuple(_shown(row, reveal) for row in rows), last)


def _first(work: Work, text: str, rows: Sequence[Row]) -> list[Row]:
    """Put the files that a text names before those in which it merely stands."""
    ids = [row.id for row in named(work, text)]
    known = {row.id: row for row in rows}
    asks = [(_ONE, {"file_id": one}) for one in ids if one not in known]
    known |= {found[0].id: found[0] for found in (work.together(*asks) if asks else [])}
    return [known[one] for one in ids] + [row for row in rows if row.id not in ids]


_ONE = _COLUMNS.where(FILE.c.id == sa.bindparam("file_id"))
_Shape = tuple[bool, bool, State, Marked]


def _shape(wanted: Wanted) -> _Shape:
    return (wanted.service is not None, wanted.record_class is not None, wanted.state, wanted.marked)


@cache
def _statement(dialect: str, has_words: bool, shape: _Shape) -> sa.Select[Any]:
    """Return the statement; one for each shape, so that each is made ready once."""
    has_service, has_class, state, marked = shape
    made = _COLUMNS.where(FILE.c.id < sa.bindparam("after"))
    if has_words:
        made = made.where(sa.text(_WORDS[dialect]))
    if has_service:
        made = made.where(FILE.c.service_id == sa.bindparam("service"))
    if has_class:
        made = made.where(FILE.c.class_id == sa.bindparam("record_class"))
    for condition in (*_of_state(state), *_of_marking(marked)):
        made = made.where(condition)
    return made.order_by(FILE.c.id.desc()).limit(sa.bindparam("most"))


def _of_state(state: State) -> list[sa.ColumnElement[bool]]:
    """Return the conditions, spelt as the indexes' own so that the planner knows them again."""
    match state:
        case State.ALL:
            return []
        case State.IN:
            return [FILE.c.state == sa.text("'in'"), _OPEN_LOAN.is_(None), ~MERGED]
        case State.OUT:
            return [LOAN.c.id.is_not(None)]
        case State.MERGED:
            return [FILE.c.id.in_(sa.select(COVER.c.id).where(COVER.c.merged_at.is_not(None)))]
        case State.CLOSED:
            return [FILE.c.closed_on.is_not(None)]
        case State.COVER:
            return [FILE.c.id.in_(sa.select(COVER.c.id).where(COVER.c.merged_at.is_(None)))]
        case _:
            return [FILE.c.state == sa.literal_column(f"'{state.value}'"), FILE.c.state != sa.text("'in'")]


def _of_marking(marked: Marked) -> list[Any]:
    match marked:
        case Marked.ALL:
            return []
        case Marked.OFFICIAL:
            return [FILE.c.marking == sa.text("'OFFICIAL'")]
        case Marked.TO_MARK:
            return [TO_MARK]
        case Marked.MINE:
            theirs = sa.select(CLASS.c.id).where(CLASS.c.owner_id == sa.bindparam("owner"))
            return [TO_MARK, FILE.c.class_id.in_(theirs)]
        case Marked.SPECIAL:
            return [FILE.c.is_special]
        case _:
            said: sa.ColumnElement[str] = sa.literal_column(f"'{marked.value}'")
            return [FILE.c.marking == said, FILE.c.marking != sa.text("'OFFICIAL'")]


def _shown(row: Row, reveal: bool) -> dict[str, Any]:
    return shown(row, reveal) | {
        "id": row.id,
        "due_back": row.due_back.isoformat() if row.due_back else None,
        "marking": row.marking,
        "legacy_marking": row.legacy_marking,
        "class": f"{row.class_code} {row.class_title}" if row.class_code else "",
    }
