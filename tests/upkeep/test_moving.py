"""A council moves from its file to a server: whole and verified, or not at all."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.core.refusals import Cancelled, Refused, Unavailable, Unusable
from app.custody.acts import Scan
from app.demo import fill
from app.office import Office
from app.overview.people_list import logins
from app.people.moving import BeginMove
from app.people.registering import RegisterStaff
from app.people.roles import SetRoles
from app.upkeep.guards import drop_guards, install_guards, missing_guards
from app.upkeep.models import all_tables
from app.upkeep.moving import Sum, move
from app.upkeep.schema import upgrade
from tests.council import NOON, PHRASE
from tests.servers import Server


class Move:
    """A demonstration council in a file, with an administrator on record, and an empty server."""

    def __init__(self, file: Path, server: Server) -> None:
        self.source = Database(f"sqlite:///{file}")
        upgrade(self.source)
        codes = fill(
            self.source,
            files=300,
            people=20,
            now=NOON,
            drop_guards=drop_guards,
            install_guards=install_guards,
        )
        self.badge, self.file = codes["people"][0], codes["files_in"][0]
        self.login = f"p{uuid.uuid4().hex[:10]}"
        guest = Office(self.source, "Office", "nobody on record")
        guest.open()
        guest.do(RegisterStaff(name="The boss", login=self.login))
        self.person = next(row["id"] for row in guest.ask(logins) if row["login"] == self.login)
        guest.do(SetRoles(self.person, (), ("administrator",)))
        self.office = Office(self.source, "Front desk", self.login)
        self.office.open()
        self.server, self.name = server, f"moved_{uuid.uuid4().hex[:12]}"
        server.create(self.name)
        self.target = Database(server.url(self.name))

    def do(self, progress: object = None) -> int:
        self.office.do(BeginMove(to="postgresql://server/council"))
        told = progress if callable(progress) else lambda _done, _total: None
        return move(self.source, self.target, self.login, self.person, PHRASE, told)

    def rows(self, database: Database) -> dict[str, list[tuple[object, ...]]]:
        with database.connected() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
                for table in all_tables().sorted_tables
                if table.name not in ("council", "mint")
            }

    def close(self) -> None:
        self.source.dispose()
        self.target.dispose()
        self.server.drop(self.name)
        self.server.drop_role(self.login)


@pytest.fixture
def moving(tmp_path: Path, postgres: Server) -> Iterator[Move]:
    made = Move(tmp_path / "council.db", postgres)
    yield made
    made.close()


def test_every_row_arrives_and_work_goes_on_there(moving: Move) -> None:
    told: list[tuple[int, int]] = []
    count = moving.do(lambda done, total: told.append((done, total)))
    before, after = moving.rows(moving.source), moving.rows(moving.target)
    assert {name: len(rows) for name, rows in before.items()} == {name: len(after[name]) for name in before}
    for name in ("entry", "entry_value", "loan", "movement", "file"):
        assert before[name] == after[name]
    assert count == sum(map(len, before.values())) + 7, "with the council and six numbers"
    assert told[-1][0] == told[-1][1] == 2 * count
    with moving.target.connected() as connection:
        assert missing_guards(connection) == []
    with pytest.raises(Refused, match="This council has moved to"):
        moving.office.do(RegisterStaff(name="Too late", login="late"))
    assert moving.office.do(Scan(text=moving.file))["say"].startswith("This council has moved to")
    with pytest.raises(Refused, match="has moved to"):
        moving.do()
    signed_in = moving.target.signed_in(moving.login, PHRASE)
    office = Office(signed_in, "Front desk", moving.login)
    office.open()
    assert office.do(Scan(text=moving.badge))["outcome"] == "visit_opened"
    assert office.do(Scan(text=moving.file))["outcome"] == "checked_out"
    signed_in.dispose()


def test_a_server_that_holds_a_council_takes_no_other(moving: Move) -> None:
    upgrade(moving.target)
    office = Office(moving.target, "Front desk", "boss")
    office.open()
    with pytest.raises(Unusable, match="holds a council already"):
        moving.do()
    assert moving.office.do(Scan(text=moving.badge))["outcome"] == "visit_opened"


def test_what_is_cancelled_leaves_both_as_they_were(moving: Move) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        moving.do(stop)
    assert not any(moving.rows(moving.target).values())
    assert moving.office.do(Scan(text=moving.badge))["outcome"] == "visit_opened"
    assert moving.do() > 300


def test_a_login_that_is_somebody_else_s_is_left_alone(moving: Move) -> None:
    with moving.target.connected() as connection:
        connection.exec_driver_sql(f'CREATE ROLE "{moving.login}"')
    with pytest.raises(Refused, match="not Paperchain's"):
        moving.do()
    assert not any(moving.rows(moving.target).values())


def test_nobody_writes_to_the_file_meanwhile(moving: Move) -> None:
    """Another window waits, and then finds the council moved."""
    other = Office(Database(str(moving.source.engine.url)), "Other desk", moving.login)
    tried: list[str] = []

    def scan(_done: int, _total: int) -> None:
        if not tried:
            with pytest.raises(Unavailable) as busy:
                other.do(Scan(text=moving.badge))
            tried.append(str(busy.value))

    moving.do(scan)
    assert tried == ["The database is busy. Scan again."]
    assert other.do(Scan(text=moving.badge))["say"].startswith("This council has moved to")
    other.end()


def test_one_other_value_is_seen() -> None:
    same, other, swapped = Sum(), Sum(), Sum()
    for one, rows in (
        (same, [(1, "a"), (2, None)]),
        (other, [(1, "a"), (2, "")]),
        (swapped, [(2, None), (1, "a")]),
    ):
        for row in rows:
            one.add(row)
    assert same.value() != other.value()
    assert same.value() == swapped.value()
