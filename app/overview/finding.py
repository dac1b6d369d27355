"""Finding files by the beginnings of words of their reference and title."""

import re
import unicodedata
from typing import Any

import sqlalchemy as sa

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
_POSTGRES = (
    LISTED.where(
        sa.text("words_of(file.reference || ' ' || file.title) @@ to_tsquery('pg_catalog.simple', :wanted)")
    )
    .order_by(FILE.c.id.desc())
    .limit(MOST)
)


def find(work: Work, dialect: str, text: str, reveal: bool) -> list[dict[str, Any]]:
    """Return at most 50 files, newest first, in which every given word begins a word; [] for no word.

    Accents and case don't count. `reveal` shows the titles of sensitive classes too.
    """
    words = _words(text)[:MOST_WORDS]
    if not words:
        return []
    if dialect == "sqlite":
        rows = work.rows(_SQLITE, wanted=" ".join(f'"{word}"*' for word in words))
    else:
        rows = work.rows(_POSTGRES, wanted=" & ".join(f"{word}:*" for word in words))
    return [shown(row, reveal) for row in rows if reveal or not row.sensitive or _in_reference(words, row)]


def _in_reference(words: list[str], row: Row) -> bool:
    """Tell whether the reference alone was found: a title that is hidden must not show its words."""
    parts = _words(row.reference)
    return all(any(part.startswith(word) for part in parts) for word in words)


def _words(text: str) -> list[str]:
    return _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKD", text)).lower())
