"""A disposal officer with a plain SQL client on the server: rules 2 and 3 hold, whatever they write."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from app.core.acts import Answer, Command
from app.core.database import Database
from app.core.rights import Role
from app.core.times import instant_text, system_clock
from app.disposal.acts.approving import ApproveLines
from app.disposal.acts.bags import BagFile, OpenBag, SealBag, WitnessSeal
from app.disposal.acts.batches import DraftBatch, ProposeFiles, SubmitBatch
from app.disposal.acts.collecting import KeepContractor, PlanCollection, PutOn
from app.disposal.acts.holds import Catch, LiftHold, PlaceHold
from app.disposal.acts.incidents import RecordDestroyed
from app.disposal.acts.receiving import RecordCertificate
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.models import DisposalHold
from app.disposal.reckoning import Decision
from app.office import Office
from app.upkeep.guards import bags, batches, holds
from tests.faults.plain import Plain
from tests.upkeep.persons import Persons

DENIED = sa.exc.DBAPIError
YESTERDAY = system_clock().date() - dt.timedelta(days=2)


class People:
    """Officer, owner and witness, each signed in on the server as themselves."""

    def __init__(self, persons: Persons) -> None:
        self.persons = persons
        self.login = {
            "officer": persons.login[Role.DISPOSAL_OFFICER],
            "owner": persons.login[Role.OWNER],
            "witness": persons.login[Role.CLERK],
        }
        self.databases = {who: Database(persons.address(login)) for who, login in self.login.items()}
        owner_id = persons.person_id(self.login["owner"])
        self.class_id = persons.council.record_class("Tenancies", owner_id=owner_id)
        self.contractor = self.do("officer", KeepContractor(name=f"Shred {self.class_id}"))["contractor"]

    def do(self, who: str, command: Command) -> Answer:
        """Do an act as somebody who has just proved who they are."""
        return Office(self.databases[who], f"Desk of {who}", self.login[who], is_signing=True).do(command)

    def file(self, **values: Any) -> str:
        plain: dict[str, Any] = {"class_id": self.class_id, "disposal_due": YESTERDAY}
        return self.persons.council.file(f"DUE/{system_clock().timestamp()}", **plain | values)

    def proposed(self, file: str) -> int:
        number = self.do("officer", DraftBatch(name="Due"))["batch"]
        self.do("officer", ProposeFiles(number=number, codes=(file,), decision=Decision.DESTROY))
        self.do("officer", SubmitBatch(number=number))
        return int(number)

    def bagged(self, file: str) -> str:
        number = self.proposed(file)
        self.do("owner", ApproveLines(number=number))
        bag = str(self.do("officer", OpenBag(number=number))["bag"])
        self.do("officer", BagFile(bag=bag, file=file))
        return bag

    def collected(self, file: str) -> int:
        bag = self.bagged(file)
        if self.do("officer", SealBag(bag=bag, seal=f"S{bag}", weight_g=900))["needs_witness"]:
            self.do("witness", WitnessSeal(bag=bag))
        plan = PlanCollection(way="off site", contractor_id=self.contractor)
        number = int(self.do("officer", plan)["collection"])
        self.do("officer", PutOn(number=number, code=bag))
        return number

    def line(self, file: str) -> sa.Row[Any]:
        where = "SELECT * FROM batch_line WHERE file_id = :id"
        found: sa.Row[Any] = self.persons.run(where, id=self.persons.council.ids[file])[0]
        return found

    def close(self) -> None:
        for database in self.databases.values():
            database.dispose()


@pytest.fixture(scope="module")
def people(persons: Persons) -> Iterator[People]:
    made = People(persons)
    yield made
    made.close()


@pytest.fixture
def plain(people: People) -> Iterator[Plain]:
    """Return the officer's SQL client, in a transaction of an own desk."""
    database = Database(people.persons.address(people.login["officer"]))
    with Plain(database, "The officer's own", people.login["officer"]) as session:
        session.begin()
        yield session
    database.dispose()


def test_three_people_take_a_file_to_the_van(people: People) -> None:
    file = people.file(marking="OFFICIAL-SENSITIVE")
    number = people.collected(file)
    leave = ReleaseCollection(number=number, counted=1, driver="D", signed="sheet")
    assert people.do("officer", leave)["files"] == 1
    received = RecordCertificate(
        number=f"C{number}", dated_on=YESTERDAY, collections=(number,), counted=1, pdf=b"%PDF-1.7"
    )
    people.do("officer", received)
    hold = people.do("owner", PlaceHold(kind="FOI", reason="R", catch=Catch(class_id=people.class_id)))
    assert hold["stops"] == 1
    people.do("officer", LiftHold(number=hold["hold"], why="Answered"))
    flooded = people.persons.council.ids[people.file()]
    people.do("officer", RecordDestroyed(file=flooded, what="A flood"))


def test_the_proposer_does_not_approve(people: People, plain: Plain) -> None:
    file = people.file()
    people.proposed(file)
    entry = plain.entry()
    signed = {"state": "approved", "decided_by": people.login["officer"], "decided_at": _now()}
    with pytest.raises(DENIED, match="permission denied"):
        plain.update("batch_line", people.line(file).id, **signed, entry_id=entry)


