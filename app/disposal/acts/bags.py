"""The acts at the bag: files are scanned into it, it is sealed, witnessed, and opened again with a reason."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.codes.models import Barcode
from app.codes.own import Reading, read
from app.codes.queries import mint, the_thing
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.core.written import needed
from app.custody.files.moving import move, returns_of
from app.custody.models import Search
from app.disposal.acts.batches import own_lines
from app.disposal.acts.common import batch_locked, file_named, ref_of, today_of
from app.disposal.blocks import Block, blocks_text, line_bars
from app.disposal.changes import changes_text
from app.disposal.collecting import BAG_CODE, bag_locked, is_closed, seal_used
from app.disposal.collecting_models import BagSeal, DisposalBag
from app.disposal.holding import SHARED
from app.disposal.models import BatchLine
from app.disposal.reckoning import NAMES, Decision, State
from app.disposal.standing import line_of_file
from app.register.acts.common import file_of
from app.register.models import File

LONGEST_SEAL, HEAVIEST_G = 40, 100_000


@dataclass(frozen=True, slots=True)
class OpenBag(Command):
    """Begin a bag of a batch, with a label that was printed before or with the next code."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class BagFile(Command):
    """Put an approved file into an open bag, by both codes."""

    right: ClassVar[Right] = Right.DISPOSE

    bag: str
    file: str


@dataclass(frozen=True, slots=True)
class UnbagFile(Command):
    """Take a file out of an open bag again; it is on this desk's returns shelf."""

    right: ClassVar[Right] = Right.DISPOSE

    file: str


@dataclass(frozen=True, slots=True)
class NotFound(Command):
    """Say that an approved file was not found: its search begins, and the batch goes on without it."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SealBag(Command):
    """Seal a bag: the seal's number, and the weight in grams."""

    right: ClassVar[Right] = Right.DISPOSE

    bag: str
    seal: str
    weight_g: int


@dataclass(frozen=True, slots=True)
class WitnessSeal(Command):
    """Sign, in one's own session, that one saw a bag being sealed."""

    right: ClassVar[Right] = Right.READ
    is_signature: ClassVar[bool] = True

    bag: str


@dataclass(frozen=True, slots=True)
class BreakSeal(Command):
    """Open a sealed bag again; its next seal needs a witness."""

    right: ClassVar[Right] = Right.DISPOSE

    bag: str
    why: str


def open_bag(act: OpenBag, desk: AtDesk) -> tuple[Answer, str | None]:
    """Begin it; a label that stands for something is refused."""
    batch = batch_locked(act.number, desk)
    if batch.submitted_at is None:
        raise Refused(_("Batch {number} is not submitted yet.").format(number=act.number))
    _bag_id, code = begin_bag(batch.id, act.label, moment(act, desk, batch.submitted_at), desk)
    return done(_("Bag {code} is open.").format(code=code), bag=code), desk.counter


def begin_bag(batch_id: int, label: str | None, at: dt.datetime, desk: AtDesk) -> tuple[int, str]:
    """Begin a bag; return its id and code. Refused for a label that is in use."""
    code = _label(label, desk) if label else mint(desk.work, "D")
    entry = desk.trail.entry("bag_opened", at)
    entry.insert(Barcode, id=entry.id, code=code, letter="D", thing_id=entry.id, own=True)
    entry.insert(
        DisposalBag,
        id=entry.id,
        code=code,
        batch_id=batch_id,
        opened_by=desk.trail.who,
        opened_at=at,
        collection_id=None,
    )
    return entry.id, code


def _label(text: str, desk: AtDesk) -> str:
    scanned = read(text)
    if scanned.reading is not Reading.OURS or scanned.letter != "D":
        raise Refused(_("{code} is no label of a bag.").format(code=scanned.code or "?"))
    if the_thing(desk.work, scanned.code) is not None:
        raise Refused(_("{code} is in use already. Take a blank label.").format(code=scanned.code))
    return scanned.code


def bag_of(code: str, desk: AtDesk) -> Row:
    """Lock a bag; Refused if there is none, or it has left."""
    scanned = read(code).code
    bag = bag_locked(desk.work, scanned) if scanned else None
    if bag is None:
        raise Refused(_("{code} is no bag.").format(code=scanned or "?"))
    if bag.released_at is not None:
        say = _("Bag {code} left with collection {number}.")
        raise Refused(say.format(code=bag.code, number=bag.collection))
    return bag


