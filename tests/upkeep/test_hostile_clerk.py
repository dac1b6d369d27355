"""A clerk with a plain SQL client: nothing that is not theirs is read, changed or forged."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.core.rights import Role
from app.core.times import system_clock
from app.custody.acts import Scan
from app.people.models import Borrower
from app.retention.models import FileEvent
from app.upkeep.guards import persons as guards
from tests.faults.plain import Plain
from tests.upkeep.hostile_clerk import statements
from tests.upkeep.persons import Persons

DENIED = sa.exc.DBAPIError


@pytest.fixture(scope="module")
def facts(persons: Persons) -> dict[str, Any]:
    """Return a council in which there is something to spoil: a loan, a birth date, private values."""
    council, clerk = persons.council, persons.login[Role.CLERK]
    file, lent = council.file("Rents"), council.file("Repairs")
    with persons.office(clerk) as office:
        office.open()
        for text in (council.okafor, lent):
            office.do(Scan(text=text))
    birth = dt.date(2010, 5, 4)
    council.write(
        "dated",
        lambda entry: entry.insert(
            FileEvent, id=entry.id, file_id=council.ids[file], event="birth", happened_on=birth
        ),
    )
    loan = persons.run("SELECT id, desk_id FROM loan WHERE file_id = :id", id=council.ids[lent])[0]
    entry = persons.run(
        "SELECT id FROM entry WHERE desk_id = :id ORDER BY seq DESC LIMIT 1", id=loan.desk_id
    )[0]
    return {
        "file": council.ids[file],
        "loan": loan.id,
        "desk": loan.desk_id,
        "entry": entry.id,
        "me": persons.person_id(clerk),
        "other": persons.person_id(persons.login[Role.ADMINISTRATOR]),
        "login": clerk,
        "boss": persons.login[Role.ADMINISTRATOR],
    }


@pytest.fixture
def connection(persons: Persons) -> Iterator[sa.Connection]:
    with persons.client(persons.login[Role.CLERK]) as connection:
        yield connection


def test_there_are_two_hundred_and_more() -> None:
    made = statements()
    assert len(made) == len(set(made)) > 200


def test_none_succeeds(connection: sa.Connection, facts: dict[str, Any]) -> None:
    """Each is refused, or finds no row; the server says why, so that none fails for its spelling."""
    done, misspelt = [], []
    for statement in statements():
        text = statement.format(**facts)
        connection.exec_driver_sql("BEGIN")
        try:
            found = connection.exec_driver_sql(text)
            changed = found.rowcount > 0 or not text.startswith(("SELECT", "UPDATE", "DELETE"))
            if changed or (found.returns_rows and found.all()):
                done.append(text)
        except DENIED as error:
            if isinstance(error.orig, psycopg.errors.SyntaxError | psycopg.errors.UndefinedColumn):
                misspelt.append(f"{text}: {error.orig}")
        finally:
            connection.exec_driver_sql("ROLLBACK")
    assert done == []
    assert misspelt == []


def test_what_was_not_theirs_to_give_is_not_given(connection: sa.Connection) -> None:
    """PostgreSQL only warns of this."""
    connection.exec_driver_sql("GRANT ALL ON file TO CURRENT_USER")
    connection.exec_driver_sql("GRANT ALL ON file TO PUBLIC")
    found = connection.exec_driver_sql(
        "SELECT has_table_privilege('file', 'DELETE') OR has_table_privilege('file', 'TRUNCATE')"
        " OR has_table_privilege('public', 'file', 'SELECT')"
    )
    assert found.scalar() is False


def test_what_is_theirs_they_may(connection: sa.Connection) -> None:
    assert connection.exec_driver_sql("SELECT count(*) FROM file").scalar_one() > 1
    assert connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one() > 1
    assert connection.exec_driver_sql("SELECT count(*) FROM file_event").scalar() == 0


def test_who_may_read_birth_dates_does(persons: Persons, facts: dict[str, Any]) -> None:
    with persons.client(persons.login[Role.RECORDS_OFFICER]) as connection:
        found = connection.exec_driver_sql("SELECT file_id FROM file_event WHERE event = 'birth'").scalar()
    assert found == facts["file"]


def test_a_notice_says_nothing(persons: Persons, connection: sa.Connection) -> None:
    """Everybody may listen; what is heard has no content, only that something was done."""
    connection.exec_driver_sql("LISTEN paperchain")
    with persons.office(persons.login[Role.CLERK], "Desk 2") as office:
        office.open()
        office.do(Scan(text=persons.council.khan))
    driver: Any = connection.connection.driver_connection
    heard = list(driver.notifies(timeout=5, stop_after=1))
    assert {one.payload for one in heard} == {""}


class Forger:
    """Makes entries as the program does, but for one thing."""

    def __init__(self, persons: Persons, facts: dict[str, Any], role: Role = Role.CLERK) -> None:
        self.login = persons.login[role]
        self.database = Database(persons.address(self.login))
        self.plain = Plain(self.database, f"Forged by {role}", self.login)
        self.facts = facts

    def __enter__(self) -> "Forger":
        self.plain.begin()
        return self

    def __exit__(self, *_error: object) -> None:
        with self.plain:
            pass
        self.database.dispose()


def test_an_honest_entry_is_taken(persons: Persons, facts: dict[str, Any]) -> None:
    with Forger(persons, facts) as forger:
        entry = forger.plain.entry()
        forger.plain.update("file", facts["file"], moves=7, entry_id=entry)
        found = forger.plain.run("SELECT moves FROM file WHERE id = :id", id=facts["file"])
    assert found[0].moves == 7


def test_nobody_signs_for_another(persons: Persons, facts: dict[str, Any]) -> None:
    with Forger(persons, facts) as forger:
        forger.plain.who = facts["boss"]
        with pytest.raises(DENIED, match=re.escape(guards.WHO)):
            forger.plain.entry()


def test_who_stands_in_the_bytes_too(persons: Persons, facts: dict[str, Any]) -> None:
    for column, value in (("who", facts["login"]), ("kind", "another"), ("act", "another")):
        with Forger(persons, facts) as forger:
            forger.plain.who = facts["boss"]
            row = forger.plain.entry_row() | {column: value}
            with pytest.raises(DENIED, match=re.escape(guards.BYTES)):
                forger.plain.insert("entry", row)


def test_the_time_is_the_server_s(
    persons: Persons, facts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for off in (dt.timedelta(minutes=6), -dt.timedelta(minutes=6)):
        wrong = system_clock() + off
        monkeypatch.setattr("tests.faults.plain.system_clock", lambda wrong=wrong: wrong)
        with Forger(persons, facts) as forger, pytest.raises(DENIED, match=re.escape(guards.WHEN)):
            forger.plain.entry()


@pytest.mark.parametrize("state", ["missing", "bagged", "disposed"])
def test_a_state_is_set_by_who_may(persons: Persons, facts: dict[str, Any], state: str) -> None:
    with Forger(persons, facts) as forger:
        entry = forger.plain.entry()
        with pytest.raises(DENIED, match=re.escape(guards.STATE)):
            forger.plain.update("file", facts["file"], state=state, entry_id=entry)


def test_a_loss_is_signed_by_who_may(persons: Persons, facts: dict[str, Any]) -> None:
    """Before that, a guard wants the loss signed at all: without it the person still counts."""
    persons.run("ALTER TABLE file DISABLE TRIGGER guard_file_lost")
    with Forger(persons, facts) as forger:
        entry = forger.plain.entry()
        with pytest.raises(DENIED, match=re.escape(guards.STATE)):
            forger.plain.update("file", facts["file"], state="lost", entry_id=entry)
    persons.run("ALTER TABLE file ENABLE TRIGGER guard_file_lost")


def test_only_the_owner_re_marks(persons: Persons, facts: dict[str, Any]) -> None:
    with Forger(persons, facts, Role.OWNER) as forger:
        entry = forger.plain.entry()
        with pytest.raises(DENIED, match=re.escape(guards.MARKING)):
            forger.plain.update("file", facts["file"], marking="OFFICIAL-SENSITIVE", entry_id=entry)


def test_a_clerk_checks_no_desk_but_their_own_home(persons: Persons, facts: dict[str, Any]) -> None:
    with Forger(persons, facts) as forger, pytest.raises(DENIED, match="row-level security"):
        entry = forger.plain.entry()
        forger.plain.run(
            "INSERT INTO finding (id, check_id, item_id, is_serious, found_at, entry_id)"
            " VALUES (1, 1, 1, false, now(), :entry)",
            entry=entry,
        )


def test_who_has_left_writes_nothing(persons: Persons, facts: dict[str, Any]) -> None:
    """A day that came while somebody was signed in ends what they may do, before anybody took it away."""
    gone = system_clock().date() - dt.timedelta(days=1)
    with Forger(persons, facts, Role.INSPECTOR) as forger:
        forger.plain.commit()
        persons.run("ALTER TABLE borrower DISABLE TRIGGER guard_borrower_login")
        person = persons.person_id(forger.login)
        persons.council.write("left", lambda entry: entry.update(Borrower, person, left_on=gone))
        forger.plain.begin()
        with pytest.raises(DENIED, match=re.escape(guards.WHO)):
            forger.plain.entry()
    persons.council.write("back", lambda entry: entry.update(Borrower, person, left_on=None))
    persons.run("ALTER TABLE borrower ENABLE TRIGGER guard_borrower_login")
