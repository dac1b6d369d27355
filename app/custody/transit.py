"""The acts of a despatch between buildings: pack its list, send it, and receive what arrives one by one."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.audit.trail import OpenEntry
from app.codes.own import read
from app.codes.queries import ask_what
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.times import local_day, working_day_from
from app.core.words import _, day_text, mark, plural
from app.custody.arrivals import end_way
from app.custody.moving import Thing, move
from app.custody.queries import ask_file, ask_loans_of_box, ask_loans_of_file
from app.custody.transit_models import Despatch, DespatchLine
from app.custody.transit_queries import (
    ask_way,
    despatch_locked,
    listed,
    next_number,
    way_from,
    way_of,
)
from app.register.place_kinds import BUILDING
from app.register.place_queries import open_spot
from app.register.queries import ask_boxed_locked, ask_lock, ask_place_locked, ask_returns
from app.register.rules import ref_text

EXPECTED_DAYS = 3
"""Days after which a despatch is overdue that says no other day; rolled on to a working day."""
LONGEST = 200
LATEST = dt.timedelta(days=366)
MOST = 2000
"""Files and boxes on one list."""
REFUSALS = {
    "listed": mark("{ref} is on the list of despatch {number} to {place}. Take it off there first."),
    "in transit": mark("{ref} is in transit to {place}, despatch {number}. Receive it first."),
    "missing": mark("{ref} is missing. Scan it at the desk: that finds it."),
    "lost": mark("{ref} is recorded as lost. Scan it at the desk: that finds it."),
    "bagged": mark("{ref} should be in a sealed disposal bag. Tell the disposal officer."),
    "disposed": mark("{ref} is recorded as disposed of. Tell the disposal officer."),
}
"""Why something can't go on a list."""


@dataclass(frozen=True, slots=True)
class StartDespatch(Command):
    """Begin the list of what goes from one building to another with a carrier."""

    right: ClassVar[Right] = Right.DESK

    from_code: str
    to_code: str
    carrier: str
    seal: str | None = None
    expected_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PackThing(Command):
    """Put a file or a box on the list; a second time, take it off again."""

    right: ClassVar[Right] = Right.DESK

    despatch_id: int
    code: str


@dataclass(frozen=True, slots=True)
class SendDespatch(Command):
    """Let it leave: all on the list is in transit from now on. A seal put on last comes with it."""

    right: ClassVar[Right] = Right.DESK

    despatch_id: int
    seal: str | None = None


@dataclass(frozen=True, slots=True)
class GiveUpDespatch(Command):
    """Give up a despatch that has not left; what was on its list stays where it is."""

    right: ClassVar[Right] = Right.DESK

    despatch_id: int


@dataclass(frozen=True, slots=True)
class ReceiveThing(Command):
    """Receive a file, or a box with its files, that was in transit; it lies on this desk's returns shelf."""

    right: ClassVar[Right] = Right.DESK

    code: str
    despatch_id: int | None = None


def start(act: StartDespatch, desk: AtDesk) -> tuple[Answer, str | None]:
    """Begin a despatch; the answer has its id and number."""
    ends = [open_spot(desk.work, code, "L") for code in (act.from_code, act.to_code)]
    if any(one.row.kind != BUILDING for one in ends) or ends[0].id == ends[1].id:
        raise Refused(_("A despatch goes from one building to another. Choose two buildings."))
    carrier = _text(act.carrier)
    if not carrier:
        raise Refused(_("Say who carries it."))
    today = local_day(act.happened_at or desk.now)
    expected = act.expected_on or working_day_from(today + dt.timedelta(days=EXPECTED_DAYS))
    if not today <= expected <= today + LATEST:
        raise Refused(_("The day when it should arrive lies in the past, or more than a year ahead."))
    number = next_number(desk.work)
    entry = desk.trail.entry("despatch_started", act.happened_at or desk.now)
    entry.insert(
        Despatch,
        id=entry.id,
        number=number,
        from_id=ends[0].id,
        to_id=ends[1].id,
        carrier=carrier,
        seal=_text(act.seal or "") or None,
        expected_on=expected,
        made_at=act.happened_at or desk.now,
        sent_at=None,
        ended_at=None,
    )
    say = _("Despatch {number} to {place}: scan what goes.").format(number=number, place=ends[1].row.path)
    return _said(say, despatch_id=entry.id, number=number), desk.counter


