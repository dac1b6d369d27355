"""The acts of one check: what a drawn place was like, said again otherwise while the round goes on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.core.written import text_of
from app.inspection.acts.common import check_in, going
from app.inspection.models import Finding, RoundCheck
from app.inspection.programme_queries import applies, items_of
from app.inspection.queries import checks_of, findings_of
from app.inspection.uses import COUNTED, FINDINGS, HOME, RESULTS


@dataclass(frozen=True, slots=True)
class Failed:
    """One failed item of a check."""

    item: str
    note: str | None = None
    is_secured: bool = False


@dataclass(frozen=True, slots=True)
class RecordCheck(Command):
    """Record what one drawn place was like; said again otherwise, it is corrected while the round goes on.

    `failed` are its failed items; files that were scanned there stay findings of their own.
    """

    right: ClassVar[Right] = Right.INSPECT

    number: int
    code: str
    result: str
    note: str | None = None
    failed: tuple[Failed, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclareHome(Command):
    """Say what one's own desk at home is like, in a round that it is in; outside the rate."""

    right: ClassVar[Right] = Right.READ

    number: int
    result: str
    failed: tuple[Failed, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawFinding(Command):
    """Take back a finding that was a mistake; custody stays as it is, a desk puts that right."""

    right: ClassVar[Right] = Right.INSPECT

    number: int
    finding: int


_Wanted = dict[str, tuple[str | None, bool]]


def record_check(act: RecordCheck, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the result with its findings; the same said twice changes nothing."""
    held = going(act.number, desk)
    check = check_in(held, act.code, desk)
    items = {row.code: row for row in items_of(desk.work, held.checklist_id) if applies(row, check.use)}
    stand = [row for row in findings_of(desk.work, held.id) if row.check_id == check.id]
    of_files = [row for row in stand if row.file_id is not None]
    _refuse_wrong(act, items, bool(of_files))
    note = text_of(act.note)
    now = {row.code: row for row in stand if row.file_id is None}
    wanted: _Wanted = {one.item: (text_of(one.note), one.is_secured) for one in act.failed}
    as_it_is = {code: (row.note, bool(row.is_secured)) for code, row in now.items()}
    if check.result == act.result and check.note == note and as_it_is == wanted:
        said = _("{place} was recorded so already.").format(place=check.name)
        return done(said, is_new=False, is_same=True), desk.counter
    when = moment(act, desk, held.drawn_at)
    entry = desk.trail.entry("checked", when)
    entry.update(
        RoundCheck, check.id, result=act.result, note=note, checked_by=desk.trail.who, checked_at=when
    )
    for code, row in now.items():
        if wanted.get(code) != as_it_is[code]:
            entry.update(Finding, row.id, withdrawn_at=when)
    for code, (text, is_secured) in wanted.items():
        if as_it_is.get(code) != (text, is_secured):
            add_finding(desk, held, check.id, items[code], when, note=text, is_secured=is_secured)
    is_new = check.result is None
    return done(_("{place}: recorded.").format(place=check.name), is_new=is_new, is_same=False), desk.counter


def declare_home(act: DeclareHome, desk: AtDesk) -> tuple[Answer, str | None]:
    """Record it as said by the home worker's own login; Refused for whoever has no home desk there."""
    held = going(act.number, desk)
    own = [
        row
        for row in checks_of(desk.work, held.id)
        if row.use == HOME and row.person_id is not None and row.person_id == desk.person_id
    ]
    if not own:
        raise Refused(_("No home desk of yours is in round {number}.").format(number=act.number))
    if act.result not in COUNTED:
        raise Refused(_("At home it is clear, or there are findings."))
    said = RecordCheck(number=act.number, code=own[0].code, result=act.result, failed=act.failed)
    return record_check(said, desk)


def add_finding(
    desk: AtDesk,
    held: Row,
    check_id: int,
    item: Row,
    when: dt.datetime,
    *,
    note: str | None,
    is_secured: bool,
    file_id: int | None = None,
    holder_id: int | None = None,
) -> int:
    """Write a finding with an entry of its own, and return its id."""
    made = desk.trail.entry("finding", when)
    made.insert(
        Finding,
        id=made.id,
        check_id=check_id,
        item_id=item.id,
        is_serious=item.weight >= held.serious_from,
        note=note,
        is_secured=is_secured,
        file_id=file_id,
        holder_id=holder_id,
        found_at=when,
        withdrawn_at=None,
    )
    return made.id


def _refuse_wrong(act: RecordCheck, items: dict[str, Row], has_files: bool) -> None:
    if act.result not in RESULTS:
        raise Refused(_("There is no such result. It is clear, findings, locked or not in use."))
    if act.result != FINDINGS and has_files:
        raise Refused(_("A file was found there. Take that finding back first."))
    if (act.result == FINDINGS) != bool(act.failed or has_files):
        raise Refused(_("Findings name the failed items, and only they do."))
    unknown = [one.item for one in act.failed if one.item not in items]
    if unknown:
        say = _("The checklist has no item {code} for this place.")
        raise Refused(say.format(code=unknown[0]))
    if len({one.item for one in act.failed}) < len(act.failed):
        raise Refused(_("An item fails once at a place. Put both into its note."))


def withdraw_finding(act: WithdrawFinding, desk: AtDesk) -> tuple[Answer, str | None]:
    """Withdraw it; without any other finding the place is to be looked at again."""
    held = going(act.number, desk)
    stand = findings_of(desk.work, held.id)
    row = next((one for one in stand if one.id == act.finding), None)
    if row is None:
        raise Refused(_("That finding does not stand in round {number}.").format(number=act.number))
    when = moment(act, desk, held.drawn_at)
    entry = desk.trail.entry("finding_withdrawn", when)
    entry.update(Finding, row.id, withdrawn_at=when)
    if not _others(stand, row):
        entry.update(RoundCheck, row.check_id, result=None, checked_by=None, checked_at=None)
    return done(_("Taken back: {text}").format(text=row.text)), desk.counter


def _others(stand: Sequence[Row], row: Row) -> bool:
    return any(one.check_id == row.check_id and one.id != row.id for one in stand)


HANDLERS: dict[type[Command], Handler] = {
    RecordCheck: Handler(record_check),
    DeclareHome: Handler(declare_home),
    WithdrawFinding: Handler(withdraw_finding),
}
