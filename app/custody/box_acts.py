"""The acts on boxes from the window: make one with a label, and move one with all that is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.codes.models import Barcode
from app.codes.own import Reading, read
from app.codes.queries import ask_what, mint
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.times import local_day
from app.core.words import _, day_text, plural
from app.custody import queries
from app.custody.moving import Thing, move
from app.custody.transit_queries import way_of
from app.register.models import Place
from app.register.place_acts import LONGEST
from app.register.place_kinds import BOX, PARENTS, path_of
from app.register.place_queries import open_spot, spot
from app.register.queries import ask_boxed_locked


@dataclass(frozen=True, slots=True)
class MakeBox(Command):
    """Make a box that stands and belongs at a location; with a blank label (`code`), or a code of our own."""

    right: ClassVar[Right] = Right.REGISTER_FILES

    name: str
    at: str
    code: str | None = None
    width_cm: int | None = None


@dataclass(frozen=True, slots=True)
class MoveBox(Command):
    """Put a box, with its files, elsewhere; `belongs`: from now on it belongs there as well."""

    right: ClassVar[Right] = Right.DESK

    code: str
    to: str
    belongs: bool = False


def make_box(act: MakeBox, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the box; the answer has its code."""
    at, name = open_spot(desk.work, act.at, "L"), tidy(act.name)
    if not name or len(name) > LONGEST:
        raise Refused(_("A name has from 1 to {most} characters.").format(most=LONGEST))
    if at.row.kind not in PARENTS[BOX]:
        raise Refused(_("A box can't stand in {place}. Choose another place.").format(place=at.row.path))
    if act.width_cm is not None and not 0 < act.width_cm <= 1000:
        raise Refused(_("A box is from 1 to 1,000 cm wide."))
    code = _label(act.code, desk) if act.code else mint(desk.work, "B")
    when = act.happened_at or desk.now
    entry = desk.trail.entry("box_made", when)
    entry.insert(
        Place,
        id=entry.id,
        code=code,
        kind=BOX,
        name=name,
        path=path_of(BOX, name, ()),
        parent_id=at.id,
        home_id=at.id,
        moves=0,
        width_cm=act.width_cm,
    )
    entry.insert(Barcode, id=entry.id, code=code, letter="B", thing_id=entry.id, own=True)
    move(desk.trail.desk_id, entry, Thing("B", entry.id), "registered", when, place_id=at.id)
    say = _("Box {name} is made. It stands at {place}.").format(name=name, place=at.row.path)
    return {"outcome": "done", "say": say, "code": code}, desk.counter


def _label(text: str, desk: AtDesk) -> str:
    scanned = read(text)
    if scanned.reading is not Reading.OURS or scanned.letter != "B":
        raise Refused(
            _("{code} is no box label. Scan a blank one that begins with B.").format(code=text.strip())
        )
    if desk.work.together(ask_what(scanned.code))[0]:
        raise Refused(_("{code} is a box already. Scan a blank label.").format(code=scanned.code))
    return scanned.code


def move_box(act: MoveBox, desk: AtDesk) -> tuple[Answer, str | None]:
    """Move the box; its files are where it is, so they move with it."""
    found, to = spot(desk.work, act.code, "B"), open_spot(desk.work, act.to, "L")
    box, files, loans = (
        found.row,
        *desk.work.together(ask_boxed_locked(found.id)[1], queries.ask_loans_of_box(found.id, desk.now)),
    )
    _check_box(box.name, loans, desk)
    if to.row.kind not in PARENTS[BOX]:
        raise Refused(_("A box can't stand in {place}. Choose another place.").format(place=to.row.path))
    way = way_of(desk.work, "B", found.id)
    if way is not None:
        say = _("{what} is in transit to {place}. Receive it first.")
        raise Refused(say.format(what=box.path, place=way.to))
    when = act.happened_at or desk.now
    is_there, is_home = box.parent_id == to.id, box.home_id == to.id or not act.belongs
    if is_there and is_home:
        return _said(_("{box} is there already.").format(box=box.path)), desk.counter
    entry = desk.trail.entry("shelved", when)
    if not is_home:
        entry.update(Place, found.id, home_id=to.id)
    if not is_there:
        thing = Thing("B", found.id, box.moves, box.parent_id)
        move(desk.trail.desk_id, entry, thing, "shelved", when, place_id=to.id, parent_id=to.id)
    one, many = (
        "Box {name} with {count} file put at {place}.",
        "Box {name} with {count} files put at {place}.",
    )
    return _said(plural(one, many, len(files), name=box.name, place=to.row.path)), desk.counter


def _check_box(name: str, loans: Sequence[Row], desk: AtDesk) -> None:
    for loan in loans:
        if loan.returned_at is None:
            since = day_text(local_day(loan.out_at), local_day(desk.now))
            say = _("Box {name} is out to {holder} since {since}. Return it at the desk first.")
            raise Refused(say.format(name=name, holder=loan.name, since=since))


def _said(say: str) -> Answer:
    return {"outcome": "done", "say": say}


HANDLERS: dict[type[Command], Handler] = {MakeBox: Handler(make_box), MoveBox: Handler(move_box)}
