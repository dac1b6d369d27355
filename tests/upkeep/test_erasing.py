"""Erasing names: of loans that ended, of people nobody needs the name of, of files that were disposed of."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from app.audit.models import Act, EntryValue
from app.codes.command import Command
from app.core.columns import table_of
from app.core.database import Database
from app.core.refusals import Cancelled, Refused
from app.custody.acts import Scan
from app.custody.models import Loan, Movement, Visit
from app.disposal.erasing import EraseLoans, EraseText, SetErasure
from app.office import Office
from app.overview.finding_people import find_people
from app.overview.people_list import Which, people_list
from app.people.models import NOBODY, Borrower
from app.people.models import Council as Named
from app.upkeep.erasing import due, erase
from app.upkeep.verifying import verify
from tests.council import NOON, Council, TestDesk

LATER = NOON.date() + dt.timedelta(days=30)

pytestmark = pytest.mark.usefixtures("own_data")


@pytest.fixture
def boss(council: Council) -> TestDesk:
    """The desk of somebody who may erase names, months after the others' day."""
    council.works_as("boss", "information manager")
    council.works_as("boss2", "administrator")
    made = council.desk("Archive", "boss")
    made.now = NOON + dt.timedelta(days=200)
    return made


def lend(council: Council) -> dict[str, str]:
    """Two loans by each of two borrowers, of which one is still out."""
    desk = council.desk("Front desk", "boss2")
    files = {name: council.file(f"HOU/{n}", f"Title {name}") for n, name in enumerate("abc")}
    desk.outcomes(council.okafor, files["a"], files["b"], council.okafor, files["a"])
    desk.outcomes(council.khan, files["c"], council.khan, files["c"])
    return files


def all_of(database: Database, *columns: sa.ColumnElement[Any]) -> list[tuple[Any, ...]]:
    with database.read() as work:
        return [tuple(row) for row in work.rows(sa.select(*columns))]


def erased(boss: TestDesk, before: dt.date = LATER) -> int:
    return erase(boss.office, before)


def test_a_loan_that_ended_loses_its_name(council: Council, boss: TestDesk) -> None:
    files = lend(council)
    assert erased(boss) > 0
    loan, movement = table_of(Loan).c, table_of(Movement).c
    okafor = council.ids[council.okafor]
    assert sorted(all_of(council.database, loan.file_id, loan.borrower_id)) == sorted(
        [
            (council.ids[files["a"]], NOBODY),
            (council.ids[files["b"]], okafor),
            (council.ids[files["c"]], NOBODY),
        ]
    )
    page = str(boss.page(files["a"]))
    assert "J. Okafor" not in page
    assert "Name erased" in page
    assert "J. Okafor" in str(boss.page(files["b"]))
    assert verify(council.database).is_sound
    assert {one for (one,) in all_of(council.database, movement.borrower_id)} <= {None, NOBODY, okafor}


def test_what_ended_later_keeps_its_name(council: Council, boss: TestDesk) -> None:
    lend(council)
    erased(boss, NOON.date())
    assert (NOBODY,) not in all_of(council.database, table_of(Loan).c.borrower_id)


def test_visits_too(council: Council, boss: TestDesk) -> None:
    lend(council)
    council.desk("Front desk", "boss2").command(Command.DONE)
    erased(boss)
    assert set(all_of(council.database, table_of(Visit).c.borrower_id)) == {(NOBODY,)}


def test_the_name_of_somebody_who_left_goes_wholly(council: Council, boss: TestDesk) -> None:
    lend(council)
    council.desk("Front desk", "boss2").command(Command.DONE)
    council.change_person(council.khan, status="left", left_on=NOON.date())
    council.change_person(council.okafor, status="left", left_on=NOON.date())
    erased(boss)
    names = all_of(council.database, table_of(Borrower).c.name)
    assert ("M. Khan",) not in names
    assert ("J. Okafor",) in names, "somebody who has a file out"
    kept = all_of(council.database, table_of(EntryValue).c.value)
    assert ("M. Khan",) not in kept
    assert ("A. Price",) in kept
    report = verify(council.database)
    assert report.is_sound
    assert report.erased == 1


def test_who_signs_in_keeps_the_name(council: Council, boss: TestDesk) -> None:
    council.change_person(council.khan, login="khan", status="left", left_on=NOON.date())
    erased(boss)
    assert ("M. Khan",) in all_of(council.database, table_of(Borrower).c.name)


def test_a_title_goes_when_its_class_says_so(council: Council, boss: TestDesk) -> None:
    soon = council.record_class("Soon", title_months=0)
    never = council.record_class("Never", title_months=None)
    usual = council.record_class("Usual")
    kinds = (soon, never, usual)
    files = {one: council.file(f"X/{one}", f"The case of {one}", class_id=one) for one in kinds}
    for file in files.values():
        council.disposed(file)
    standing = council.file("X/9", "The case of nine", class_id=soon)
    erased(boss)
    page = {one: boss.page(file)["title"] for one, file in files.items()}
    today_is_soon = dt.datetime.now(dt.UTC).date() < NOON.date() + dt.timedelta(days=360)
    assert page[soon] == "Title erased"
    assert page[never] == f"The case of {never}"
    assert (page[usual] == f"The case of {usual}") is today_is_soon
    assert boss.page(standing)["title"] == "The case of nine"
    values = {one for (one,) in all_of(council.database, table_of(EntryValue).c.value)}
    assert f"The case of {soon}" not in values
    assert verify(council.database).is_sound


