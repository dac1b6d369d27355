"""The acts at a station of a clear-out day: a bag is scanned, then what goes into it is scanned or typed.

What a batch would refuse is refused here: a registered file goes into the bag only as an approved file of
the day's batch. One that is due and in no batch is set aside for a batch of its own.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.audit.trail import OpenEntry
from app.clearout.acts.common import at_station, running
from app.clearout.models import ClearDay, DayBag
from app.clearout.queries import (
    answer_of,
    bag_here,
    bags_of_day,
    current_bags,
    keys_of_day,
    services_of_days,
    teams_of_day,
)
from app.clearout.quick import quick
from app.codes.own import Reading, read
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, day_text
from app.custody.facts import Item
from app.custody.incidents import sighted
from app.custody.rules import gone_bar
from app.custody.sitting import Sitting
from app.custody.steps import Why
from app.disposal.acts.bags import BagFile, SealBag, bag_file, begin_bag, seal_bag
from app.disposal.acts.batches import ProposeFiles, begin_batch, put_in
from app.disposal.acts.bulk import Paper, add_bulk
from app.disposal.acts.common import batch_shared, file_named, ref_of, today_of
from app.disposal.blocks import Block, blocks, blocks_text, keeps_out
from app.disposal.bulk import bulk_of_bag
from app.disposal.bulk_words import What
from app.disposal.holding import SHARED
from app.disposal.naming import named
from app.disposal.reckoning import NAMES, OF_ACTION, Decision, State
from app.disposal.standing import line_of_file, standing_of


@dataclass(frozen=True, slots=True)
class ScanAtStation(Command):
    """Take what the scan box of a station took: a bag, a file, or a typed line of bulk paper.

    A line is "2 03-07 40"; years that it leaves out are those of the last line. `box` is the archive box that
    it goes into, and not the bag that is open at this station. `service_id` and `team_id` say whose paper
    goes into a bag that is opened; `takes` takes a bag over from another station.
    """

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    text: str
    service_id: int | None = None
    team_id: int | None = None
    takes: bool = False
    box: str | None = None


@dataclass(frozen=True, slots=True)
class EnterLine(Command):
    """Enter bulk paper into the bag that is open at this station, or into an archive box."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    amount: int
    unit: str = "mm"
    what: str = What.RECORDS.value
    class_id: int | None = None
    dated_from: dt.date | None = None
    dated_to: dt.date | None = None
    marking: str | None = None
    box: str | None = None


@dataclass(frozen=True, slots=True)
class SealHere(Command):
    """Seal the bag that is open at this station: the seal's number, and the weight in grams."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    seal: str
    weight_g: int


def scan_at_station(act: ScanAtStation, desk: AtDesk) -> tuple[Answer, str | None]:
    """Open or choose a bag, put a file where its rule says, or enter a line of bulk paper."""
    desk.work.rows(SHARED)
    scanned, is_file = read(act.text), named(desk.work, act.text, "F") is not None
    if len(act.text.split()) > 1 and not is_file:
        return _typed(act, at_station(act.number, desk), desk)
    row = running(act.number, desk)
    if scanned.reading is Reading.OURS and scanned.letter == "D":
        return _bag(act, row, scanned.code, desk)
    return _file(act, row, desk)


def said(outcome: str, say: str, **facts: Any) -> Answer:
    """Return a station's answer: `outcome` tells the sound, too."""
    return {"outcome": outcome, "say": say, **facts}


def _bag(act: ScanAtStation, row: Row, code: str, desk: AtDesk) -> tuple[Answer, str | None]:
    at, here = moment(act, desk, row.started_at), desk.trail.desk_id
    found = next((bag for bag in bags_of_day(desk.work, row.id) if bag.code == code), None)
    if found is not None and found.seal is not None:
        say = _("Bag {code} is sealed with {seal}.")
        raise Refused(say.format(code=code, seal=found.seal))
    if found is not None and found.desk_id not in (None, here) and not act.takes:
        say = _("Bag {code} is open at {station}. Take it over only if it stands here.")
        raise Refused(say.format(code=code, station=found.station))
    if found is not None and found.desk_id is not None:
        entry = desk.trail.entry("bag_at_station", at)
        _put_aside(entry, row, found.bag_id, desk)
        entry.update(DayBag, found.day_bag_id, desk_id=here, taken_at=at, is_current=True)
        say = _("Bag {code} goes on: {files} files, {lines} lines.")
        say = say.format(code=code, files=found.files, lines=found.bulk)
        return said("bag_chosen", say, bag=code), desk.counter
    service_id, team_id = _whose(act, row, desk)
    bag_id = found.bag_id if found is not None else None
    if bag_id is None:
        bag_id, code = begin_bag(row.batch_id, code, at, desk)
    entry = desk.trail.entry("bag_at_station", at)
    _put_aside(entry, row, bag_id, desk)
    entry.insert(
        DayBag,
        id=entry.id,
        day_id=row.id,
        bag_id=bag_id,
        desk_id=here,
        taken_at=at,
        is_current=True,
        service_id=service_id,
        team_id=team_id,
    )
    return said("bag_opened", _("Bag {code} is open.").format(code=code), bag=code), desk.counter


