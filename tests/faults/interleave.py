"""Hold, lend, approve, bag and release at once: plain SQL sessions and an office against the same file.

Each draws a number while it holds the file's lock, so that afterwards the story of a file can be told in
the order in which it happened, and every act held against the rules as they were at that moment.
"""

import datetime as dt
import itertools
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from app.core.database import Database, Progress, Work, untold
from app.core.refusals import Unavailable
from app.core.times import instant_text, system_clock
from app.custody.acts import Scan
from app.disposal.holding import LOCK
from app.office import Office
from tests.council import Council
from tests.faults.going_on import OWNER, go_on, propose
from tests.faults.ground import Counted, finish, opened, parser
from tests.faults.plain import REFUSED, Plain, yesterday
from tests.faults.whole import faults

PLAIN_SESSIONS = 3
BATCH = 50
_SEARCHED = "SELECT 1 FROM search WHERE file_id = :id AND closed_at IS NULL"
ACTS = (
    *("hold", "lift", "lend", "return", "return", "flood", "lose", "find"),
    *("approve", "approve", "bag", "bag", "release", "release", "release"),
)
STARTS = ("proposed", "approved", "bagged", "bagged")
ISOLATION = {
    False: ("BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ", "BEGIN ISOLATION LEVEL SERIALIZABLE"),
    True: ("BEGIN IMMEDIATE", "BEGIN"),
}


@dataclass
class Now:
    """How a file stands: as the register says, what is open, and how far it is in its batch."""

    state: str = "in"
    loans: int = 0
    holds: int = 0
    line: str = "proposed"

    def done(self, act: str) -> None:
        """Take in what was done."""
        self.loans += (act == "lend") - (act == "return")
        self.holds += (act == "hold") - (act == "lift")
        self.state = _STATES.get(act, self.state)
        self.line = _LINES.get(act, self.line)


_STATES = {"bag": "bagged", "release": "disposed", "flood": "disposed", "lose": "missing", "find": "in"}
_LINES = {"approve": "approved", "bag": "bagged", "release": "released"}


@dataclass
class Story:
    """What happened to one file, in the order of its lock."""

    due: bool
    start: str
    events: list[tuple[int, str, str]] = field(default_factory=list)

    def told(self) -> tuple[list[str], Now]:
        """Return what broke a rule, and how the file must be now."""
        broken: list[str] = []
        now = Now("bagged" if self.start == "bagged" else "in", line=self.start)
        for _number, act, who in sorted(self.events):
            wrong = _wrong(act, now, self.due)
            if wrong:
                broken.append(f"{act} by {who}, but {wrong}: {sorted(self.events)}")
            now.done(act)
        return broken, now


def _wrong(act: str, now: Now, due: bool) -> str | None:
    """Return the rule that an act broke."""
    if now.state == "disposed" and act in ("lend", "lose", "find", "flood", "bag", "release"):
        return "it had been disposed of"
    if now.loans and act in ("lend", "lose", "flood", "bag", "release"):
        return "it was on loan"
    if act in ("lend", "bag") and now.state != "in":
        return "it was not in"
    if act in ("approve", "bag", "release") and now.holds:
        return "it was on hold"
    if act in _LINES and now.line != {"approve": "proposed", "bag": "approved", "release": "bagged"}[act]:
        return f"it was {now.line}"
    if act == "release" and not due:
        return "it was before its due date"
    return None


class Numbered(Database):
    """A database that draws a number just before it commits, while it holds its locks."""

    def __init__(self, address: str, numbers: Iterator[int]) -> None:
        super().__init__(address)
        self._numbers = numbers
        self.drawn = 0

    @contextmanager
    def act(self, progress: Progress = untold) -> Iterator[Work]:
        with super().act(progress) as work:
            yield work
            self.drawn = next(self._numbers)


