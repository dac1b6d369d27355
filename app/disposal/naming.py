"""The file or box that somebody typed or scanned: by one of its codes, a file also by its reference."""

import sqlalchemy as sa

from app.codes.queries import the_thing
from app.core.database import Work
from app.core.texts import tidy
from app.register.queries import FILE

_REFERENCE = sa.select(FILE.c.id).where(
    sa.func.upper(FILE.c.reference) == sa.bindparam("reference"), FILE.c.part == sa.bindparam("part")
)


def named(work: Work, text: str, letter: str) -> int | None:
    """Return the id of what a text names, None where it names nothing of this kind."""
    found = the_thing(work, text)
    if found is not None:
        return found[1] if found[0] == letter else None
    if letter != "F":
        return None
    reference, _word, part = tidy(text).upper().partition(" PART ")
    number = int(part) if part.isdecimal() and len(part) < 6 else 1
    row = work.row(_REFERENCE, reference=reference.strip(), part=number)
    return int(row.id) if row is not None else None