def open_bag_of(code: str, desk: AtDesk) -> Row:
    """Lock a bag that is not sealed; Refused otherwise."""
    bag = bag_of(code, desk)
    if bag.seal_id is not None:
        say = _("Bag {code} is sealed with {seal}. Break the seal first.")
        raise Refused(say.format(code=bag.code, seal=bag.seal))
    return bag


def bag_file(act: BagFile, desk: AtDesk) -> tuple[Answer, str | None]:
    """Put it in. A file that is not in the batch, or not approved now, is refused loudly."""
    desk.work.rows(SHARED)
    file_id = file_named(act.file, desk)
    file = file_of(desk, file_id)
    bag = open_bag_of(act.bag, desk)
    line = line_of_file(desk.work, file_id, today_of(desk))
    line = _approved(line, bag, file.facts.reference, desk)
    at = moment(act, desk, line.decided_at)
    entry = desk.trail.entry("file_bagged", at)
    entry.update(BatchLine, line.of_batch_id, state=State.BAGGED.value, bag_id=bag.id)
    nth = file.row.moves + 1
    entry.update(File, file_id, state="bagged", current_id=None, moves=nth)
    move(entry, desk, file_id, nth, "bagged", at=None, was_at=file.row.current_id)
    count = bag.files + 1
    say = plural(
        "{ref} is in the bag: {count} file.",
        "{ref} is in the bag: {count} files.",
        count,
        ref=file.facts.reference,
    )
    return done(say, bag=bag.code, files=count), desk.counter


def _approved(line: Row | None, bag: Row, ref: str, desk: AtDesk) -> Row:
    """Return a file's line; Refused, loudly, where it must not go into this bag."""
    if line is None or line.batch_id != bag.batch_id:
        say = _("Stop: {ref} is not in batch {number}. Put it back.")
        raise Refused(say.format(ref=ref, number=bag.batch))
    if line.stands == State.BAGGED:
        raise Refused(_("{ref} is in a bag already.").format(ref=ref))
    if line.stands != State.APPROVED:
        say = _("Stop: {ref} is not approved ({state}).")
        raise Refused(say.format(ref=ref, state=_(NAMES[State(line.stands)])))
    if line.decision != Decision.DESTROY:
        raise Refused(_("Stop: {ref} is not for destruction. It goes with its transmittal.").format(ref=ref))
    changed = changes_text(line, desk.now)
    if changed:
        say = _("Stop: the approval of {ref} has lapsed. {changes}.")
        raise Refused(say.format(ref=ref, changes=changed))
    barred = line_bars(line, today_of(desk))
    if barred:
        raise Refused(_("Stop: {ref}. {blocks}.").format(ref=ref, blocks=blocks_text(barred)))
    return line


def unbag_file(act: UnbagFile, desk: AtDesk) -> tuple[Answer, str | None]:
    """Take it out: approved as before, or out of the way where a hold took it from the batch."""
    file_id = file_named(act.file, desk)
    file = file_of(desk, file_id)
    line = line_of_file(desk.work, file_id, today_of(desk))
    if line is None or line.bag_id is None:
        raise Refused(_("{ref} is in no bag.").format(ref=file.facts.reference))
    bag = _bag_with(line.bag_id, desk)
    shelf = returns_of(desk)
    entry = desk.trail.entry("file_unbagged", moment(act, desk))
    state = State.APPROVED if line.stands == State.BAGGED else State(line.stands)
    entry.update(BatchLine, line.of_batch_id, state=state.value, bag_id=None)
    nth = file.row.moves + 1
    entry.update(File, file_id, state="in", current_id=shelf.id, moves=nth)
    move(entry, desk, file_id, nth, "unbagged", at=shelf.id, was_at=None)
    say = _("{ref} is out of bag {code}, on the returns shelf.")
    return done(say.format(ref=file.facts.reference, code=bag.code)), desk.counter


def _bag_with(bag_id: int, desk: AtDesk) -> Row:
    return open_bag_of(str(desk.work.row(BAG_CODE, bag_id=bag_id).code), desk)


