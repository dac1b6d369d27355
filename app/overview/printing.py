"""What to print on labels: from codes, or all things of a kind. Sensitive titles are never among it."""

import datetime as dt
from collections.abc import Callable, Sequence

import sqlalchemy as sa

from app.codes.own import Reading, read
from app.codes.queries import ask_what, last_minted
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _, mark
from app.overview.printed import LETTERS, Badge, BlankLabel, FileLabel, Kind, Label, PlaceLabel
from app.overview.rows import LISTED, shown
from app.people.models import Borrower, Team
from app.register.queries import FILE, PLACE

_BORROWER = table_of(Borrower)
_TEAM = table_of(Team)
_SPONSOR = _BORROWER.alias("sponsor")
_HOME = PLACE.alias("home")
_ID: sa.BindParameter[int] = sa.bindparam("thing_id")
_MOST: sa.BindParameter[int] = sa.bindparam("most")

_PEOPLE = sa.select(
    _BORROWER.c.code,
    _BORROWER.c.name,
    _BORROWER.c.kind,
    _BORROWER.c.status,
    _TEAM.c.name.label("team"),
    _BORROWER.c.badge_until,
    _SPONSOR.c.name.label("sponsor"),
).select_from(
    _BORROWER.outerjoin(_TEAM, _TEAM.c.id == _BORROWER.c.team_id).outerjoin(
        _SPONSOR, _SPONSOR.c.id == _BORROWER.c.sponsor_id
    )
)
_PLACES = sa.select(
    PLACE.c.code, PLACE.c.name, PLACE.c.kind, PLACE.c.path, _HOME.c.path.label("home")
).select_from(PLACE.outerjoin(_HOME, _HOME.c.id == PLACE.c.home_id))

_ONE: dict[str, sa.Select[tuple[Row, ...]]] = {
    "F": LISTED.where(FILE.c.id == _ID),
    "P": _PEOPLE.where(_BORROWER.c.id == _ID),
    "B": _PLACES.where(PLACE.c.id == _ID),
    "L": _PLACES.where(PLACE.c.id == _ID),
}
_ALL: dict[str, sa.Select[tuple[Row, ...]]] = {
    "F": LISTED.where(FILE.c.state != "disposed").order_by(FILE.c.reference, FILE.c.part).limit(_MOST),
    "P": _PEOPLE.where(
        _BORROWER.c.status == "active",
        sa.or_(_BORROWER.c.badge_until.is_(None), _BORROWER.c.badge_until >= sa.bindparam("today")),
    )
    .order_by(_BORROWER.c.name, _BORROWER.c.id)
    .limit(_MOST),
    "B": _PLACES.where(PLACE.c.kind == "box").order_by(PLACE.c.name, PLACE.c.id).limit(_MOST),
    "L": _PLACES.where(PLACE.c.kind != "box").order_by(PLACE.c.path, PLACE.c.id).limit(_MOST),
}
_IS = {
    "F": mark("{code} is a file's code."),
    "P": mark("{code} is a badge's code."),
    "B": mark("{code} is a box's code."),
    "L": mark("{code} is a location's code."),
    "D": mark("{code} is a disposal bag's code."),
}


def labels_of(work: Work, kind: Kind, codes: Sequence[str]) -> list[Label]:
    """Return what the labels of these things say, each once, in this order, under each thing's own code.

    A code of ours that was given out and has not been used is a blank label. Raises Refused for one that
    stands for something else, for nothing or for two things.
    """
    scanned = [read(code) for code in codes]
    found = work.together(*(ask_what(one.code) for one in scanned))
    made = (_label(work, kind, one.code, one.reading, rows) for one, rows in zip(scanned, found, strict=True))
    return list({label.code: label for label in made}.values())


def all_labels(work: Work, kind: Kind, today: dt.date, most: int) -> list[Label]:
    """Return what the labels of all things of a kind say; Refused if there are too many to mean it."""
    letter = LETTERS[kind]
    if kind is Kind.BAGS:
        raise Refused(_("Labels of bags are printed ahead: say how many blank ones."))
    given = {"most": most + 1} | ({"today": today} if letter == "P" else {})
    rows = work.rows(_ALL[letter], **given)
    if len(rows) > most:
        say = _("There are more than {most}. Say which to print, by their codes.")
        raise Refused(say.format(most=most))
    return [_MADE[letter](row) for row in rows]


def _label(work: Work, kind: Kind, code: str, reading: Reading, rows: Sequence[Row]) -> Label:
    letter = LETTERS[kind]
    things = {(row.letter, row.thing_id) for row in rows}
    if len(things) > 1:
        raise Refused(_("{code} stands for more than one thing. Use the Paperchain label.").format(code=code))
    for of, thing_id in things:
        if of != letter:
            raise Refused(_(_IS[of]).format(code=code))
        if kind is Kind.BAGS:
            return BlankLabel(code, kind)
        row = work.row(_ONE[letter], thing_id=thing_id)
        _refuse_gone(letter, row)
        return _MADE[letter](row)
    if reading is Reading.MISREAD:
        raise Refused(_("The check character of {code} is wrong.").format(code=code))
    if reading is not Reading.OURS:
        raise Refused(_("Nothing here has the code {code}.").format(code=code))
    if code[0] != letter:
        raise Refused(_(_IS[code[0]]).format(code=code) if code[0] in _IS else _no_label(code))
    if not 1 <= int(code[1:8]) <= last_minted(work, letter):
        say = _("{code} has not been given out yet. Print blank labels by their number.")
        raise Refused(say.format(code=code))
    return BlankLabel(code, kind)


def _no_label(code: str) -> str:
    return _("{code} is not printed as a label.").format(code=code)


def _refuse_gone(letter: str, row: Row) -> None:
    """Refuse a label for what is no longer here."""
    if letter == "F" and row.state == "disposed":
        raise Refused(_("{ref} has been disposed of and gets no label.").format(ref=_file(row).reference))
    if letter == "P" and row.status == "left":
        raise Refused(_("{person} has left and gets no badge.").format(person=row.name))


def _file(row: Row) -> FileLabel:
    seen = shown(row, reveal=False)
    return FileLabel(seen["barcode"], seen["reference"], seen["title"])


def _badge(row: Row) -> Badge:
    return Badge(row.code, row.name, row.kind, row.team, row.badge_until, row.sponsor)


def _place(row: Row) -> PlaceLabel:
    return PlaceLabel(row.code, row.name, row.kind, row.home if row.kind == "box" else row.path)


_MADE: dict[str, Callable[[Row], Label]] = {"F": _file, "P": _badge, "B": _place, "L": _place}