def _put_aside(entry: OpenEntry, row: Row, bag_id: int, desk: AtDesk) -> None:
    """Note that no other bag than this one is open at this station now, sealed ones included."""
    for one in current_bags(desk.work, row.id, desk.trail.desk_id):
        if one.bag_id != bag_id:
            entry.update(DayBag, one.id, is_current=False)


def _whose(act: ScanAtStation, row: Row, desk: AtDesk) -> tuple[int, int | None]:
    """Return department and team of a new bag; Refused where neither is said and there are several."""
    services = services_of_days(desk.work).get(row.id, [])
    team = next((one for one in teams_of_day(desk.work, row.id) if one.id == act.team_id), None)
    if act.team_id is not None and team is None:
        raise Refused(_("This team is of another department."))
    if team is not None:
        return team.service_id, team.id
    if act.service_id in {one.id for one in services}:
        return int(act.service_id or 0), None
    if len(services) == 1 and act.service_id is None:
        return services[0].id, None
    names = ", ".join(one.name for one in services)
    raise Refused(_("Say whose paper goes into it: {names}.").format(names=names))


def here(row: Row, desk: AtDesk) -> Row:
    """Return the bag that is open at this station; Refused without one."""
    found = bag_here(desk.work, row.id, desk.trail.desk_id)
    if found is None:
        raise Refused(_("Scan a bag first: none is open at this station."))
    return found


def _file(act: ScanAtStation, row: Row, desk: AtDesk) -> tuple[Answer, str | None]:
    file_id = file_named(act.text, desk)
    gone = alarm_of(act, Sitting(act, desk).file(file_id), desk)
    if gone is not None:
        return gone, desk.counter
    answered = answer_of(desk.work, row.id, file_id)
    if answered is not None:
        says = {
            "keep": _("it is kept ({why})"),
            "scan": _("it is to be scanned"),
            "ask": _("somebody is asked"),
        }
        why = says[answered.answer].format(why=answered.remark)
        raise Refused(_("{code} stays: {why}.").format(code=act.text.strip().upper(), why=why))
    line = line_of_file(desk.work, file_id, today_of(desk))
    if line is not None and line.batch_id != row.batch_id:
        say = _("{ref} stays: it is in another batch ({state}).")
        raise Refused(say.format(ref=ref_of(line), state=_(NAMES[State(line.stands)])))
    if line is not None:
        bag = here(row, desk)
        answer, counter = bag_file(BagFile(bag=bag.code, file=act.text, happened_at=act.happened_at), desk)
        return {**answer, "outcome": "bagged"}, counter
    return _set_aside(act, row, file_id, desk)


def alarm_of(act: Command, item: Item, desk: AtDesk) -> Answer | None:
    """Note that a file was seen which is not there any more, and say so; None for one that is there."""
    gone = gone_bar(item.state, item.disposed_how)
    if gone is None or item.state != "disposed":
        return None
    entry = desk.trail.entry("sighted", moment(act, desk))
    sighted(desk.work, desk.trail, entry, item, gone, desk.now)
    say = _("Stop: {ref} is recorded as disposed of. Bring it to the records desk.")
    if gone is Why.DESTROYED:
        say = _("Stop: {ref} is recorded as destroyed, and a certificate may be wrong. Bring it to the desk.")
    return said("alarm", say.format(ref=item.reference), file=item.code)


