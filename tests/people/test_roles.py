"""Roles are given and taken away; somebody always remains who may give them."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.core.acts import Command
from app.core.database import Database
from app.core.refusals import Refused
from app.core.rights import TABLE, Right, Role, who_can
from app.custody.leaving import Leave
from app.overview.people_list import logins
from app.people.changing import ChangePerson
from app.people.registering import RegisterStaff
from app.people.roles import SetRoles
from app.people.standing import Suspend
from tests.council import NOON, Council, TestDesk


@pytest.fixture
def boss(council: Council) -> TestDesk:
    council.works_as("boss", "administrator")
    return council.desk("Office", "boss")


def person(boss: TestDesk, login: str) -> int:
    return next(int(row["id"]) for row in boss.office.ask(logins) if row["login"] == login)


def roles(boss: TestDesk, login: str) -> list[str]:
    return next(list(row["roles"]) for row in boss.office.ask(logins) if row["login"] == login)


def hire(boss: TestDesk, login: str, *given: str) -> int:
    boss.office.do(RegisterStaff(name=f"The {login}", login=login))
    number = person(boss, login)
    if given:
        boss.office.do(SetRoles(person_id=number, was=(), now=given))
    return number


def refusal(desk: TestDesk, command: Command) -> str:
    with pytest.raises(Refused) as refused:
        desk.office.do(command)
    return str(refused.value)


def test_roles_are_given_and_taken_away(boss: TestDesk, council: Council) -> None:
    number = hire(boss, "lark")
    say = boss.office.do(SetRoles(person_id=number, was=(), now=("clerk", "auditor")))["say"]
    assert say == "The lark is now: clerk, auditor."
    assert Right.DESK in council.desk("Front", "lark").office.rights()
    boss.office.do(SetRoles(person_id=number, was=("auditor", "clerk"), now=("auditor",)))
    assert roles(boss, "lark") == ["auditor"]
    say = boss.office.do(SetRoles(person_id=number, was=("auditor",), now=()))["say"]
    assert say == "The lark has no role any more."


def test_only_an_administrator_gives_them_and_the_refusal_says_so(boss: TestDesk, council: Council) -> None:
    number = hire(boss, "lark", "information manager")
    lark = council.desk("Front", "lark")
    why = "lark may not do this. Who may: administrator."
    assert refusal(lark, SetRoles(person_id=number, was=(), now=("administrator",))) == why


def test_what_is_no_role_and_who_can_have_none(boss: TestDesk, council: Council) -> None:
    number = hire(boss, "lark")
    assert refusal(boss, SetRoles(person_id=number, was=(), now=("king",))) == "There is no such role."
    without = council.ids[council.okafor]
    why = "J. Okafor has no login yet. Give one first."
    assert refusal(boss, SetRoles(person_id=without, was=(), now=("clerk",))) == why


def test_two_who_change_the_same_roles(boss: TestDesk) -> None:
    number = hire(boss, "lark", "clerk")
    why = "Somebody changed the roles of The lark meanwhile. Look again."
    assert refusal(boss, SetRoles(person_id=number, was=(), now=("auditor",))) == why
    assert roles(boss, "lark") == ["clerk"]


def test_the_last_administrator_stays(boss: TestDesk) -> None:
    number = person(boss, "boss")
    why = "Somebody must remain who gives roles: make another administrator first."
    assert refusal(boss, SetRoles(person_id=number, was=("administrator",), now=("clerk",))) == why
    assert refusal(boss, Suspend(person_id=number, reason="Rest")) == why
    assert refusal(boss, Leave(person_id=number, on=NOON.date())) == why
    assert (
        refusal(boss, ChangePerson(person_id=number, was=(("login", "boss"),), now=(("login", None),))) == why
    )
    hire(boss, "lark", "administrator")
    boss.office.do(SetRoles(person_id=number, was=("administrator",), now=("clerk",)))
    assert roles(boss, "boss") == ["clerk"]


def test_the_first_who_gets_a_role_is_an_administrator(council: Council) -> None:
    first = council.desk("Front", "somebody")  # until somebody has a role, everybody is one
    number = hire(first, "lark")
    why = "Somebody must remain who gives roles: make another administrator first."
    assert refusal(first, SetRoles(person_id=number, was=(), now=("clerk",))) == why
    first.office.do(SetRoles(person_id=number, was=(), now=("administrator",)))
    assert first.office.rights() == frozenset()


def test_two_administrators_at_once_do_not_both_go(boss: TestDesk, council: Council) -> None:
    address = council.database.engine.url.render_as_string(hide_password=False)
    for turn in range(4):
        login = f"lark{turn}"
        other = hire(boss, login, "administrator")

        def step_down(pair: tuple[str, int], start: threading.Barrier) -> bool:
            database = Database(address)
            desk = TestDesk(database, pair[0], pair[0])
            start.wait(10)
            try:
                desk.office.do(SetRoles(person_id=pair[1], was=("administrator",), now=()))
            except Refused:
                return False
            finally:
                database.dispose()
            return True

        with ThreadPoolExecutor(2) as pool:
            both = (("boss", person(boss, "boss")), (login, other))
            went = list(pool.map(step_down, both, [threading.Barrier(2)] * 2))
        assert sorted(went) == [False, True]
        keeper = council.desk("Office", login if went[0] else "boss")
        if went[0]:
            keeper.office.do(SetRoles(person_id=person(keeper, "boss"), was=(), now=("administrator",)))
            keeper.office.do(SetRoles(person_id=other, was=("administrator",), now=()))


def test_every_right_is_somebody_s_and_named_in_the_catalogue() -> None:
    for right in Right:
        assert who_can(right)
    assert who_can(Right.SIGN_LOST) == "information manager, administrator"
    assert set(TABLE) == set(Role)


def test_each_role_reads_and_an_auditor_only_reads() -> None:
    assert all(Right.READ in rights for rights in TABLE.values())
    assert TABLE[Role.AUDITOR] == {Right.READ, Right.READ_SENSITIVE, Right.AUDIT}


def test_a_database_that_is_newer_than_the_window_takes_nothing(council: Council) -> None:
    """Somebody upgrades while a window is open: it says so, and writes no more."""
    desk, file = council.desk(), council.file("Rents")
    with council.database.connected() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    answer = desk.scan(file)
    assert (answer["outcome"], answer["say"]) == (
        "refused",
        "The database is newer than this window: close it, and open the newest Paperchain.",
    )
    with pytest.raises(Refused, match="newer than this window"):
        desk.office.do(SetRoles(person_id=1, was=(), now=()))