def test_who_owns_the_class_does_not_approve_what_they_proposed(people: People) -> None:
    """Somebody with both roles may write the columns; the rule still stands."""
    persons = people.persons
    both = persons.add(Role.DISPOSAL_OFFICER, Role.OWNER)
    class_id = persons.council.record_class("Mine", owner_id=persons.person_id(both))
    file = people.file(class_id=class_id)
    database = Database(persons.address(both))
    office = Office(database, "Desk of both", both, is_signing=True)
    number = office.do(DraftBatch(name="Mine"))["batch"]
    office.do(ProposeFiles(number=number, codes=(file,), decision=Decision.DESTROY))
    office.do(SubmitBatch(number=number))
    with Plain(database, "Both's own", both) as session:
        session.begin()
        entry = session.entry()
        signed = {"state": "approved", "decided_by": both, "decided_at": _now()}
        with pytest.raises(DENIED, match="rule 3: the owner of its class decides"):
            session.update("batch_line", people.line(file).id, **signed, entry_id=entry)
    database.dispose()


def test_an_unapproved_file_is_not_bagged_and_not_released(people: People, plain: Plain) -> None:
    file = people.file()
    file_id = people.persons.council.ids[file]
    entry = plain.entry()
    plain.ddl("SAVEPOINT before")
    with pytest.raises(DENIED, match=batches.UNAPPROVED):
        plain.update("file", file_id, state="bagged", entry_id=entry)
    plain.ddl("ROLLBACK TO before")
    gone = {"state": "disposed", "disposed_how": "destroyed", "disposed_at": _now()}
    with pytest.raises(DENIED, match=batches.UNAPPROVED):
        plain.update("file", file_id, **gone, entry_id=entry)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ("hold", holds.HELD),
        ("hold on its class", holds.HELD),
        ("early", batches.LAPSED),
        ("unwitnessed", batches.RELEASED),
    ],
)
def test_what_must_not_leave_is_not_released(people: People, plain: Plain, spoil: str, says: str) -> None:
    """A collection is released by hand, row by row, as the program would; one row is refused."""
    file = people.file(marking="OFFICIAL-SENSITIVE")
    council = people.persons.council
    number = people.collected(file) if spoil != "unwitnessed" else 0
    if spoil == "hold":
        council.hold(file)
    elif spoil == "hold on its class":
        catch = Catch(class_id=people.class_id, marking="OFFICIAL-SENSITIVE")
        held = people.do("owner", PlaceHold(kind="FOI", reason="R", catch=catch))["hold"]
        people.do("owner", LiftHold(number=held, why="To be placed behind everybody's back"))
        file = people.file(marking="OFFICIAL-SENSITIVE")
        number = people.collected(file)
        _behind(people, people.class_id)
    elif spoil == "early":
        council.change(file, disposal_due=system_clock().date() + dt.timedelta(days=900))
    else:
        bag = people.bagged(file)
        people.do("officer", SealBag(bag=bag, seal=f"S{bag}", weight_g=900))
    line = people.line(file)
    entry, now = plain.entry(), _now()
    if spoil == "unwitnessed":
        plan = PlanCollection(way="off site", contractor_id=people.contractor)
        number = int(people.do("officer", plan)["collection"])
        collection = plain.run("SELECT id FROM collection WHERE number = :n", n=number)[0].id
        with pytest.raises(DENIED, match=bags.READY):
            plain.update("disposal_bag", line.bag_id, collection_id=collection, entry_id=entry)
        return
    collection = plain.run("SELECT id FROM collection WHERE number = :n", n=number)[0].id
    by = {"released_by": people.login["officer"], "released_at": now}
    plain.update("collection", collection, **by, counted=1, entry_id=entry)
    with pytest.raises(DENIED, match=says):
        plain.update("batch_line", line.id, state="released", collection_id=collection, **by, entry_id=entry)
    people.persons.run(
        "ALTER TABLE disposal_hold DISABLE TRIGGER guard_disposal_hold_entry_update;"
        "UPDATE disposal_hold SET lifted_at = now() WHERE lifted_at IS NULL;"
        "ALTER TABLE disposal_hold ENABLE TRIGGER guard_disposal_hold_entry_update"
    )


def _behind(people: People, class_id: int) -> None:
    """Place a hold on a class as a plain client does: nothing takes the files out of their batches."""
    people.persons.council.write(
        "held",
        lambda entry: entry.insert(
            DisposalHold, id=entry.id, class_id=class_id, reason="A claim", placed_at=system_clock()
        ),
    )


@pytest.mark.parametrize("spoil", ["lent", "missing"])
def test_a_file_that_is_lent_or_missing_is_not_bagged(people: People, plain: Plain, spoil: str) -> None:
    file = people.file()
    number = people.proposed(file)
    people.do("owner", ApproveLines(number=number))
    bag = people.do("officer", OpenBag(number=number))["bag"]
    council, file_id = people.persons.council, people.persons.council.ids[file]
    if spoil == "missing":
        council.missing(file)
    line, entry = people.line(file), plain.entry()
    bag_id = plain.run("SELECT id FROM disposal_bag WHERE code = :code", code=bag)[0].id
    if spoil == "lent":
        loan: dict[str, Any] = {
            "id": entry,
            "file_id": file_id,
            "borrower_id": council.ids[council.khan],
            "renewals": 0,
        }
        loan |= {"desk_id": plain.desk_id, "out_at": _now(), "due_back": "2090-01-01", "entry_id": entry}
        plain.insert("loan", loan)
    plain.update("batch_line", line.id, state="bagged", bag_id=bag_id, entry_id=entry)
    with pytest.raises(DENIED, match=r"rule 2: (the file is on loan|only a file that is in)"):
        plain.update("file", file_id, state="bagged", entry_id=entry)


def _now() -> str:
    return instant_text(system_clock())