def pack(act: PackThing, desk: AtDesk) -> tuple[Answer, str | None]:
    """Put a thing on the list, or take it off."""
    despatch = _packing(act.despatch_id, desk)
    thing = _thing(act.code, desk)
    way = way_from(desk.work.together(ask_way(thing.letter, thing.id))[0])
    when = act.happened_at or desk.now
    if way is not None and way.despatch_id == despatch.id:
        entry = desk.trail.entry("despatch_unpacked", when)
        entry.update(DespatchLine, way.line_id, dropped_at=when)
        return _said(_("{ref} is off the list again.").format(ref=thing.said), is_off=True), desk.counter
    if way is not None:
        word = "listed" if way.sent_at is None else "in transit"
        raise Refused(_(REFUSALS[word]).format(ref=thing.said, number=way.number, place=way.to))
    _check_in(thing, desk)
    if len(listed(desk.work, despatch.id)) >= MOST:
        raise Refused(_("A list has at most {most} files and boxes. Start another one.").format(most=MOST))
    entry = desk.trail.entry("despatch_packed", when)
    _line(entry, despatch.id, thing)
    return _said(_("{ref} is on the list.").format(ref=thing.said)), desk.counter


def send(act: SendDespatch, desk: AtDesk) -> tuple[Answer, str | None]:
    """Send all that is on the list; Refused, naming it, while anything on it can't go."""
    despatch = _packing(act.despatch_id, desk)
    lines = listed(desk.work, despatch.id)
    if not lines:
        raise Refused(_("Nothing is on the list. Scan what goes, or give the despatch up."))
    stays = [row for row in lines if row.state != "in" or row.holder is not None]
    if stays:
        named = ", ".join(_reference(row) for row in stays[:5])
        raise Refused(_("These can't go: {named}. Take them off the list.").format(named=named))
    when = act.happened_at or desk.now
    entry = desk.trail.entry("despatch_sent", when)
    entry.update(Despatch, despatch.id, sent_at=when, seal=_text(act.seal or "") or despatch.seal)
    count = 0
    for row in lines:
        count += 1 + _send_line(row, despatch, when, desk)
    one = "Despatch {number} has left for {place} with {count} file or box."
    many = "Despatch {number} has left for {place} with {count} files and boxes."
    say = plural(one, many, count, number=despatch.number, place=despatch.to_path)
    return _said(say, count=count), desk.counter


def _send_line(row: Row, despatch: Row, when: dt.datetime, desk: AtDesk) -> int:
    """Send one line, a box with the files in it that can go; return how many files went in a box."""
    letter = "F" if row.file_id is not None else "B"
    thing = Thing(letter, row.file_id or row.box_id, row.moves, row.current_id, _reference(row))
    entry = desk.trail.entry("despatched", when)
    nowhere: dict[str, Any] = {"current_id" if letter == "F" else "parent_id": None}
    move(desk.trail.desk_id, entry, thing, "despatched", when, place_id=despatch.to_id, **nowhere)
    entry.update(DespatchLine, row.id, sent_at=when)
    if letter == "F":
        return 0
    went = 0
    for file in desk.work.together(*ask_boxed_locked(thing.id))[1]:
        inside = Thing("F", file.id, file.moves, file.current_id, file.reference, file.state)
        if (
            file.state != "in"
            or _holder(inside, desk)
            or way_from(desk.work.together(ask_way("F", file.id))[0])
        ):
            continue
        part = desk.trail.entry("despatched", when)
        _line(part, despatch.id, inside, part_of_id=row.id, sent_at=when)
        move(
            desk.trail.desk_id,
            part,
            inside,
            "despatched",
            when,
            place_id=despatch.to_id,
            part_of_id=entry.id,
        )
        went += 1
    return went


def give_up(act: GiveUpDespatch, desk: AtDesk) -> tuple[Answer, str | None]:
    """End a despatch that has not left."""
    despatch = _packing(act.despatch_id, desk)
    when = act.happened_at or desk.now
    entry = desk.trail.entry("despatch_given_up", when)
    for row in listed(desk.work, despatch.id):
        entry.update(DespatchLine, row.id, dropped_at=when)
    entry.update(Despatch, despatch.id, ended_at=when)
    return _said(_("Despatch {number} is given up.").format(number=despatch.number)), desk.counter


