"""What a code stands for, and the next code that nobody has used."""

from typing import Any

import sqlalchemy as sa

from app.codes.models import Barcode, Mint
from app.codes.own import make
from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask

_BARCODE = table_of(Barcode)
_MINT = table_of(Mint)

_STANDS_FOR = sa.select(_BARCODE.c.letter, _BARCODE.c.thing_id, _BARCODE.c.own).where(
    _BARCODE.c.code == sa.bindparam("code")
)
_ALL_CODES = (
    sa.select(_BARCODE.c.code, _BARCODE.c.own)
    .where(_BARCODE.c.letter == sa.bindparam("letter"), _BARCODE.c.thing_id == sa.bindparam("thing_id"))
    .order_by(_BARCODE.c.id)
)
_NEXT = (
    sa.update(_MINT)
    .where(_MINT.c.letter == sa.bindparam("of_letter"))
    .values(last=_MINT.c.last + 1)
    .returning(_MINT.c.last)
)


def ask_what(code: str) -> Ask:
    """Return the read that finds what a code stands for: rows of letter, thing_id, own."""
    return (_STANDS_FOR, {"code": code})


def codes_of(work: Work, letter: str, thing_id: int) -> list[str]:
    """Return all codes that stand for a thing, the first one first."""
    rows: Any = work.rows(_ALL_CODES, letter=letter, thing_id=thing_id)
    return [row.code for row in rows]


def mint(work: Work, letter: str) -> str:
    """Return the next code of a letter that was never used; pre-printed labels in use are passed over."""
    while True:
        code = make(letter, work.row(_NEXT, of_letter=letter).last)
        if not work.rows(_STANDS_FOR, code=code):
            return code
