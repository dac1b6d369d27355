"""What a code stands for, and the next code that nobody has used."""

from typing import Any

import sqlalchemy as sa

from app.codes.models import Barcode, Mint
from app.codes.own import LAST_NUMBER, make, read
from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.refusals import Refused
from app.core.words import _

_BARCODE = table_of(Barcode)
_MINT = table_of(Mint)

_STANDS_FOR = sa.select(_BARCODE.c.letter, _BARCODE.c.thing_id, _BARCODE.c.own).where(
    _BARCODE.c.code == sa.bindparam("code")
)
_ALL_CODES = (
    sa.select(_BARCODE.c.id, _BARCODE.c.code, _BARCODE.c.own)
    .where(_BARCODE.c.letter == sa.bindparam("letter"), _BARCODE.c.thing_id == sa.bindparam("thing_id"))
    .order_by(_BARCODE.c.id)
)
_NEXT = (
    sa.update(_MINT)
    .where(_MINT.c.letter == sa.bindparam("of_letter"))
    .values(last=_MINT.c.last + 1)
    .returning(_MINT.c.last)
)
_TAKE = (
    sa.update(_MINT)
    .where(_MINT.c.letter == sa.bindparam("of_letter"))
    .values(last=_MINT.c.last + sa.bindparam("wanted"))
    .returning(_MINT.c.last)
)
_LAST = sa.select(_MINT.c.last).where(_MINT.c.letter == sa.bindparam("of_letter"))
_USED = sa.select(_BARCODE.c.code).where(_BARCODE.c.code.between(sa.bindparam("first"), sa.bindparam("last")))
_PRINTED = (
    sa.select(_BARCODE.c.id, _BARCODE.c.letter, _BARCODE.c.printed)
    .where(_BARCODE.c.code == sa.bindparam("code"), _BARCODE.c.own)
    .with_for_update()
)


def ask_what(code: str) -> Ask:
    """Return the read that finds what a code stands for: rows of letter, thing_id, own."""
    return (_STANDS_FOR, {"code": code})


def the_thing(work: Work, text: str) -> tuple[str, int] | None:
    """Return letter and id of what a code stands for, None for nothing; Refused if that is more than one."""
    code = read(text).code
    found = {
        (str(row.letter), int(row.thing_id)) for row in (work.together(ask_what(code))[0] if code else [])
    }
    if len(found) > 1:
        say = _("{code} stands for more than one thing. Use the Paperchain label.")
        raise Refused(say.format(code=code))
    return next(iter(found), None)


def codes_of(work: Work, letter: str, thing_id: int) -> list[str]:
    """Return all codes that stand for a thing, the first one first."""
    rows: Any = work.rows(_ALL_CODES, letter=letter, thing_id=thing_id)
    return [row.code for row in rows]


def ask_codes(letter: str, thing_id: int) -> Ask:
    """Return the read of all codes that stand for a thing: id, code, own."""
    return (_ALL_CODES, {"letter": letter, "thing_id": thing_id})


def ask_printed(code: str) -> Ask:
    """Return the read that locks one of our codes in use: id, letter, printed."""
    return (_PRINTED, {"code": code})


def last_minted(work: Work, letter: str) -> int:
    """Return the number of the last code that was minted for a letter."""
    return int(work.row(_LAST, of_letter=letter).last)


def mint_many(work: Work, letter: str, count: int) -> list[str]:
    """Return the next codes of a letter that were never used; Refused if there are no more so many."""
    codes: list[str] = []
    while len(codes) < count:
        wanted = count - len(codes)
        last = work.row(_TAKE, of_letter=letter, wanted=wanted).last
        if last > LAST_NUMBER:
            raise Refused(_("There are no more codes of this kind. Ask the information manager."))
        taken = [make(letter, number) for number in range(last - wanted + 1, last + 1)]
        used = {row.code for row in work.rows(_USED, first=taken[0], last=taken[-1])}
        codes += [code for code in taken if code not in used]
    return codes


def next_of(work: Work, letter: str) -> int:
    """Return the next number of a letter, none passed over; its counter is held until the act ends."""
    return int(work.row(_NEXT, of_letter=letter).last)


def mint(work: Work, letter: str) -> str:
    """Return the next code of a letter that was never used; pre-printed labels in use are passed over."""
    while True:
        code = make(letter, next_of(work, letter))
        if not work.rows(_STANDS_FOR, code=code):
            return code
