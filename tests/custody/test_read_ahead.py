"""What a scan reads before it knows its desk: fewer round trips, and never another answer."""

import pytest

from app.codes.command import Command
from app.core.link import Ask
from app.core.postgres import PostgresLink
from tests.council import Council


def _sizes_of_trips(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note how many statements each round trip of reads has from now on."""
    trips: list[int] = []
    ask = PostgresLink.ask

    def counted(link: PostgresLink, asks: list[Ask]) -> object:
        trips.append(len(asks))
        return ask(link, asks)

    monkeypatch.setattr(PostgresLink, "ask", counted)
    return trips


def test_a_loan_reads_all_at_once(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    if council.database.dialect == "sqlite":
        return
    first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
    desk.outcomes(council.khan, first)
    trips = _sizes_of_trips(monkeypatch)
    assert desk.scan(second)["outcome"] == "checked_out"
    assert len(trips) == 1, "and one that writes"


def test_a_newer_database_says_so(council: Council) -> None:
    """What would be read with the desk's row may have another form by then."""
    file, desk = council.file("HOU/1"), council.desk()
    desk.scan(file)
    council.is_spoilt = True
    with council.database.connected() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.exec_driver_sql("ALTER TABLE loan RENAME COLUMN renewals TO renewed")
    assert "newer" in desk.scan(file)["say"]


def test_another_window_at_the_same_desk(council: Council) -> None:
    first, second = council.file("HOU/1"), council.file("HOU/2")
    one, other = council.desk(), council.desk()
    one.outcomes(council.khan, first)
    other.wait(10)
    other.command(Command.DONE)
    other.scan(council.okafor)
    one.wait(20)
    assert one.scan(second)["person"] == "J. Okafor"


def test_another_window_ended_the_visit(council: Council) -> None:
    file, one, other = council.file("HOU/1"), council.desk(), council.desk()
    one.scan(council.khan)
    other.wait(10)
    other.command(Command.DONE)
    one.wait(20)
    assert one.scan(file)["outcome"] == "waiting"
