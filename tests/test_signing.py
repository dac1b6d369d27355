"""Signing and taking over on both engines, with real passphrases, PINs and logins."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.database import Database
from app.core.refusals import Refused, SignInFailed
from app.core.rights import Role
from app.custody.acts import Scan
from app.office import PINS, Office
from app.overview.people_list import logins
from app.people.proofs import ForgetProofs, ProofKind, login_of_badge
from app.retention.acts import AdoptLine, ApproveSchedule, DraftSchedule
from app.retention.queries import lines_of, schedules
from tests.council import NOON, PHRASE, Council
from tests.upkeep.persons import Persons

DAY = NOON.date()


@pytest.fixture
def sqlite_council(sqlite_template: Path, tmp_path: Path) -> Iterator[Council]:
    file = tmp_path / "council.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{file}")
    yield Council(database)
    database.dispose()


@pytest.fixture
def manager(sqlite_council: Council) -> Office:
    """Return the window of an information manager who has drafted a schedule, and has no passphrase yet."""
    for login, role in (("manager", "information manager"), ("clerk", "clerk"), ("boss", "administrator")):
        sqlite_council.works_as(login, role)
    office = Office(sqlite_council.database, "Front desk", "manager")
    office.open()
    drafted(office)
    return office


def drafted(office: Office) -> int:
    """Draft a schedule with a line that can be approved, and return its id."""
    schedule_id = int(office.do(DraftSchedule())["schedule_id"])
    office.do(AdoptLine(line_id=office.ask(lines_of, schedule_id)[0].id))
    return schedule_id


def approve(office: Office) -> ApproveSchedule:
    return ApproveSchedule(schedule_id=office.ask(schedules)[0].id, in_force_from=DAY)


def refusal(office: Office, login: str, secret: str) -> str:
    with pytest.raises(Refused) as why:
        office.sign(approve(office), login, secret)
    return str(why.value)


class TestOnSqlite:
    def test_what_counts_as_a_signature_is_not_done_without_proof(self, manager: Office) -> None:
        with pytest.raises(Refused, match="This is a signature"):
            manager.do(approve(manager))
        assert refusal(manager, "manager", PHRASE).startswith("manager has no passphrase yet.")
        manager.keep_proof(ProofKind.PHRASE, PHRASE)
        assert refusal(manager, "manager", "correct horse batter") == "That is not the passphrase of manager."
        assert "version" in manager.sign(approve(manager), "manager", PHRASE)
        with pytest.raises(Refused, match="This is a signature"):
            manager.do(approve(manager))

    def test_who_may_not_sign_can_not(self, manager: Office, sqlite_council: Council) -> None:
        sqlite_council.passphrase("clerk")
        assert refusal(manager, "clerk", PHRASE).startswith("clerk may not do this. Who may:")

    def test_another_signs_at_the_same_window(self, manager: Office, sqlite_council: Council) -> None:
        sqlite_council.works_as("senior", "information manager")
        sqlite_council.passphrase("senior")
        manager.sign(approve(manager), "senior", PHRASE)
        assert manager.ask(schedules)[0].approved_by == "senior"
        assert manager.login == "manager"

    def test_a_passphrase_is_changed_by_who_knows_it(self, manager: Office) -> None:
        with pytest.raises(Refused, match="at least 12 characters"):
            manager.keep_proof(ProofKind.PHRASE, "short")
        manager.keep_proof(ProofKind.PHRASE, PHRASE)
        with pytest.raises(Refused, match="The old one is another"):
            manager.keep_proof(ProofKind.PHRASE, "another horse battery", "guessed")
        manager.keep_proof(ProofKind.PHRASE, "another horse battery", PHRASE)
        assert "not the passphrase" in refusal(manager, "manager", PHRASE)

    def test_an_administrator_lets_somebody_choose_anew(
        self, manager: Office, sqlite_council: Council
    ) -> None:
        manager.keep_proof(ProofKind.PHRASE, PHRASE)
        boss = Office(sqlite_council.database, "Office", "boss")
        person = next(row["id"] for row in manager.ask(logins) if row["login"] == "manager")
        with pytest.raises(Refused, match="may not do this"):
            manager.do(ForgetProofs(person_id=person))
        boss.do(ForgetProofs(person_id=person))
        assert "no passphrase yet" in refusal(manager, "manager", PHRASE)
        manager.keep_proof(ProofKind.PHRASE, PHRASE)
        assert "version" in manager.sign(approve(manager), "manager", PHRASE)

    def test_no_verifier_stands_in_the_trail(self, manager: Office, sqlite_council: Council) -> None:
        manager.keep_proof(ProofKind.PHRASE, PHRASE)
        with sqlite_council.database.connected() as connection:
            bodies = connection.exec_driver_sql("SELECT body FROM entry WHERE kind = 'proof_set'").all()
            kept = connection.exec_driver_sql("SELECT value FROM entry_value WHERE value LIKE '%argon%'")
            assert kept.all() == []
        assert len(bodies) == 1
        assert '"verifier","set"]' in bodies[0][0]
        assert "argon" not in bodies[0][0]

    def test_a_pin_takes_the_counter_over(self, manager: Office, sqlite_council: Council) -> None:
        clerk = Office(sqlite_council.database, "Front desk", "clerk")
        for weak in ("123", "12a4", "0000", "1234567890123"):
            with pytest.raises(Refused, match="PIN"):
                clerk.keep_proof(ProofKind.PIN, weak)
        clerk.keep_proof(ProofKind.PIN, "2468")
        with pytest.raises(Refused, match="That is not the PIN of clerk"):
            manager.relieved_by("clerk", "1357")
        taken = manager.relieved_by("clerk", "2468")
        assert taken.login == "clerk"
        taken.do(Scan(text=sqlite_council.okafor))
        with pytest.raises(Refused, match="in their own session"):  # a PIN is not enough for a signature
            taken.keep_proof(ProofKind.PHRASE, PHRASE)
        with sqlite_council.database.connected() as connection:
            last = "SELECT who FROM entry WHERE kind = 'visit_opened'"
            assert connection.exec_driver_sql(last).scalars().all() == ["clerk"]

    def test_a_pin_that_is_guessed_at_ends(self, manager: Office, sqlite_council: Council) -> None:
        clerk = Office(sqlite_council.database, "Front desk", "clerk")
        clerk.keep_proof(ProofKind.PIN, "2468")
        clerk.keep_proof(ProofKind.PHRASE, PHRASE)
        for _try in range(PINS):
            with pytest.raises(Refused):
                manager.relieved_by("clerk", "1357")
        with pytest.raises(Refused, match="wrong too often"):
            manager.relieved_by("clerk", "2468")
        assert manager.relieved_by("clerk", PHRASE).login == "clerk"
        assert manager.relieved_by("clerk", "2468").login == "clerk"

    def test_only_who_signs_in_here_has_a_badge_for_it(self, sqlite_council: Council) -> None:
        office = Office(sqlite_council.database, "Front desk", "clerk")
        with pytest.raises(Refused, match="not the badge of somebody who works here"):
            office.ask(login_of_badge, sqlite_council.okafor)


class TestOnPostgres:
    @pytest.fixture
    def window(self, persons: Persons) -> Iterator[Office]:
        with persons.office(persons.login[Role.RECORDS_OFFICER], "Signing desk") as office:
            office.open()
            yield office

    def test_a_signature_is_its_own_act_in_the_signer_s_session(
        self, persons: Persons, window: Office
    ) -> None:
        login = persons.login[Role.INFORMATION_MANAGER]
        with persons.office(login, "Drafting desk") as office:
            office.open()
            number = drafted(office)
        act = ApproveSchedule(schedule_id=number, in_force_from=DAY)
        with pytest.raises(Refused, match="does not let"):
            window.sign(act, login, "not the password")
        window.sign(act, login, PHRASE)
        found = persons.run(
            "SELECT entry.who, stamped_by, desk.name FROM entry JOIN desk ON desk.id = desk_id"
            " JOIN schedule ON schedule.entry_id = entry.id WHERE schedule.id = :id",
            id=number,
        )
        assert [tuple(row) for row in found] == [(login, login, "Signing desk")]
        assert window.login == persons.login[Role.RECORDS_OFFICER]

    def test_relief_asks_a_stranger_for_the_password_and_an_old_hand_for_the_pin(
        self, persons: Persons, window: Office
    ) -> None:
        login, first = persons.add(Role.CLERK), window.login
        with pytest.raises(Refused):
            window.relieved_by(login, "2468")
        taken = window.relieved_by(login, PHRASE)
        taken.keep_proof(ProofKind.PIN, "2468")
        with pytest.raises(Refused, match="The old one is another"):
            taken.keep_proof(ProofKind.PIN, "1357", "9999")
        taken.keep_proof(ProofKind.PIN, "1357", PHRASE)
        taken.keep_proof(ProofKind.PIN, "2468", "1357")
        back = taken.relieved_by(first, PHRASE)
        assert back.login == first
        again = back.relieved_by(login, "2468")
        again.do(Scan(text=persons.council.price))
        twice = again.relieved_by(login, PHRASE)
        assert twice.database is not again.database
        twice.do(Scan(text=persons.council.khan))
        found = persons.run("SELECT DISTINCT stamped_by FROM entry WHERE who = :who", who=login)
        assert [row.stamped_by for row in found] == [login]
        window.end()

    def test_nobody_else_reads_a_pin_or_sets_it(self, persons: Persons) -> None:
        login = persons.add(Role.CLERK)
        with persons.office(login) as office:
            office.keep_proof(ProofKind.PIN, "2468")
        with persons.client(persons.login[Role.ADMINISTRATOR]) as other:
            assert other.exec_driver_sql("SELECT count(*) FROM proof WHERE kind = 'PIN'").scalar() == 0
            changed = other.exec_driver_sql("UPDATE proof SET verifier = 'mine'")
            assert changed.rowcount == 0

    def test_one_s_own_password_is_changed_by_who_knows_it(self, persons: Persons) -> None:
        login = persons.add(Role.CLERK)
        with persons.office(login) as office:
            with pytest.raises(Refused, match="The old one is another"):
                office.keep_proof(ProofKind.PHRASE, "another horse battery", "guessed at random")
            office.keep_proof(ProofKind.PHRASE, "another horse battery", PHRASE)
            office.open()
            office.do(Scan(text=persons.council.khan))
        with pytest.raises(SignInFailed), persons.office(login) as office:
            office.open()
