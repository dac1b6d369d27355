"""The acts of a search: a file is set missing, looked for step by step, and in the end given up as lost.

A file that turns up is found by any scan at a desk; that is the desk's grammar, and needs no act of these.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, mark
from app.core.written import needed
from app.custody.files.moving import move
from app.custody.missing_models import Loss, SearchLook
from app.custody.missing_rows import ELSEWHERE, STEPS, looks, newest_search, not_looked
from app.custody.models import Loan, Search
from app.custody.queries import LOAN
from app.register.acts.common import entry_of, file_of, refuse_if
from app.register.facts import Known
from app.register.models import File
from app.register.rules import FileFacts

HOURS = 72
"""Hours from the moment when the council became aware, in which it decides whether a loss is reported."""
NAMES = {
    "place": mark("the recorded place"),
    "neighbours": mark("the neighbours"),
    "returns": mark("the returns shelf"),
    "holders": mark("the last holders"),
    "off-site": mark("the off-site store"),
    ELSEWHERE: mark("elsewhere"),
}
_OPEN_LOAN = sa.select(LOAN.c.id).where(
    LOAN.c.file_id == sa.bindparam("file_id"), LOAN.c.returned_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class SetMissing(Command):
    """Set a file missing: its search begins. Whoever had it last is named among its last holders."""

    right: ClassVar[Right] = Right.SET_MISSING

    file: int
    why: str


@dataclass(frozen=True, slots=True)
class RecordLook(Command):
    """Record that somebody looked at one step of a search, and what was seen there."""

    right: ClassVar[Right] = Right.DESK

    file: int
    step: str
    looked_by: str
    saw: str | None = None


@dataclass(frozen=True, slots=True)
class AskLost(Command):
    """Propose to give a file up as lost. `aware_at` is when the council became aware, for personal data."""

    right: ClassVar[Right] = Right.SET_MISSING

    file: int
    why: str
    is_personal: bool
    aware_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class SearchOn(Command):
    """Take a proposal back, or send it back: the search goes on."""

    right: ClassVar[Right] = Right.SET_MISSING

    file: int


@dataclass(frozen=True, slots=True)
class SignLost(Command):
    """Sign that a file is lost: a senior does, who did not propose it. The search ends with that."""

    right: ClassVar[Right] = Right.SIGN_LOST
    is_signature: ClassVar[bool] = True

    file: int


@dataclass(frozen=True, slots=True)
class DecideReport(Command):
    """Decide whether the loss of personal data is reported, and say why."""

    right: ClassVar[Right] = Right.SIGN_LOST

    file: int
    is_reported: bool
    why: str


def missing_bar(file: FileFacts) -> str | None:
    """Say why a file can't be set missing, or None."""
    says = {
        "missing": _("{ref} is missing already."),
        "lost": _("{ref} is recorded as lost."),
        "bagged": _("{ref} should be in a sealed disposal bag. Tell the disposal officer."),
        "disposed": _("{ref} was disposed of; its record stays as it is."),
    }
    if file.is_merged:
        return _("{ref} was merged into {original}. Change that one.").format(
            ref=file.reference, original=file.original
        )
    say = says.get(file.state)
    return say.format(ref=file.reference) if say else None


def set_missing(act: SetMissing, desk: AtDesk) -> tuple[Answer, str | None]:
    """Begin the search. A loan ends with it: the holder has not got it any more."""
    file = file_of(desk, act.file)
    refuse_if(missing_bar(file.facts))
    why = needed(act.why, _("Say why it is missing."))
    entry = entry_of(act, desk, "missing")
    entry.note("file", act.file, "why", why, private=True)
    entry.insert(Search, id=entry.id, file_id=act.file, opened_at=entry.happened_at)
    for loan in desk.work.rows(_OPEN_LOAN, file_id=act.file):
        entry.update(
            Loan, loan.id, returned_at=entry.happened_at, returned_desk_id=desk.trail.desk_id, ended="missing"
        )
    nth = file.row.moves + 1
    entry.update(File, act.file, state="missing", moves=nth)
    was_at = file.row.current_id
    move(entry, desk, act.file, nth, "missing", at=None, was_at=was_at)
    say = _("{ref} is missing. Its search has begun.").format(ref=file.facts.reference)
    return _done(say, file=act.file), desk.counter


def record_look(act: RecordLook, desk: AtDesk) -> tuple[Answer, str | None]:
    """Add a look; there can be several at one step, and one after the file was given up."""
    file, search = _searched(act.file, desk)
    if act.step not in (*STEPS, ELSEWHERE):
        raise Refused(_("There is no such step."))
    looked_by = needed(act.looked_by, _("Say who looked."))
    saw = needed(act.saw, "") if act.saw and act.saw.strip() else None
    when = act.happened_at or desk.now
    entry = entry_of(act, desk, "looked")
    values: dict[str, Any] = {"step": act.step, "looked_by": looked_by, "looked_at": when, "saw": saw}
    entry.insert(SearchLook, id=entry.id, search_id=search.id, **values)
    say = _("Recorded: {who} looked at {step}.").format(who=looked_by, step=_(NAMES[act.step]))
    return _done(say, file=file.row.id), desk.counter