def receive(act: ReceiveThing, desk: AtDesk) -> tuple[Answer, str | None]:
    """Receive one thing onto this desk's returns shelf; with the last one the despatch ends."""
    thing = _thing(act.code, desk)
    way = way_of(desk.work, thing.letter, thing.id)
    if way is None:
        raise Refused(_("{ref} is not in transit. Handle it at the desk.").format(ref=thing.said))
    if thing.state != "in":
        say = _("{ref} was set missing meanwhile. Scan it at the desk: that finds it.")
        raise Refused(say.format(ref=thing.said))
    shelf = desk.work.together(ask_returns(desk.trail.desk_id))[0][0]
    when = act.happened_at or desk.now
    entry = desk.trail.entry("received", when)
    box_id = thing.id if thing.letter == "B" else None
    left = end_way(desk.work, desk.trail, entry, way, box_id, shelf.id, when)
    here: dict[str, Any] = {"current_id" if thing.letter == "F" else "parent_id": shelf.id}
    move(desk.trail.desk_id, entry, thing, "received", when, place_id=shelf.id, **here)
    say = _("Received: keep it here. {ref}, despatch {number}.").format(ref=thing.said, number=way.number)
    if act.despatch_id is not None and act.despatch_id != way.despatch_id:
        say += " " + _("It was on another list than this one.")
    return _said(say, left=left), desk.counter


def _packing(despatch_id: int, desk: AtDesk) -> Row:
    """Return a despatch that is being packed; Refused if it has left or was given up."""
    despatch = despatch_locked(desk.work, despatch_id)
    if despatch is None:
        raise Refused(_("There is no such despatch. Choose one of the list."))
    if despatch.ended_at is not None or despatch.sent_at is not None:
        say = _("Despatch {number} has left or was given up. Start another one.")
        raise Refused(say.format(number=despatch.number))
    return despatch


def _thing(code: str, desk: AtDesk) -> Thing:
    """Lock and return the file or box that a code stands for."""
    scanned = read(code)
    rows = desk.work.together(ask_what(scanned.code))[0] if scanned.code else []
    found = sorted({(row.letter, row.thing_id) for row in rows if row.letter in "FB"})
    if len(found) != 1:
        say = _("{code} is no one file or box. Scan the Paperchain label of one.")
        raise Refused(say.format(code=code.strip() or "–"))
    letter, thing_id = found[0]
    if letter == "F":
        row = desk.work.together(ask_lock(thing_id), ask_file(thing_id))[1][0]
        said = ref_text(row.reference, row.part)
        return Thing("F", row.id, row.moves, row.current_id, said, row.state)
    row = desk.work.together(*ask_place_locked(thing_id))[1][0]
    return Thing("B", row.id, row.moves, row.parent_id, row.path)


def _check_in(thing: Thing, desk: AtDesk) -> None:
    """Refuse what is not here to be sent."""
    if thing.state != "in":
        raise Refused(_(REFUSALS[thing.state]).format(ref=thing.said))
    holder = _holder(thing, desk)
    if holder is not None:
        since = day_text(local_day(holder.out_at), local_day(desk.now))
        say = _("{ref} is out to {holder} since {since}. Return it first.")
        raise Refused(say.format(ref=thing.said, holder=holder.name, since=since))


def _holder(thing: Thing, desk: AtDesk) -> Row | None:
    """Return the open loan of a thing, or None."""
    ask = ask_loans_of_file if thing.letter == "F" else ask_loans_of_box
    loans = desk.work.together(ask(thing.id, desk.now))[0]
    return next((loan for loan in loans if loan.returned_at is None), None)


def _line(entry: OpenEntry, despatch_id: int, thing: Thing, **more: Any) -> None:
    entry.insert(
        DespatchLine,
        id=entry.id,
        despatch_id=despatch_id,
        file_id=thing.id if thing.letter == "F" else None,
        box_id=thing.id if thing.letter == "B" else None,
        **{"part_of_id": None, "sent_at": None, "received_at": None, "received_id": None, "dropped_at": None}
        | more,
    )


def _reference(row: Row) -> str:
    return ref_text(row.reference, row.part)


def _text(text: str) -> str:
    text = tidy(text)
    if len(text) > LONGEST:
        raise Refused(_("That is too long: at most {count} characters.").format(count=LONGEST))
    return text


def _said(say: str, **facts: Any) -> Answer:
    return {"outcome": "done", "say": say, **facts}


HANDLERS: dict[type[Command], Handler] = {
    StartDespatch: Handler(start),
    PackThing: Handler(pack),
    SendDespatch: Handler(send),
    GiveUpDespatch: Handler(give_up),
    ReceiveThing: Handler(receive),
}
