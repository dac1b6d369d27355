"""The demonstration's files, made one after another in the order of their ids, each with its history."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from app.codes.own import make
from app.demo.chance import Chance
from app.demo.dating import Dating
from app.demo.days import Days
from app.demo.disposals import Disposals
from app.demo.export import Row
from app.demo.fates import GONE, OLD, Fate, fates
from app.demo.history import History, Kept
from app.demo.ledger import Ledger
from app.demo.lending import OpenLoans
from app.demo.past import Past
from app.demo.people import People
from app.demo.places import Places
from app.demo.plan import FilePlan, RecordClass, Service
from app.demo.records import Records
from app.demo.samples import FileSamples
from app.demo.searches import Searches
from app.demo.titles import Titles
from app.demo.transit import OnTheWay

COVERT_CLASS = "RS45"
"""Authorisations under the Regulation of Investigatory Powers Act: some of them are SECRET."""

OUT_SHARE, OUT_AT_LEAST, OUT_AT_MOST_SHARE = 0.06, 30, 0.3
_BOXED_OUT_SHARE = 0.02
_CLOSED_SHARE, _CONTINUED_SHARE, _LAST_PART = 0.55, 0.03, 3
_FOREIGN_SHARE, _ALIAS_SHARE, _LEGACY_SHARE, _MARKED_SHARE = 0.02, 0.022, 0.06, 0.08
_DECIDED_DAYS = 15
"""Working days from the disposal date to the disposal."""
_LEGACY = ("RESTRICTED", "PROTECT", "CONFIDENTIAL")
_HOLDS = (
    ("subject access", "Subject access request"),
    ("litigation", "Letter before claim"),
    ("FOI", "Request FOI 2231"),
    ("inquiry", "Ombudsman enquiry"),
)
TWIN_CODE = "RM-0000007"
"""An old system's label that was stuck on two files."""


@dataclass(slots=True)
class Draft:
    """A file while it is made; `where` it was last put, `state` as the register has it."""

    number: int
    service: Service
    cls: RecordClass
    fate: Fate | None
    reference: str
    part: int
    title: str
    opened: int
    marking: str
    home: int
    closed: int | None = None
    due: str | None = None
    line: int | None = None
    legacy: str | None = None
    where: int | None = None
    state: str = "in"
    officer: int | None = None
    how: str | None = None
    disposed_at: str | None = None
    moves: int = 0
    is_out: bool = False
    is_labelled_twice: bool = False
    goes_on: bool = False

    @property
    def id(self) -> int:
        """The file's id."""
        return self.number + 1


@dataclass(frozen=True, slots=True)
class Sequel:
    """The next part of a file, to be opened from a day on."""

    day: int
    reference: str
    part: int
    title: str
    cls: RecordClass