class Session:
    """A plain SQL session that acts on one file."""

    def __init__(self, plain: Plain, name: str, borrower_id: int, chance: random.Random) -> None:
        self._plain = plain
        self._name = name
        self._borrower_id = borrower_id
        self._chance = chance

    def ready(self) -> None:
        """Begin, now and then with a snapshot that will be old."""
        self._plain.begin(self._chance.choice(ISOLATION[self._plain.lite]))

    def go(self, file_id: int, numbers: Iterator[int]) -> tuple[int, str, str] | None:
        """Do one thing and commit; None if the database did not take it."""
        act = self._chance.choice(ACTS)
        try:
            if not self._do(act, file_id):
                self._plain.rollback()
                return None
            self._plain.seal()
            event = (next(numbers), act, self._name)
            self._plain.commit()
        except REFUSED:
            self._plain.rollback()
            return None
        return event

    def _do(self, act: str, file_id: int) -> bool:
        plain, now = self._plain, instant_text(system_clock())
        if act in _LINES:
            return go_on(plain, act, file_id)
        entry = plain.entry(act)
        if act == "hold":
            values = {"id": entry, "number": entry, "reason": "A claim", "placed_at": now}
            wide = {"reference": f"I/{file_id}"} if self._chance.random() < 0.5 else {"file_id": file_id}
            plain.insert("disposal_hold", values | wide | {"entry_id": entry})
        elif act == "lend":
            values = {"id": entry, "file_id": file_id, "borrower_id": self._borrower_id, "renewals": 0}
            values |= {"desk_id": plain.desk_id, "out_at": now, "due_back": instant_text(system_clock())[:10]}
            plain.insert("loan", values | {"entry_id": entry})
        elif act == "lift":
            return self._lift(file_id, entry_id=entry, lifted_at=now)
        elif act == "return":
            ended = {"entry_id": entry, "returned_at": now, "ended": "returned"}
            return self._end("loan", "returned_at IS NULL", file_id, **ended)
        elif act in ("lose", "find"):
            if act == "lose" and not plain.run(_SEARCHED, id=file_id):
                values = {"id": entry, "file_id": file_id, "opened_at": now, "entry_id": entry}
                plain.insert("search", values)
            plain.update("file", file_id, entry_id=entry, state="missing" if act == "lose" else "in")
        else:
            gone = {"state": "disposed", "disposed_how": "destroyed without authority", "disposed_at": now}
            plain.update("file", file_id, **gone, entry_id=entry)
        return True

    def _lift(self, file_id: int, **values: Any) -> bool:
        """Lift one open hold, with the locks that placing one takes."""
        if not self._plain.lite:
            self._plain.run("SELECT 1 FROM file WHERE id = :id FOR NO KEY UPDATE", id=file_id)
            self._plain.run(f"SELECT pg_advisory_xact_lock({LOCK})")
        sets = ", ".join(f"{name} = :{name}" for name in values)
        open_one = "lifted_at IS NULL AND (file_id = :file_id OR reference = :reference)"
        changed = self._plain.run(
            f"UPDATE disposal_hold SET {sets} WHERE lifted_at IS NULL"
            f" AND id = (SELECT min(id) FROM disposal_hold WHERE {open_one}) RETURNING id",
            **values,
            file_id=file_id,
            reference=f"I/{file_id}",
        )
        return bool(changed)

    def _end(self, table: str, still_open: str, file_id: int, **values: Any) -> bool:
        """End one open loan, with the file's lock as the program takes it."""
        if not self._plain.lite:
            self._plain.run("SELECT 1 FROM file WHERE id = :id FOR NO KEY UPDATE", id=file_id)
        sets = ", ".join(f"{name} = :{name}" for name in values)
        one = f"(SELECT min(id) FROM {table} WHERE file_id = :file_id AND {still_open})"
        changed = self._plain.run(
            f"UPDATE {table} SET {sets} WHERE id = {one} AND {still_open} RETURNING id",
            **values,
            file_id=file_id,
        )
        return bool(changed)


class AtOffice:
    """A clerk who scans the file, in a visit that stays open."""

    def __init__(self, database: Numbered, badge: str) -> None:
        self._database = database
        self._office = Office(database, "Front desk", "clerk")
        self._at = system_clock() - dt.timedelta(days=300)
        self._office.open()
        self._scan(badge)

    def _scan(self, text: str) -> str:
        self._at += dt.timedelta(seconds=2)
        return str(self._office.do(Scan(text=text, happened_at=self._at))["outcome"])

    def go(self, code: str) -> tuple[int, str, str] | None:
        """Scan the file; None if that changed nothing that the rules ask about."""
        try:
            outcome = self._scan(code)
        except Unavailable as away:
            return (0, f"unavailable: {away}", "the office")
        act = {"checked_out": "lend", "checked_in": "return", "found": "find"}.get(outcome)
        return (self._database.drawn, act, "the office") if act else None


