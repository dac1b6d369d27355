"""Logins on the server: made by an administrator, they follow their person's roles, and end with them."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.core.refusals import Refused, Unusable
from app.core.rights import Role
from app.core.times import local_day, system_clock
from app.custody.acts import Scan
from app.custody.leaving import Leave
from app.people.changing import ChangePerson
from app.people.logins import GiveLogin
from app.people.registering import RegisterStaff
from app.people.roles import SetRoles
from app.people.standing import BringBack, Suspend
from app.upkeep.schema import require_login
from tests.upkeep.persons import Persons

ANOTHER = "another horse battery"


def groups(persons: Persons, login: str) -> set[str]:
    rows = persons.run(
        "SELECT grp.rolname FROM pg_auth_members JOIN pg_roles AS grp ON grp.oid = roleid"
        " JOIN pg_roles AS mine ON mine.oid = member WHERE mine.rolname = :login",
        login=login,
    )
    return {row.rolname.removeprefix("paperchain_") for row in rows}


def signs_in(persons: Persons, login: str) -> bool:
    try:
        with persons.client(login) as connection:
            return connection.exec_driver_sql("SELECT session_user::text").scalar() == login
    except sa.exc.OperationalError:
        return False


def test_a_clerk_lends_and_the_server_stamps_who_and_when(persons: Persons) -> None:
    file = persons.council.file("Rents, Mill Lane")
    with persons.office(persons.login[Role.CLERK], "Front") as office:
        office.open()
        said = [office.do(Scan(text=text))["outcome"] for text in (persons.council.okafor, file)]
    assert said == ["visit_opened", "checked_out"]
    row = persons.run("SELECT * FROM entry WHERE kind = 'checked_out' ORDER BY id DESC LIMIT 1")[0]
    assert row.stamped_by == row.who == persons.login[Role.CLERK]
    assert abs(row.stamped_at - system_clock()) < dt.timedelta(minutes=1)


def test_a_login_follows_the_roles_of_its_person(persons: Persons) -> None:
    login = persons.add(Role.CLERK)
    person = persons.person_id(login)
    assert groups(persons, login) == {"login", "person", "clerk"}
    persons.boss.do(SetRoles(person, ("clerk",), ("auditor", "records officer")))
    assert groups(persons, login) == {"login", "person", "auditor", "records_officer"}
    persons.boss.do(SetRoles(person, ("auditor", "records officer"), ()))
    assert groups(persons, login) == {"login"}
    assert not signs_in(persons, login)


def test_a_clerk_who_may_not_scan_any_more_hears_why(persons: Persons) -> None:
    file, login = persons.council.file("Rents, Mill Street"), persons.add(Role.CLERK)
    person = persons.person_id(login)
    with persons.office(login, "Window 2") as office:
        office.open()
        assert office.do(Scan(text=file))["outcome"] == "waiting"
        persons.boss.do(SetRoles(person, ("clerk",), ("auditor",)))
        said = [office.do(Scan(text=file))["say"] for _turn in range(2)]
        assert all("may not do this" in one for one in said)
        persons.boss.do(SetRoles(person, ("auditor",), ()))
        with pytest.raises(Refused, match="no role here any more"):
            office.do(Scan(text=file))


def test_who_has_left_is_out_at_once(persons: Persons) -> None:
    login = persons.add(Role.CLERK)
    with persons.client(login) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM paperchain.file").scalar() is not None
        persons.boss.do(Leave(person_id=persons.person_id(login), on=local_day(system_clock())))
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            connection.exec_driver_sql("SELECT count(*) FROM paperchain.file")
    assert not signs_in(persons, login)


def test_who_is_suspended_comes_back(persons: Persons) -> None:
    login = persons.add(Role.CLERK)
    person = persons.person_id(login)
    persons.boss.do(Suspend(person, "Leave of absence"))
    assert not signs_in(persons, login)
    persons.boss.do(BringBack(person))
    assert signs_in(persons, login)
    assert groups(persons, login) == {"login", "person", "clerk"}


def test_another_login_of_a_person_takes_over(persons: Persons) -> None:
    login = persons.add(Role.CLERK)
    person = persons.person_id(login)
    persons.boss.do(ChangePerson(person, (("login", login),), (("login", f"{login}x"),)))
    assert groups(persons, login) == {"login"}
    assert not signs_in(persons, login)
    persons.give(f"{login}x")
    assert signs_in(persons, f"{login}x")
    persons.server.drop_role(f"{login}x")


def test_a_login_that_is_not_ours_is_never_touched(persons: Persons) -> None:
    persons.boss.do(RegisterStaff(name="P. Root", login="postgres"))
    person = persons.person_id("postgres")
    with pytest.raises(Refused, match="that is not Paperchain's"):
        persons.boss.do(GiveLogin(person, persons.boss.verifier("postgres", "correct horse battery")))
    persons.boss.do(SetRoles(person, (), ("clerk",)))
    assert groups(persons, "postgres") == set()


def test_only_an_administrator_makes_logins(persons: Persons) -> None:
    boss = persons.person_id("boss")
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with persons.office(persons.login[role]) as office:
            verifier = office.verifier("boss", "correct horse battery")
            with pytest.raises(Refused, match="Who may: administrator"):
                office.do(GiveLogin(boss, verifier))
        with persons.client(persons.login[role]) as connection, pytest.raises(sa.exc.ProgrammingError):
            connection.execute(
                sa.text("SELECT paperchain.make_login(:person, :verifier)"),
                {"person": boss, "verifier": verifier},
            )


def test_an_administrator_makes_one_with_their_own_login(persons: Persons) -> None:
    login = f"{persons.login[Role.ADMINISTRATOR]}y"
    with persons.office(persons.login[Role.ADMINISTRATOR]) as office:
        office.open()
        office.do(RegisterStaff(name="N. New", login=login))
        person = persons.person_id(login)
        office.do(SetRoles(person, (), ("inspector",)))
        office.do(GiveLogin(person, office.verifier(login, "correct horse battery")))
    assert signs_in(persons, login)
    assert groups(persons, login) == {"login", "person", "inspector"}
    persons.server.drop_role(login)


def test_a_password_is_only_ever_a_verifier(persons: Persons) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="no verifier"):
        persons.run("SELECT make_login(:boss, 'plain')", boss=persons.person_id("boss"))
    verifier = persons.boss.verifier("boss", "correct horse battery")
    assert verifier.startswith("SCRAM-SHA-256$")
    assert "horse" not in verifier
    assert verifier not in repr(GiveLogin(1, verifier))


def test_a_person_changes_their_own_password(persons: Persons) -> None:
    login = persons.add(Role.CLERK)
    database = Database(persons.address(login))
    database.change_password(login, ANOTHER)
    database.dispose()
    assert not signs_in(persons, login)
    url = sa.make_url(persons.address(login)).set(password=ANOTHER)
    database = Database(url.render_as_string(hide_password=False))
    require_login(database, login)
    database.dispose()


def test_nobody_works_in_another_s_name(persons: Persons) -> None:
    database = Database(persons.address(persons.login[Role.CLERK]))
    require_login(database, persons.login[Role.CLERK])
    with pytest.raises(Unusable, match="You are signed in as"):
        require_login(database, "boss")
    database.dispose()
    require_login(persons.owner, "boss")


def test_a_file_has_no_logins(sqlite_template: Path) -> None:
    database = Database(f"sqlite:///{sqlite_template}")
    for refused in (lambda: database.verifier("a", "b"), lambda: database.change_password("a", "b")):
        with pytest.raises(Refused, match="This council is a file"):
            refused()
    database.dispose()