class Files:
    """Makes all files. Their history goes into the ledger."""

    def __init__(
        self,
        size: int,
        plan: FilePlan,
        people: People,
        places: Places,
        days: Days,
        chance: Chance,
        ledger: Ledger,
        services: bytearray,
        dating: Dating,
    ) -> None:
        self._size, self._plan, self._places, self._days, self._chance = size, plan, places, days, chance
        self._ledger, self._services, self._dating = ledger, services, dating
        self._titles = Titles(chance)
        self._history = History(ledger, days, places.returns, sorted(places.returns)[1:], chance)
        self._open = OpenLoans(ledger, days, people, self._history, chance)
        self.disposals = Disposals(people, days, ledger.entry_id)
        self.past = Past(people, days, ledger.entry_id)
        self._pools = {
            one.id: people.pool(one, plan.teams_of(service))
            for service in plan.services
            for one in service.classes
        }
        self._covert = next(one for one in plan.classes if one.code == COVERT_CLASS)
        self._fates = fates(size, self._suits)
        self._sequels: list[deque[Sequel]] = [deque() for _service in plan.services]
        self._aliases = 0
        self._out_share = max(OUT_SHARE, min(OUT_AT_MOST_SHARE, OUT_AT_LEAST / size))
        self._counted = [0] * len(plan.services)
        self._box_out = self._open.lend_box(places, 0, self._pools[plan.services[0].classes[0].id])
        self._searches = Searches(ledger, days, people)
        self._records = Records(ledger, days, [one.id for one in people.active])
        self.samples = FileSamples(size)
        self.way = OnTheWay(size, ledger, places, days)

    def _suits(self, number: int, fate: Fate) -> bool:
        service = self._plan.services[self._services[number]]
        if fate in OLD:
            return bool(service.destroyable)
        return fate is not Fate.COVERT or any(one.code == COVERT_CLASS for one in service.classes)

    @property
    def last_code(self) -> int:
        """The number of the last own code that a file has."""
        return self._size + self._aliases

    def rows(self, first: int, last: int) -> Iterator[Row]:
        """Make the files from number `first` up to `last`, counted from 0, and return their rows."""
        entry_id = self._ledger.entry_id
        for number in range(first, last):
            file = self._draft(number)
            code = make("F", file.id)
            self._ledger.barcode(code, "F", file.id)
            self._ledger.events(self._dating.event_rows(file.id, file.cls, file.opened, file.closed))
            self._label(file)
            self._live(file)
            self._records.add(file)
            self._sample(file, code)
            texts = self._days.texts
            yield (
                file.id,
                code,
                file.reference,
                file.part,
                file.title,
                file.service.id,
                file.cls.id,
                file.marking,
                file.legacy,
                file.home,
                file.where,
                file.state,
                texts[file.opened],
                None if file.closed is None else texts[file.closed],
                file.due,
                file.officer,
                file.how,
                file.disposed_at,
                file.moves,
                entry_id,
                file.line,
                int(file.cls.is_sensitive),
                int(file.legacy is not None and number % 2),
            )

    def _draft(self, number: int) -> Draft:
        """Say what the file is: what it is called, its class, when it was opened and closed."""
        days = self._days
        index = self._services[number]
        service, fate = self._plan.services[index], self._fates.get(number)
        opened = number * (days.last - 2) // self._size
        home = self._places.homes[index].home(self._counted[index])
        self._counted[index] += 1
        sequels = self._sequels[index]
        if sequels and sequels[0].day <= opened and fate is None:
            old = sequels.popleft()
            reference, part, title, cls = old.reference, old.part, old.title, old.cls
        else:
            service.last_number += 1
            reference = f"{service.code}/{days.years[opened]}/{service.last_number:05d}"
            part, title, cls = 1, self._titles.title(service.code), self._class(service, fate)
        file = Draft(number, service, cls, fate, reference, part, title, opened, cls.marking, home)
        self._close(file, sequels)
        if fate is Fate.COVERT:
            file.marking = "SECRET"
        return file

    def _class(self, service: Service, fate: Fate | None) -> RecordClass:
        if fate in OLD:
            return self._chance.pick(service.destroyable)
        if fate is Fate.COVERT:
            return self._covert
        return self._chance.pick(service.classes)

    def _close(self, file: Draft, sequels: deque[Sequel]) -> None:
        """Close the file, if its time came; now and then the next part follows it."""
        chance, days, opened = self._chance, self._days, file.opened
        room = days.last - opened - 40
        if file.fate in OLD:
            file.closed = opened + 60 + chance.below(180)
        elif room > 30 and chance.random() < _CLOSED_SHARE:
            file.closed = opened + 40 + chance.below(min(900, room))
            if (
                file.part < _LAST_PART
                and not file.fate
                and chance.random() < _CONTINUED_SHARE / _CLOSED_SHARE
            ):
                file.goes_on = True
                sequels.append(Sequel(file.closed, file.reference, file.part + 1, file.title, file.cls))
        file.due, file.line = self._dating.date(file.cls, file.number, opened, file.closed)

    def _label(self, file: Draft) -> None:
        """Give a few files an old system's code, a second label, or a marking of the old scheme."""
        if file.fate is Fate.TWIN:
            self._ledger.barcode(TWIN_CODE, "F", file.id, own=False)
            self.samples.offer("files_ambiguous", file.number, TWIN_CODE)
        luck = self._chance.random()
        if luck >= _MARKED_SHARE:
            return
        file.is_labelled_twice = True
        if luck < _FOREIGN_SHARE:
            code = f"RM-{file.id + 10:07d}"
            self._ledger.barcode(code, "F", file.id, own=False)
            self.samples.offer("files_foreign", file.number, code)
        elif luck < _ALIAS_SHARE:
            self._aliases += 1
            code = make("F", self._size + self._aliases)
            self._ledger.barcode(code, "F", file.id)
            self.samples.offer("files_alias", file.number, code)
        elif luck < _LEGACY_SHARE:
            if file.number < self._size // 2:
                file.legacy = self._chance.pick(_LEGACY)
        elif file.marking == "OFFICIAL":
            file.marking = "OFFICIAL-SENSITIVE"

    def _live(self, file: Draft) -> None:
        """Make the file's history up to today."""
        days, chance, history = self._days, self._chance, self._history
        boxed = self._places.box_number(file.home) is not None
        desk = self._places.homes[file.service.id - 1].desk
        kept = Kept(file.home, desk, self._pools[file.cls.id], days.due(file.cls.loan_days))
        in_out_box = self._box_out is not None and file.home == self._box_out.place_id
        last, out = days.last - 1, 0
        leaves = None if boxed or file.fate else self.way.day(file.number)
        if file.fate in GONE:
            last = days.last - (160 if file.fate is Fate.LOST else 3) - chance.below(40)
        elif file.fate is Fate.DISPOSED:
            due = min(days.number(file.due or "") + _DECIDED_DAYS, days.last - 1)
            last = due + chance.below(max(1, days.last - 1 - due))
        elif in_out_box and self._box_out is not None:
            last = self._box_out.day - 1
        elif leaves is not None:
            last = leaves - 1
        elif not file.fate or file.fate is Fate.HELD:
            share = _BOXED_OUT_SHARE if boxed else self._out_share
            if kept.borrowers and chance.random() < share:
                out = self._open.day(file.cls.loan_days or 28)
                out = out if out > file.opened + 2 else 0
                last = out - 1 if out else last
        end = last - 1 if file.fate else last
        file.moves, file.where = history.past(file.id, kept, file.opened, end)
        if out:
            self._lend(file, kept, out, boxed)
        elif in_out_box and self._box_out is not None and file.fate is None and file.where == file.home:
            file.moves, file.is_out = file.moves + 1, True
            self._open.lend_in_box(file.id, kept, file.moves, self._box_out)
        if leaves is not None:
            file.moves += 1
            self.way.send(file.id, file.moves, history.at(leaves), desk, file.where)
            file.where = None
        self._end(file, last, desk)

    def _lend(self, file: Draft, kept: Kept, day: int, boxed: bool) -> None:
        file.moves, file.is_out = file.moves + 1, True
        plain = file.cls.is_plain and file.marking == "OFFICIAL" and not file.fate and not boxed
        borrower = self._open.lend(file.id, kept, file.moves, file.where or 0, day, plain=plain)
        if plain and borrower in self._pools[file.cls.id] and not file.is_labelled_twice:
            self.samples.offer("files_out", file.number, make("F", file.id))

    def _end(self, file: Draft, day: int, desk: int) -> None:
        """Let the file's fate come over it."""
        fate, at = file.fate, self._history.at
        if fate in GONE:
            gone = at(day)
            self._move_on(file, "missing", gone, desk)
            if fate is Fate.LOST:
                self._move_on(file, "lost", self._searches.lost(file.id, gone, at(day + 100)), desk)
            else:
                self._searches.missing(file.id, gone)
            file.state = "lost" if fate is Fate.LOST else "missing"
        elif fate is Fate.DISPOSED:
            day = self.past.day(day)
            file.disposed_at = self._days.texts[day] + self._days.clock[20]
            self._move_on(file, "disposed", file.disposed_at, desk)
            luck = self._chance.random()
            file.how = "transferred" if luck > 0.97 else "archived" if luck > 0.9 else "destroyed"
            file.state, file.where = "disposed", None
            self.past.add(file, day)
        elif fate in (Fate.IN_BATCH, Fate.BAGGED):
            file.officer = self.disposals.officer
            if fate is Fate.BAGGED:
                self._move_on(file, "bagged", at(self._days.ago(1)), desk)
                file.state, file.where = "bagged", None
            self.disposals.add(file, bagged=fate is Fate.BAGGED)
        elif fate is Fate.HELD:
            self._ledger.hold(
                file.id, *self._chance.pick(_HOLDS), at(self._days.ago(3 + self._chance.below(25)))
            )

    def _move_on(self, file: Draft, kind: str, at: str, desk: int) -> None:
        file.moves += 1
        self._ledger.move(file.id, file.moves, kind, at, desk, was_at=file.where)

    def _sample(self, file: Draft, code: str) -> None:
        offer, number, fate = self.samples.offer, file.number, file.fate
        at_home = file.where == file.home and self._places.box_number(file.home) is None
        if fate is None and not file.is_out and at_home and not file.is_labelled_twice:
            if file.cls.is_plain and file.marking == "OFFICIAL":
                offer("files_in", number, code)
            elif file.cls.teams:
                offer("files_restricted", number, code)
        elif fate is Fate.DISPOSED:
            offer("files_disposed" if file.how == "destroyed" else "files_archived", number, code)
        elif fate in _SAMPLED:
            offer(_SAMPLED[fate], number, code)


_SAMPLED = {
    Fate.MISSING: "files_missing",
    Fate.LOST: "files_lost",
    Fate.IN_BATCH: "files_in_batch",
    Fate.BAGGED: "files_bagged",
    Fate.HELD: "files_held",
    Fate.COVERT: "files_secret",
}