def ask_lost(act: AskLost, desk: AtDesk) -> tuple[Answer, str | None]:
    """Propose it, once every step was looked at."""
    file, search = _open(act.file, desk)
    why = needed(act.why, _("Say why it is given up."))
    left = not_looked(looks(desk.work, search.id))
    if left:
        say = _("Nobody has looked yet at {steps}. Record that first.")
        raise Refused(say.format(steps=", ".join(_(NAMES[step]) for step in left)))
    if search.asked_by is not None:
        raise Refused(_("It is proposed already, and waits for a senior's signature."))
    aware_at = act.aware_at if act.is_personal else None
    if act.is_personal:
        aware_at = _aware(aware_at, search, desk)
    entry = entry_of(act, desk, "loss_proposed")
    values: dict[str, Any] = {"asked_by": desk.trail.who, "asked_at": entry.happened_at, "why": why}
    values |= {"is_personal": act.is_personal, "aware_at": aware_at}
    if search.loss_id is None:
        entry.insert(Loss, id=search.id, **values)
    else:
        if search.decision is not None:
            del values["is_personal"], values["aware_at"]
        entry.update(Loss, search.id, **values)
    say = _("{ref} is proposed as lost. A senior signs it.").format(ref=file.facts.reference)
    return _done(say, file=act.file), desk.counter


def _aware(aware_at: dt.datetime | None, search: Row, desk: AtDesk) -> dt.datetime:
    if aware_at is None:
        raise Refused(_("Say when the council became aware that personal data is lost."))
    if aware_at > desk.now:
        raise Refused(_("The council can't become aware later than now."))
    if aware_at < search.opened_at - dt.timedelta(days=366):
        raise Refused(_("That lies more than a year before the search."))
    return aware_at


def search_on(act: SearchOn, desk: AtDesk) -> tuple[Answer, str | None]:
    """Let the search go on."""
    file, search = _open(act.file, desk)
    if search.asked_by is None:
        raise Refused(_("{ref} is not proposed as lost.").format(ref=file.facts.reference))
    entry = entry_of(act, desk, "loss_sent_back")
    entry.update(Loss, search.id, asked_by=None, asked_at=None)
    say = _("The search for {ref} goes on.").format(ref=file.facts.reference)
    return _done(say, file=act.file), desk.counter


def sign_lost(act: SignLost, desk: AtDesk) -> tuple[Answer, str | None]:
    """End the search; the file is lost until a scan finds it."""
    file, search = _open(act.file, desk)
    if search.asked_by is None:
        say = _("{ref} is not proposed as lost. The records officer proposes it.")
        raise Refused(say.format(ref=file.facts.reference))
    if search.asked_by == desk.trail.who:
        raise Refused(_("Who proposes a loss does not sign it. Ask another senior."))
    entry = entry_of(act, desk, "lost")
    entry.update(Loss, search.id, signed_by=desk.trail.who, signed_at=entry.happened_at)
    entry.update(Search, search.id, closed_at=entry.happened_at, ended="lost")
    nth = file.row.moves + 1
    entry.update(File, act.file, state="lost", moves=nth)
    move(entry, desk, act.file, nth, "lost", at=None, was_at=file.row.current_id)
    say = _("{ref} is lost. A scan of it will still find it.").format(ref=file.facts.reference)
    return _done(say, file=act.file), desk.counter


def decide_report(act: DecideReport, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the decision; it is made once."""
    file, search = _searched(act.file, desk)
    if search.aware_at is None:
        say = _("{ref} is not recorded as a loss of personal data.")
        raise Refused(say.format(ref=file.facts.reference))
    if search.decision is not None:
        raise Refused(_("This was decided already. Write a note if more is to be said."))
    why = needed(act.why, _("Say why."))
    decision = "report" if act.is_reported else "no report"
    entry = entry_of(act, desk, "report_decided")
    values = {"decision": decision, "decided_by": desk.trail.who, "decided_at": entry.happened_at}
    entry.update(Loss, search.id, reason=why, **values)
    said = _("It is to be reported.") if act.is_reported else _("It is not to be reported.")
    return _done(said, file=act.file), desk.counter


def _searched(file_id: int, desk: AtDesk) -> tuple[Known, Row]:
    """Lock a file and return it with its newest search."""
    file = file_of(desk, file_id)
    search = newest_search(desk.work, file_id)
    if search is None:
        raise Refused(_("{ref} was never searched for.").format(ref=file.facts.reference))
    return file, search


def _open(file_id: int, desk: AtDesk) -> tuple[Known, Row]:
    """Return the same while the search goes on."""
    file, search = _searched(file_id, desk)
    if file.row.state != "missing" or search.closed_at is not None:
        say = _("The search for {ref} has ended.")
        raise Refused(say.format(ref=file.facts.reference))
    return file, search


def _done(say: str, **facts: Any) -> Answer:
    return {"outcome": "done", "say": say, **facts}


HANDLERS: dict[type[Command], Handler] = {
    SetMissing: Handler(set_missing),
    RecordLook: Handler(record_look),
    AskLost: Handler(ask_lost),
    SearchOn: Handler(search_on),
    SignLost: Handler(sign_lost),
    DecideReport: Handler(decide_report),
}
