"""A clear-out day on a server, each person with a login of their own; what an SQL client is refused."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from app.clearout.acts.answering import AnswerPaper, CloseAnswer
from app.clearout.acts.planning import CloseDay, MeasureDay, PlanDay, StartDay, TickTask
from app.clearout.acts.station import EnterLine, ScanAtStation, SealHere
from app.codes.own import make
from app.core.database import Database
from app.core.refusals import Refused
from app.core.times import system_clock
from app.disposal.acts.bags import WitnessSeal
from app.disposal.acts.bulk import ApproveBulk, RejectBulk, TakeBulk
from app.disposal.acts.certifying import IssueCertificate
from app.disposal.acts.collecting import PlanCollection, PutOn
from app.disposal.acts.handing import MakeTransmittal, SignTransmittal
from app.disposal.acts.receiving import RecordCertificate
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.reckoning import Decision
from app.office import Office
from app.overview.clear_days import DayPage, day_page
from app.overview.day_plan import guide, proposals
from app.overview.day_waits import day_waits
from app.overview.station import station
from app.retention.reckoning import Rule
from tests.clearout.day import OLD
from tests.faults.plain import Plain
from tests.servers import Server
from tests.upkeep.persons import Persons
from tests.upkeep.test_hostile_officer import People

DENIED = sa.exc.DBAPIError


class Shed:
    """A day that runs, planned by the officer; each person at a desk of their own."""

    def __init__(self, persons: Persons) -> None:
        self.people = People(persons)
        persons.council.schedule({self.people.class_id: Rule("destroy", "closed", years=6)})
        lead = persons.person_id(self.people.login["officer"])
        whose = (persons.council.housing,)
        plan = PlanDay(name="Old paper", held_on=dt.date(2026, 3, 3), services=whose, lead_id=lead)
        planned = self.people.do("officer", plan)
        self.number, self.batch = int(planned["day"]), int(planned["batch"])
        self.people.do("officer", StartDay(number=self.number))
        self.bag = make("D", 950_001)
        self.people.do("officer", ScanAtStation(number=self.number, text=self.bag))
        self.line = self.enter()

    def enter(self, **more: Any) -> int:
        wanted = EnterLine(number=self.number, amount=300, class_id=self.people.class_id, **OLD, **more)
        return int(self.people.do("officer", wanted)["line"])

    def page(self, who: str) -> DayPage:
        office = Office(self.people.databases[who], f"Desk of {who}", self.people.login[who])
        return office.ask(day_page, self.number, system_clock())


@pytest.fixture(scope="module")
def shed(postgres: Server, postgres_template: str) -> Iterator[Shed]:
    """A day of a council of its own: the rules that are in force are of no other test."""
    persons = Persons(postgres, postgres_template)
    made = Shed(persons)
    yield made
    made.people.close()
    persons.close()


def test_three_people_hold_a_day(shed: Shed) -> None:
    do, number = shed.people.do, shed.number
    box = shed.people.persons.council.box("ARCHIVE 1")
    boxed = shed.enter(box=box)
    wrong = shed.enter(marking="OFFICIAL-SENSITIVE")
    with pytest.raises(Refused, match="may not do this"):
        do("witness", EnterLine(number=number, amount=1))
    do("owner", RejectBulk(number=shed.batch, lines=(wrong,), why="Wanted"))
    do("officer", TakeBulk(line=wrong, why="Rejected"))
    asked = do("officer", AnswerPaper(number=number, answer="ask", what="Keys"))["answer"]
    do("officer", CloseAnswer(answer=asked, outcome="Given back"))
    do("officer", TickTask(task=shed.page("witness").tasks[0].id))
    assert do("owner", ApproveBulk(number=shed.batch))["approved"] == 2
    if do("officer", SealHere(number=number, seal="S-DAY", weight_g=4000))["needs_witness"]:
        do("witness", WitnessSeal(bag=shed.bag))
    do("officer", CloseDay(number=number))
    do("officer", MeasureDay(number=number, staff_minutes=60))
    plan = PlanCollection(way="off site", contractor_id=shed.people.contractor)
    collection = int(do("officer", plan)["collection"])
    do("officer", PutOn(number=collection, code=shed.bag))
    do("officer", ReleaseCollection(number=collection, counted=1, driver="D", signed="sheet"))
    today = system_clock().date()
    sent = RecordCertificate(number="DAY", dated_on=today, collections=(collection,), bags=(shed.bag,))
    do("officer", sent)
    made = MakeTransmittal(number=shed.batch, decision=Decision.ARCHIVE, receiver="Archive")
    do("officer", SignTransmittal(number=do("officer", made)["transmittal"], signed_by="A"))
    assert do("officer", IssueCertificate(method="Cut", place="Here", batch=shed.batch))["files"] == 0
    page = shed.page("witness")
    assert {one.line: one.state for one in page.log}[boxed] == "Handed on"
    assert (page.row.totals.mm, page.row.totals.boxed_mm) == (300, 300)


def test_everybody_reads_what_a_day_shows(shed: Shed) -> None:
    office = Office(shed.people.databases["witness"], "Front desk", shed.people.login["witness"])
    now = system_clock()
    assert office.ask(station, shed.number, "Front desk", now).bag is None
    assert office.ask(guide, shed.number, now).page.row.number == shed.number
    assert office.ask(proposals, now) is not None
    assert office.ask(day_waits, shed.people.login["officer"], now).tasks >= 0


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("bulk_line", {"state": "approved", "decided_by": "p", "decided_at": "2026-03-03T12:00:00Z"}),
        ("bulk_line", {"amount": 1}),
        ("clear_day", {"batch_id": 1}),
    ],
)
def test_the_officers_own_client_is_refused(shed: Shed, table: str, values: dict[str, Any]) -> None:
    database = Database(shed.people.persons.address(shed.people.login["officer"]))
    with Plain(database, "The officer's own", shed.people.login["officer"]) as plain:
        plain.begin()
        entry = plain.entry()
        day = plain.run("SELECT min(id) AS id FROM clear_day")[0].id
        row = day if table == "clear_day" else shed.line
        with pytest.raises(DENIED, match="permission denied"):
            plain.update(table, row, **values, entry_id=entry)
    database.dispose()