def not_found(act: NotFound, desk: AtDesk) -> tuple[Answer, str | None]:
    """Set each missing. When it is found it comes back to its owner for approval."""
    if not act.lines:
        raise Refused(_("Choose which files were not found."))
    _batch, rows = own_lines(act.number, act.lines, desk, State.APPROVED)
    at = moment(act, desk)
    for row in rows:
        if row.state != "in" or row.is_out:
            say = _("{ref} is not in: {blocks}.")
            raise Refused(say.format(ref=ref_of(row), blocks=blocks_text([Block.OUT])))
        entry = desk.trail.entry("not_found", at)
        entry.insert(Search, id=entry.id, file_id=row.id, opened_at=at, closed_at=None, ended=None)
        entry.update(BatchLine, row.of_batch_id, state=State.NOT_FOUND.value)
        nth = row.moves + 1
        entry.update(File, row.id, state="missing", moves=nth, disposal_officer_id=None)
        move(entry, desk, row.id, nth, "missing", at=None, was_at=row.current_id)
    say = plural(
        "{count} file is missing. Its search has begun.",
        "{count} files are missing. Their search has begun.",
        len(rows),
    )
    return done(say), desk.counter


def seal_bag(act: SealBag, desk: AtDesk) -> tuple[Answer, str | None]:
    """Seal it. OFFICIAL-SENSITIVE, or a bag that was open again, needs a witness: until then it is open."""
    bag = open_bag_of(act.bag, desk)
    seal = needed(act.seal, _("Scan or type the number of the seal."), LONGEST_SEAL)
    if not 0 < act.weight_g <= HEAVIEST_G:
        raise Refused(_("A bag weighs more than nothing, and at most 100 kg."))
    if bag.held:
        raise Refused(
            plural(
                "{count} file in bag {code} is on hold. Take it out first.",
                "{count} files in bag {code} are on hold. Take them out first.",
                bag.held,
                code=bag.code,
            )
        )
    if not bag.files and not bag.bulk:
        raise Refused(_("Bag {code} is empty.").format(code=bag.code))
    used = seal_used(desk.work, seal)
    if used is not None:
        raise Refused(_("Seal {seal} was put on bag {code}. Take another.").format(seal=seal, code=used.code))
    at = moment(act, desk, bag.opened_at)
    needs = bool(bag.sensitive or bag.broken)
    entry = desk.trail.entry("bag_sealed", at)
    entry.insert(
        BagSeal,
        id=entry.id,
        bag_id=bag.id,
        seal=seal,
        weight_g=act.weight_g,
        sealed_by=desk.trail.who,
        sealed_at=at,
        needs_witness=needs,
        witnessed_by=None,
        witnessed_at=None,
        broken_by=None,
        broken_at=None,
        broken_why=None,
    )
    say = _("Bag {code} is sealed with {seal}.").format(code=bag.code, seal=seal)
    if needs:
        say += " " + _("It counts as open until a witness signs.")
    return done(say, bag=bag.code, needs_witness=needs), desk.counter


def witness_seal(act: WitnessSeal, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep who saw it; never who sealed it."""
    bag = bag_of(act.bag, desk)
    if bag.seal_id is None:
        raise Refused(_("Bag {code} is not sealed.").format(code=bag.code))
    if is_closed(bag):
        raise Refused(_("The seal of bag {code} stands: no witness is needed.").format(code=bag.code))
    if bag.sealed_by == desk.trail.who:
        raise Refused(_("Who seals a bag is not its witness. Ask a second person."))
    at = moment(act, desk, bag.sealed_at)
    entry = desk.trail.entry("seal_witnessed", at)
    entry.update(BagSeal, bag.seal_id, witnessed_by=desk.trail.who, witnessed_at=at)
    return done(
        _("You are the witness of seal {seal}. Bag {code} is closed.").format(seal=bag.seal, code=bag.code)
    ), desk.counter


def break_seal(act: BreakSeal, desk: AtDesk) -> tuple[Answer, str | None]:
    """Break it; a bag on a collection that has not left is taken off it."""
    bag = bag_of(act.bag, desk)
    if bag.seal_id is None:
        raise Refused(_("Bag {code} is not sealed.").format(code=bag.code))
    why = needed(act.why, _("Say why the seal is broken."))
    at = moment(act, desk, bag.sealed_at)
    entry = desk.trail.entry("seal_broken", at)
    entry.update(BagSeal, bag.seal_id, broken_by=desk.trail.who, broken_at=at, broken_why=why)
    if bag.collection_id is not None:
        entry.update(DisposalBag, bag.id, collection_id=None)
    return done(
        _("Bag {code} is open again. Its next seal needs a witness.").format(code=bag.code)
    ), desk.counter


HANDLERS: dict[type[Command], Handler] = {
    OpenBag: Handler(open_bag),
    BagFile: Handler(bag_file),
    UnbagFile: Handler(unbag_file),
    NotFound: Handler(not_found),
    SealBag: Handler(seal_bag),
    WitnessSeal: Handler(witness_seal),
    BreakSeal: Handler(break_seal),
}