def _set_aside(act: ScanAtStation, row: Row, file_id: int, desk: AtDesk) -> tuple[Answer, str | None]:
    """Propose a file that may go for the batch beside the day's; Refused with what keeps it."""
    standing = standing_of(desk.work, [file_id], today_of(desk))[file_id]
    found = blocks(standing, today_of(desk))
    decision = OF_ACTION.get(standing.rule_action)
    barred = keeps_out(found, decision or Decision.DESTROY)
    if barred:
        if Block.EARLY in barred:
            say = _("{ref} stays until {day}: {blocks}.")
            until = day_text(standing.disposal_due, dt.date.min)
            raise Refused(say.format(ref=ref_of(standing), day=until, blocks=blocks_text(barred)))
        raise Refused(_("{ref} stays: {blocks}.").format(ref=ref_of(standing), blocks=blocks_text(barred)))
    batch_id, number = row.aside_id, row.aside
    if number is None or batch_shared(number, desk).submitted_at is not None:
        batch_id, number = _aside(act, row, desk)
    wanted = ProposeFiles(number=number, files=(file_id,), decision=decision)
    put_in(batch_id, moment(act, desk, row.started_at), wanted, desk)
    say = _("{ref} is due, but nobody has approved it yet: put it on the pile for batch {number}.")
    return (
        said("set_aside", say.format(ref=ref_of(standing), number=number), batch=number),
        desk.counter,
    )


def _aside(act: ScanAtStation, row: Row, desk: AtDesk) -> tuple[int, int]:
    """Begin the batch of what is set aside; return its id and number."""
    name = _("Set aside on clear-out day {number}").format(number=row.number)
    at = moment(act, desk)
    batch_id, number = begin_batch(name, row.lead_id, at, desk)
    entry = desk.trail.entry("clear_day_changed", at)
    entry.update(ClearDay, row.id, aside_id=batch_id)
    return batch_id, number


def enter_line(act: EnterLine, desk: AtDesk) -> tuple[Answer, str | None]:
    """Enter it for the team whose bag it is."""
    row = at_station(act.number, desk)
    bag = here(row, desk) if act.box is None else bag_here(desk.work, row.id, desk.trail.desk_id)
    services = services_of_days(desk.work).get(row.id, [])
    if bag is None and len(services) > 1:
        raise Refused(_("Scan a bag first: it says whose paper this is."))
    service_id = bag.service_id if bag is not None else services[0].id
    paper = Paper(
        amount=act.amount,
        unit=act.unit,
        bag=bag.code if act.box is None and bag is not None else None,
        box=act.box,
        what=act.what,
        class_id=act.class_id,
        dated_from=act.dated_from,
        dated_to=act.dated_to,
        marking=act.marking,
        service_id=service_id,
        team_id=bag.team_id if bag is not None else None,
    )
    answer, counter = add_bulk(act, row.batch, paper, desk)
    return {**answer, "outcome": "entered"}, counter


def _typed(act: ScanAtStation, row: Row, desk: AtDesk) -> tuple[Answer, str | None]:
    """Read a line, then enter it: in one act, so that the line before it is there already."""
    keys = keys_of_day(desk.work, row)
    bag = here(row, desk) if act.box is None else bag_here(desk.work, row.id, desk.trail.desk_id)
    before = bulk_of_bag(desk.work, bag.bag_id, today_of(desk)) if bag is not None else []
    dated = [one for one in before if one.dated_from is not None and one.state != State.WITHDRAWN]
    years = (dated[-1].dated_from.year, dated[-1].dated_to.year) if dated else None
    said_so = quick(act.text, years, [code for _id, code, _title in keys])
    first, last = said_so.days() or (None, None)
    wanted = EnterLine(
        number=act.number,
        amount=said_so.amount,
        unit=said_so.unit,
        what=said_so.what,
        class_id=next((one for one, code, _title in keys if code == said_so.class_code), None),
        dated_from=first,
        dated_to=last,
        marking=said_so.marking,
        box=act.box,
        happened_at=act.happened_at,
    )
    return enter_line(wanted, desk)


def seal_here(act: SealHere, desk: AtDesk) -> tuple[Answer, str | None]:
    """Seal it; the next bag is scanned then."""
    bag = here(at_station(act.number, desk), desk)
    sealed = SealBag(bag=bag.code, seal=act.seal, weight_g=act.weight_g, happened_at=act.happened_at)
    answer, counter = seal_bag(sealed, desk)
    entry = desk.trail.entry("bag_at_station", moment(act, desk))
    entry.update(DayBag, bag.id, is_current=False)
    return {**answer, "outcome": "sealed"}, counter


HANDLERS: dict[type[Command], Handler] = {
    ScanAtStation: Handler(scan_at_station),
    EnterLine: Handler(enter_line),
    SealHere: Handler(seal_here),
}
