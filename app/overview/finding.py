"""Finding files by a code, by the reference, and by the beginnings of words of reference and title."""

import re
import unicodedata
from typing import Any

import sqlalchemy as sa

from app.codes.own import read
from app.codes.queries import ask_what
from app.core.database import Work
from app.core.prepared import Row
from app.overview.rows import LISTED, shown
from app.register.queries import FILE

MOST = 50
MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")

_SQLITE = LISTED.where(
    sa.text(
        "file.id IN"
        " (SELECT rowid FROM file_words WHERE file_words MATCH :wanted ORDER BY rowid DESC LIMIT 50)"
    )
).order_by(FILE.c.id.desc())

_POSTGRES = LISTED.where(sa.text(f"file.id IN (SELECT files_with(:wanted, {2**62}, 50))")).order_by(
    FILE.c.id.desc()
)

_FILE = LISTED.where(FILE.c.id == sa.bindparam("file_id"))
_REFERENCE = LISTED.where(FILE.c.reference == sa.bindparam("reference")).order_by(FILE.c.part).limit(MOST)


def find(work: Work, dialect: str, text: str, reveal: bool) -> list[dict[str, Any]]:
    """Return at most 50 files, newest first, in which every given word begins a word; [] for no word.

    Files that have the text as their code or as their whole reference come before all others. Accents and
    case don't count. `reveal` shows the titles of sensitive classes too.
    """
    words = words_in(text)[:MOST_WORDS]
    if not words:
        return []
    if dialect == "sqlite":
        rows = work.rows(_SQLITE, wanted=" ".join(f'"{word}"*' for word in words))
    else:
        rows = work.rows(_POSTGRES, wanted=" & ".join(f"{word}:*" for word in words))
    found = {row.id: row for row in named(work, text)}
    found |= {row.id: row for row in rows if reveal or not row.sensitive or in_reference(words, row)}
    return [shown(row, reveal) for row in found.values()][:MOST]


def named(work: Work, text: str) -> list[Row]:
    """Return the files that the text names: by any of their codes, or by reference, with - for / too."""
    code = read(text).code
    by_code, *by_reference = work.together(
        ask_what(code), *((_REFERENCE, {"reference": one}) for one in {code, code.replace("-", "/")})
    )
    ids = [row.thing_id for row in by_code if row.letter == "F"]
    by_id = work.together(*((_FILE, {"file_id": one}) for one in ids)) if ids else []
    return [row for rows in (*by_id, *by_reference) for row in rows]


def in_reference(words: list[str], row: Row) -> bool:
    """Tell whether the reference alone was found: a title that is hidden must not show its words."""
    parts = words_in(row.reference)
    return all(any(part.startswith(word) for part in parts) for word in words)


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case and without accents, as they are compared."""
    return _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKD", text)).lower())