class Ground:
    """The council, the sessions, and what came of it."""

    def __init__(self, address: str, seed: int) -> None:
        self._address = address
        self._seed = seed
        self._numbers = itertools.count(1)
        self.broken: list[str] = []
        self.counts: Counter[str] = Counter()
        with opened(address) as database:
            council = Council(database)
            self._borrower_id = council.ids[council.khan]
            self._badge = council.okafor
            council.change_person(council.price, login=OWNER)
            self._class_id = council.record_class("Due", owner_id=council.ids[council.price])
            self._shelf_id = council.ids[council.shelf]
        with opened(address) as database, Plain(database, "Registry") as plain:
            plain.begin()
            plain.commit()

    def run(self, count: int) -> None:
        """Run so many rounds, each against a file of its own."""
        database = Numbered(self._address, self._numbers)
        sessions = [Plain(database, f"Clerk {number}") for number in range(PLAIN_SESSIONS)]
        for session in sessions:
            session.begin()
            session.commit()
        office = AtOffice(database, self._badge)
        with Plain(database, "Registry") as registry:
            for first in range(0, count, BATCH):
                files = self._files(registry, first, min(BATCH, count - first))
                self._batch(first, files, sessions, office)
                self._judge(registry, files)
        for session in sessions:
            session.__exit__(None, None, None)
        database.dispose()

    def _files(self, registry: Plain, first: int, count: int) -> dict[int, tuple[str, Story]]:
        """Register files; every fourth one is not due."""
        made = {}
        registry.begin()
        for number in range(first, first + count):
            entry, due = registry.entry("registered"), number % 4 != 0
            row = {
                "id": entry,
                "code": f"I{number}",
                "reference": f"I/{entry}",
                "part": 1,
                "title": "A file",
            }
            row |= {"marking": "OFFICIAL", "state": "in", "moves": 0, "entry_id": entry}
            day = yesterday() if due else yesterday() + dt.timedelta(days=30)
            row |= {"home_id": self._shelf_id, "current_id": self._shelf_id, "disposal_due": day.isoformat()}
            row |= {"class_id": self._class_id}
            registry.insert("file", row)
            code = {"id": entry, "code": f"I{number}", "letter": "F", "thing_id": entry, "own": True}
            registry.insert("barcode", code | {"entry_id": entry})
            made[entry] = (f"I{number}", Story(due, STARTS[number % 13 % 4]))
        propose(registry, made, self._class_id, self._borrower_id)
        for file_id, (_code, story) in made.items():
            for act in ("approve", "bag")[: STARTS.index(story.start)]:
                go_on(registry, act, file_id)
        registry.seal()
        registry.commit()
        return made

    def _batch(
        self, first: int, files: dict[int, tuple[str, Story]], sessions: list[Plain], office: AtOffice
    ) -> None:
        start = threading.Barrier(len(sessions) + 1)

        def by_hand(number: int, plain: Plain) -> None:
            chance = random.Random(f"{self._seed} {first} {number}")
            session = Session(plain, plain.desk, self._borrower_id, chance)
            with _aborting(start):
                for file_id, (_code, story) in files.items():
                    late = not plain.lite and chance.random() < 0.5
                    if late:
                        session.ready()
                    start.wait()
                    for _again in range(chance.randint(1, 3)):
                        if not late:
                            session.ready()
                        late = False
                        self._note(story, session.go(file_id, self._numbers))

        def at_office() -> None:
            chance = random.Random(f"{self._seed} {first} office")
            with _aborting(start):
                for code, story in files.values():
                    start.wait()
                    for _again in range(chance.randint(0, 2)):
                        self._note(story, office.go(code))

        threads = [threading.Thread(target=by_hand, args=one) for one in enumerate(sessions)]
        threads.append(threading.Thread(target=at_office))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if start.broken:
            self.broken.append(f"a session broke off in the rounds from {first} on")

    def _note(self, story: Story, event: tuple[int, str, str] | None) -> None:
        self.counts[event[1] if event else "not taken"] += 1
        if event:
            story.events.append(event)
            if event[1].startswith("unavailable"):
                self.broken.append(event[1])

    def _judge(self, registry: Plain, files: dict[int, tuple[str, Story]]) -> None:
        first, last = min(files), max(files)
        now: dict[int, Now] = {}
        between = {"first": first, "last": last}
        for row in registry.run(
            "SELECT file.id, file.state, batch_line.state AS line FROM file"
            " JOIN batch_line ON batch_line.file_id = file.id WHERE file.id BETWEEN :first AND :last",
            **between,
        ):
            now[row.id] = Now(row.state, line=row.line)
        for row in registry.run(
            "SELECT file_id, count(*) AS n FROM loan WHERE returned_at IS NULL"
            " AND file_id BETWEEN :first AND :last GROUP BY file_id",
            **between,
        ):
            now[row.file_id].loans = row.n
        for row in registry.run("SELECT file_id, reference FROM disposal_hold WHERE lifted_at IS NULL"):
            file_id = row.file_id or int(row.reference.removeprefix("I/"))
            if file_id in now:
                now[file_id].holds += 1
        for file_id, (code, story) in files.items():
            broken, must_be = story.told()
            self.broken += [f"{code}: {one}" for one in broken]
            if now[file_id] != must_be:
                self.broken.append(
                    f"{code} is {now[file_id]}, after {sorted(story.events)} it must be {must_be}"
                )


@contextmanager
def _aborting(start: threading.Barrier) -> Iterator[None]:
    try:
        yield
    except BaseException:
        start.abort()
        raise


def interleave(address: str, count: int, seed: int = 1) -> Counted:
    """Run so many interleavings and count what was done and what the database did not take."""
    ground = Ground(address, seed)
    ground.run(count)
    with opened(address) as database:
        ground.broken += faults(database, movements=False)
    return {"interleavings": count, "acts": dict(ground.counts.most_common()), "broken": ground.broken}


if __name__ == "__main__":
    options = parser(__doc__, 100_000).parse_args()
    finish("interleave", options, lambda address: interleave(address, options.count, options.seed))
