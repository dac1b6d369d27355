"""A backup while desks work, and the council brought back from it, on both engines."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.core.certain import certain
from app.core.database import Database
from app.core.refusals import Unavailable, Unusable
from app.upkeep.backup import backup, restore
from app.upkeep.guards import missing_guards
from app.upkeep.models import all_tables
from tests.council import Council

if TYPE_CHECKING:
    from tests.servers import Server

Place = Callable[[], Database]


def rows(database: Database) -> dict[str, list[str]]:
    with database.connected() as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(sa.select(table)))
            for table in all_tables().sorted_tables
        }


@pytest.fixture
def empty(
    database: Database, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    """Return what makes an empty place of the same kind; the server's own programs come first."""
    if database.dialect != "sqlite":
        beside = certain(request.getfixturevalue("postgres").bin("pg_dump")).parent
        monkeypatch.setenv("PATH", f"{beside}{os.pathsep}{os.environ['PATH']}")
    made: list[tuple[Database, str]] = []

    def place() -> Database:
        name = f"restored_{uuid.uuid4().hex[:12]}"
        if database.dialect == "sqlite":
            one = Database(f"sqlite:///{tmp_path / 'new' / f'{name}.db'}")
        else:
            server: Server = request.getfixturevalue("postgres")
            server.create(name)
            one = Database(server.url(name))
        made.append((one, name))
        return one

    yield place
    for one, name in made:
        one.dispose()
        if database.dialect != "sqlite":
            request.getfixturevalue("postgres").drop(name)


def test_everything_comes_back_and_work_goes_on(council: Council, empty: Place, tmp_path: Path) -> None:
    file, copy = council.file("HOU/1"), tmp_path / "council.backup"
    desk = council.desk()
    desk.scan(council.okafor)
    assert backup(council.database, copy) == copy.stat().st_size > 10_000
    before = rows(council.database)
    desk.scan(file)
    place = empty()
    restore(copy, place)
    assert rows(place) == before
    with place.connected() as connection:
        assert missing_guards(connection) == []
    again = Council.__new__(Council)
    again.database = place
    assert again.desk().scan(file)["outcome"] == "checked_out"


def test_nothing_is_overwritten(council: Council, empty: Place, tmp_path: Path) -> None:
    copy = tmp_path / "council.backup"
    backup(council.database, copy)
    before = copy.read_bytes()
    with pytest.raises(Unusable, match="is there already"):
        backup(council.database, copy)
    assert copy.read_bytes() == before
    with pytest.raises(Unusable, match="an empty place only"):
        restore(copy, council.database)
    with pytest.raises(Unavailable, match="can't be written"):
        backup(council.database, tmp_path / "no such folder" / "council.backup")
    place = empty()
    restore(copy, place)
    with pytest.raises(Unusable, match="an empty place only"):
        restore(copy, place)


def test_what_is_no_backup_is_said(council: Council, empty: Place, tmp_path: Path) -> None:
    place, wrong = empty(), tmp_path / "letter.txt"
    for content in (b"", b"Dear Sir", b"SQLite format 3\0" + bytes(5000), b"PGDMP" + bytes(5000)):
        wrong.write_bytes(content)
        with pytest.raises((Unusable, Unavailable)):
            restore(wrong, place)
    with pytest.raises(Unusable, match="can't be read"):
        restore(tmp_path / "none", place)
    copy = tmp_path / "council.backup"
    backup(council.database, copy)
    restore(copy, place)
    assert rows(place)["file"] == rows(council.database)["file"]