def test_answers_that_are_kept_lose_their_names(council: Council, boss: TestDesk) -> None:
    desk = council.desk("Front desk", "boss2")
    desk.office.do(Scan(text=council.okafor, act="an act"))
    erased(boss)
    assert "Okafor" not in str(all_of(council.database, table_of(Act).c.answer))
    again = desk.office.do(Scan(text=council.okafor, act="an act"))
    assert again["replayed"]


def test_a_second_time_there_is_nothing_left(council: Council, boss: TestDesk) -> None:
    lend(council)
    council.change_person(council.khan, status="left", left_on=NOON.date())
    assert erased(boss)
    assert erased(boss) == 0


def test_nobody_is_in_no_list_of_people(council: Council, boss: TestDesk) -> None:
    lend(council)
    erased(boss)
    listed = boss.office.ask(people_list, boss.office.dialect, Which.ALL, "", NOON.date())
    assert "J. Okafor" in str(listed)
    assert "Name erased" not in str(listed)
    assert boss.office.ask(find_people, boss.office.dialect, "name") == []


def test_what_is_not_over_is_not_erased(boss: TestDesk) -> None:
    with pytest.raises(Refused, match="Only what is past"):
        erased(boss, (boss.now + dt.timedelta(days=1)).date())


def test_what_is_stopped_goes_on_later(council: Council, boss: TestDesk) -> None:
    lend(council)

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        erase(boss.office, LATER, stop)
    assert verify(council.database).is_sound
    assert erased(boss) > 0
    assert verify(council.database).is_sound


@pytest.mark.parametrize("login", ["boss2", "clerk", "audi"])
def test_only_who_may(council: Council, boss: TestDesk, login: str) -> None:
    council.works_as("clerk", "clerk")
    council.works_as("audi", "auditor")
    act = EraseLoans(kind="loan", before=NOON.date())
    office = Office(council.database, "Front desk", login)
    if login == "boss2":
        assert office.do(act)["count"] == 0
        return
    with pytest.raises(Refused, match="information manager"):
        office.do(act)


def test_what_cannot_be_erased(boss: TestDesk) -> None:
    with pytest.raises(Refused, match="nothing like this"):
        boss.office.do(EraseLoans(kind="place", before=NOON.date()))
    with pytest.raises(Refused, match="nothing like this"):
        boss.office.do(EraseText(thing="place", thing_id=1, values=()))
    with boss.office.database.read() as work:
        value = work.row(sa.select(table_of(EntryValue).c.entry_id, table_of(EntryValue).c.digest))
    with pytest.raises(Refused, match="nothing like this"):
        boss.office.do(EraseText(thing="file", thing_id=1, values=((value.entry_id, value.digest),)))


class TestYearly:
    def test_it_is_due_each_january(self, council: Council, boss: TestDesk) -> None:
        council.write("set_up", lambda entry: entry.note("council", 1, "name", "Anytown"))
        with council.database.act() as work:
            work.write(sa.insert(table_of(Named)), id=1, name="Anytown", is_demonstration=False)
        assert due(council.database, NOON.date()) is None
        assert "ended 6 whole years before" in boss.office.do(SetErasure(years=6))["say"]
        assert due(council.database, dt.date(2026, 11, 5)) == dt.date(2020, 1, 1)
        erased(boss, dt.date(2020, 1, 1))
        assert due(council.database, dt.date(2026, 12, 31)) is None
        assert due(council.database, dt.date(2027, 1, 1)) == dt.date(2021, 1, 1)
        assert boss.office.do(SetErasure(years=None))["say"] == "Names are kept for good."
        assert due(council.database, dt.date(2027, 1, 1)) is None

    def test_not_for_no_years(self, boss: TestDesk) -> None:
        with pytest.raises(Refused, match="1 to 100 years"):
            boss.office.do(SetErasure(years=0))


def test_the_database_keeps_what_is_not_an_erasure(council: Council, boss: TestDesk) -> None:
    lend(council)
    council.desk("Front desk", "boss2").office.do(Scan(text=council.okafor, act="an act"))
    nobody = {"borrower_id": NOBODY}
    for statement in (
        sa.update(table_of(Loan)).values(**nobody),
        sa.delete(table_of(EntryValue)),
        sa.update(table_of(Movement)).values(**nobody),
        sa.update(table_of(Visit)).values(borrower_id=council.ids[council.price]),
        sa.update(table_of(Act)).values(answer="{}"),
    ):
        with pytest.raises(sa.exc.DBAPIError), council.database.connected() as connection:
            connection.execute(statement)
