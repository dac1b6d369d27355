"""A small council made for a test, through the trail like everything else; and a desk to scan at."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from app.audit.desks import ask_desk, new_desk
from app.audit.trail import OpenEntry, Trail
from app.codes.command import Command
from app.codes.models import Barcode
from app.codes.own import MAT, make
from app.core.acts import Answer
from app.core.certain import certain
from app.core.columns import Base, table_of
from app.core.database import Database
from app.custody.acts import Scan
from app.custody.facts import Details
from app.custody.missing_models import Loss
from app.custody.missing_rows import newest_search
from app.custody.models import Movement, Search
from app.disposal.collecting_models import Collection, Contractor, DisposalBag, Transmittal
from app.disposal.models import BatchLine, DisposalBatch, DisposalHold
from app.office import Office
from app.overview.pages import Page, page
from app.people.models import Borrower, Service, StaffRole, Team
from app.people.proofs import ProofKind
from app.register.dating import dated_file
from app.register.models import File, Place
from app.retention.models import ClassTeam, RecordClass, Schedule, ScheduleLine
from app.retention.queries import newest_version
from app.retention.reckoning import Rule

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)
"""A Tuesday."""

PHRASE = "correct horse battery"


class Council:
    """A council with a service, two teams, three people and a shelf; tests add what they need."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.is_spoilt = False
        """Set by a test that writes behind the trail's back, or takes the database away."""
        self._last = 100
        self.ids: dict[str, int] = {}
        self.housing = self._row(Service, code="HOU", name="Housing", last_number=0)
        self.planning = self._row(Service, code="PLN", name="Planning", last_number=0)
        self.lettings = self._row(Team, name="Lettings", service_id=self.housing)
        self.consents = self._row(Team, name="Consents", service_id=self.planning)
        self.okafor = self.person("J. Okafor", team_id=self.lettings)
        self.khan = self.person("M. Khan", team_id=self.consents)
        self.price = self.person("A. Price", team_id=self.lettings)
        self.shelf = self.place("shelf", "Bay 1, Shelf 1")

    def _number(self) -> int:
        self._last += 1
        return self._last

    def write(self, kind: str, change: Callable[[OpenEntry], object], who: str = "test") -> int:
        """Make one entry of the desk "Setup" and what `change(entry)` adds to it."""
        with self.database.act() as work:
            rows = work.together(ask_desk("Setup"))[0]
            row = rows[0] if rows else new_desk(work, "Setup")
            trail = Trail(row.id, "Setup", row.seq, row.head, act="set-up", who=who, entered_at=NOON)
            entry = trail.entry(kind, NOON)
            change(entry)
            trail.close(work, None)
            return entry.id

    def _row(self, model: type[Base], **values: Any) -> int:
        return self.write("set_up", lambda entry: entry.insert(model, id=entry.id, **values))

    def _coded(self, letter: str, model: type[Base], **values: Any) -> str:
        code = make(letter, self._number())

        def add(entry: OpenEntry) -> None:
            entry.insert(model, id=entry.id, code=code, **values)
            entry.insert(Barcode, id=entry.id, code=code, letter=letter, thing_id=entry.id, own=True)

        self.ids[code] = self.write("set_up", add)
        return code

    def person(self, name: str, **values: Any) -> str:
        """Add a borrower and return the badge's code."""
        plain = {"kind": "staff", "status": "active", "name": name}
        return self._coded("P", Borrower, **plain | values)

    def change_person(self, person: str, **values: Any) -> None:
        """Change a borrower's row."""
        self.write("set_up", lambda entry: entry.update(Borrower, self.ids[person], **values))

    def role(self, person: str, role: str, login: str) -> None:
        """Let somebody sign in, with a role."""
        self.change_person(person, login=login)
        self.give(person, role)

    def give(self, person: str, role: str) -> None:
        """Give a role to somebody who has a login."""
        person_id = self.ids[person]
        self.write("set_up", lambda entry: entry.note("borrower", person_id, "role given", role))
        with self.database.act() as work:
            work.write(sa.insert(table_of(StaffRole)), borrower_id=person_id, role=role)

    def place(self, kind: str, path: str, **values: Any) -> str:
        """Add a location and return its code."""
        return self._coded("L", Place, kind=kind, name=path, path=path, moves=0, **values)

    def box(self, name: str, *files: str) -> str:
        """Add a box on the shelf, put files into it, and return its code."""
        shelf = self.ids[self.shelf]
        code = self._coded(
            "B", Place, kind="box", name=name, path=f"Box {name}", parent_id=shelf, home_id=shelf, moves=0
        )
        for file in files:
            box_id = self.ids[code]
            self.change(file, home_id=box_id, current_id=box_id)
        return code

    def record_class(self, title: str, *teams: int, **values: Any) -> int:
        """Add a record class that only these teams may borrow; with none, all may."""
        plain = {"code": f"RC{self._number()}", "function": "Test", "title": title, "marking": "OFFICIAL"}
        class_id = self._row(RecordClass, **plain | {"is_sensitive": False} | values)
        for team_id in teams:
            self._row(ClassTeam, class_id=class_id, team_id=team_id, is_allowed=True)
        return class_id

    def file(self, reference: str, title: str = "A file", **values: Any) -> str:
        """Add a file on its home shelf and return its code."""
        shelf = self.ids[self.shelf]
        plain = {
            "reference": reference,
            "part": 1,
            "title": title,
            "marking": "OFFICIAL",
            "state": "in",
            "moves": 0,
            "home_id": shelf,
            "current_id": shelf,
        }
        return self._coded("F", File, **plain | values)

    def change(self, file: str, **values: Any) -> None:
        """Change a file's row."""
        self.write("set_up", lambda entry: entry.update(File, self.ids[file], **values))

    def missing(self, file: str) -> None:
        """Set a file missing and open the search for it."""

        def lose(entry: OpenEntry) -> None:
            entry.insert(Search, id=entry.id, file_id=self.ids[file], opened_at=NOON)
            entry.update(File, self.ids[file], state="missing")

        self.write("missing", lose)

    def lost(self, file: str) -> None:
        """Give a missing file up: one proposes it, a senior signs."""
        self.missing(file)
        file_id = self.ids[file]
        with self.database.read() as work:
            search_id = newest_search(work, file_id).id
        loss = {"id": search_id, "is_personal": False, "asked_by": "test", "asked_at": NOON}
        self.write("loss_proposed", lambda entry: entry.insert(Loss, **loss))

        def sign(entry: OpenEntry) -> None:
            entry.update(Loss, search_id, signed_by="senior", signed_at=NOON)
            entry.update(Search, search_id, closed_at=NOON, ended="lost")
            entry.update(File, file_id, state="lost")

        self.write("lost", sign, who="senior")

    def works_as(self, login: str, role: str) -> None:
        """Let somebody new work here in a role."""
        self.role(self.person(f"The {login}"), role, login)

    def passphrase(self, login: str, text: str = PHRASE) -> None:
        """Let somebody choose a passphrase to sign with."""
        Office(self.database, "Where they chose it", login).keep_proof(ProofKind.PHRASE, text)

    def schedule(self, rules: Mapping[int, Rule], since: dt.date = dt.date(2020, 4, 1)) -> int:
        """Approve a version with these rules of classes, in force since a day, and return its id."""
        with self.database.read() as work:
            version = newest_version(work) + 1
        by = {"drafted_by": "test", "version": version}
        schedule_id = self._row(Schedule, state="draft", **by)
        for class_id, rule in rules.items():
            line = {"schedule_id": schedule_id, "class_id": class_id, "is_adopted": True}
            self._row(ScheduleLine, **line, **asdict(rule))
        approved = {"state": "approved", "approved_by": "test", "approved_at": NOON, "in_force_from": since}
        self.write("set_up", lambda entry: entry.update(Schedule, schedule_id, **approved))
        return schedule_id

    def dated(self, file: str, class_id: int, **days: dt.date) -> None:
        """Give a file a class, and days of opening or closing; it is dated as its registration dates it."""
        self.change(file, class_id=class_id, **days)
        with self.database.act() as work:  # it locks the file, though nothing is written here
            values = dated_file(work, self.ids[file], NOON.date())
        self.change(file, **values)

    def disposed(self, file: str, how: str = "destroyed") -> None:
        """Dispose of a file whose time has come: approved, then out of the store, or to the archive."""
        gone = {"state": "disposed", "disposed_how": how, "disposed_at": NOON}
        if how == "destroyed without authority":
            self.change(file, **gone)
            return
        decision = {"destroyed": "destroy", "archived": "archive", "transferred": "transfer"}[how]
        with self._of_another_class(file) as marking:
            line_id, batch_id = self._approved(self.ids[file], decision, marking)
            to = self._supplier() if how == "destroyed" else self._archive(batch_id, decision)
            signed = {"released_by": "test", "released_at": NOON}

            def release(entry: OpenEntry) -> None:
                if how == "destroyed":
                    entry.update(Collection, to, **signed, counted=1)
                    entry.update(BatchLine, line_id, state="released", collection_id=to, **signed)
                else:
                    entry.update(Transmittal, to, signed_by="An archivist", signed_at=NOON)
                    entry.update(BatchLine, line_id, state="transferred", transmittal_id=to, **signed)
                entry.update(File, self.ids[file], **gone)

            self.write("set_up", release)

    def bagged(self, file: str) -> None:
        """Put a file whose time has come into an open disposal bag."""
        with self._of_another_class(file) as marking:
            line_id, batch_id = self._approved(self.ids[file], "destroy", marking)
            opened = {"batch_id": batch_id, "opened_by": "test", "opened_at": NOON}
            bag_id = self._row(DisposalBag, code=make("D", self._number()), **opened)

            def put(entry: OpenEntry) -> None:
                entry.update(BatchLine, line_id, state="bagged", bag_id=bag_id)
                entry.update(File, self.ids[file], state="bagged")

            self.write("set_up", put)

    @contextmanager
    def _of_another_class(self, file: str) -> Iterator[str]:
        """Let a file be due and of a class whose owner signs in, for a moment; give its marking."""
        table = table_of(File)
        with self.database.read() as work:
            one = sa.select(table.c.class_id, table.c.line_id, table.c.marking)
            was = work.row(one.where(table.c.id == sa.bindparam("of")), of=self.ids[file])
        if "gone" not in self.ids:
            left = {"status": "left", "left_on": dt.date(2020, 1, 1)}
            owner = self.ids[self.person("G. Owner", login="gone", **left)]
            self.ids["gone"] = self.record_class("Gone", owner_id=owner)
        self.change(file, class_id=self.ids["gone"], line_id=None, disposal_due=dt.date(2020, 1, 1))
        yield str(was.marking)
        self.change(file, class_id=was.class_id, line_id=was.line_id)

    def _approved(self, file_id: int, decision: str, marking: str) -> tuple[int, int]:
        """Return an approved line of a batch of its own, and the batch."""
        number, by = self._number(), {"drafted_by": "test", "drafted_at": NOON}
        batch = {"number": number, "name": "Gone", "officer_id": self.ids[self.okafor]}
        batch_id = self._row(DisposalBatch, **batch, **by)
        facts = {"class_id": self.ids["gone"], "disposal_due": dt.date(2020, 1, 1), "marking": marking}
        proposed = {"batch_id": batch_id, "file_id": file_id, "state": "proposed", "proposed_by": "test"}
        line_id = self._row(BatchLine, **proposed, **facts, decision=decision, proposed_at=NOON)
        submitted = {"submitted_by": "test", "submitted_at": NOON}
        self.write("set_up", lambda entry: entry.update(DisposalBatch, batch_id, **submitted))
        signed = {"state": "approved", "decided_by": "gone", "decided_at": NOON}
        self.write("set_up", lambda entry: entry.update(BatchLine, line_id, **signed), who="gone")
        return line_id, batch_id

    def _archive(self, batch_id: int, decision: str) -> int:
        """Return a transmittal of a batch."""
        made = {"number": self._number(), "batch_id": batch_id, "made_by": "test", "made_at": NOON}
        return self._row(Transmittal, **made, decision=decision, receiver="The archive")

    def _supplier(self) -> int:
        """Return a collection from the storage supplier, before a witness."""
        number, at = self._number(), {"planned_by": "test", "planned_at": NOON}
        contractor = self._row(Contractor, name=f"Stores {number}", is_active=True)
        way = {"number": number, "way": "storage supplier", "contractor_id": contractor}
        collection = self._row(Collection, **way, **at)
        seen = {"witnessed_by": "witness", "witnessed_at": NOON}
        self.write("set_up", lambda entry: entry.update(Collection, collection, **seen), who="witness")
        return collection

    def hold(self, file: str) -> int:
        """Place a disposal hold on a file."""
        values = {"file_id": self.ids[file], "reason": "A claim", "placed_at": NOON}
        return self._row(DisposalHold, **values)

    def barcode(self, code: str, thing: str, *, own: bool = False) -> None:
        """Give a thing one more code: a foreign one, or an alias."""
        values = {"code": code, "letter": thing[0], "thing_id": self.ids[thing], "own": own}
        self._row(Barcode, **values)

    def desk(self, name: str = "Front desk", login: str = "clerk") -> "TestDesk":
        """Open a desk to scan at."""
        return TestDesk(self.database, name, login)

    def movements(self, file: str) -> list[str]:
        """Return the kinds of a file's movements, oldest first."""
        movement = table_of(Movement)
        wanted = (
            sa.select(movement.c.kind).where(movement.c.file_id == self.ids[file]).order_by(movement.c.nth)
        )
        with self.database.read() as work:
            return [row.kind for row in work.rows(wanted)]


class TestDesk:
    """A desk whose clock stands at noon until a test moves it."""

    __test__ = False

    def __init__(self, database: Database, name: str, login: str) -> None:
        self.now = NOON
        self.office = Office(database, name, login, clock=lambda: self.now, is_signing=True)
        self.office.open()

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(seconds=seconds)

    def scan(self, text: str, after: float = 2, act: str | None = None, **details: Any) -> Answer:
        """Scan something `after` seconds later."""
        self.wait(after)
        return self.office.do(Scan(text=text, act=act, details=Details(**details)))

    def command(self, command: Command, after: float = 2, **details: Any) -> Answer:
        """Scan a command of the mat."""
        return self.scan(MAT[command], after, **details)

    def page(self, code: str) -> Page:
        """Return the page of what a code stands for."""
        return certain(self.office.ask(page, code, True))

    def outcomes(self, *texts: str) -> list[str]:
        """Scan several things and return the words of the answers."""
        return [self.scan(text)["outcome"] for text in texts]


def also(answer: Answer) -> list[str]:
    """Return the outcomes of what happened beside the answer."""
    return [one["outcome"] for one in answer["also"]]
