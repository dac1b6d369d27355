"""What the benchmarks stand on: demonstration councils of a wanted size, and plain tables for the floor."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.core.database import Database
from app.custody.acts import Scan
from app.demo import fill
from app.office import Office
from app.upkeep.guards import drop_guards, install_guards
from app.upkeep.schema import upgrade
from tests.servers import Server

NOW = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)

_LENDABLE = (
    "SELECT file.code FROM file LEFT JOIN loan ON loan.file_id = file.id AND loan.returned_at IS NULL"
    " WHERE loan.id IS NULL AND file.state = 'in' AND file.marking = 'OFFICIAL'"
    " AND file.disposal_officer_id IS NULL AND file.current_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM class_team WHERE class_team.class_id = file.class_id AND is_allowed)"
    " AND file.id % {step} = 0 ORDER BY file.id LIMIT {count}"
)
_BADGE = (
    "SELECT code FROM borrower WHERE kind = 'staff' AND status = 'active' ORDER BY id LIMIT 1 OFFSET {number}"
)


def say(text: str) -> None:
    """Say how far it is, beside the figures."""
    print(text, file=sys.stderr, flush=True)


class Ground:
    """Where the councils of one run are kept: a folder, and a server that commits durably."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: Server | None = None
        self._made: dict[tuple[str, int], str] = {}

    @property
    def server(self) -> Server:
        """The PostgreSQL server, started when it is first wanted."""
        if self._server is None:
            self._server = Server(durable=True)
        return self._server

    def close(self) -> None:
        """Stop the server."""
        if self._server is not None:
            self._server.close()

    def empty(self, engine: str, name: str) -> str:
        """Return the address of a new database with nothing in it."""
        if engine == "sqlite":
            return f"sqlite:///{self._folder / name}.db"
        self.server.create(name)
        return self.server.url(name)

    def council(self, engine: str, files: int) -> str:
        """Return the address of a council with so many files; made once in a run."""
        if (engine, files) not in self._made:
            say(f"filling a council of {files:,} files on {engine}")
            address = self.empty(engine, f"council_{files}")
            fill_council(address, files)
            self._made[engine, files] = address
        return self._made[engine, files]


def fill_council(address: str, files: int) -> None:
    """Fill an empty database with the demonstration council."""
    database = Database(address)
    upgrade(database)
    fill(database, files=files, now=NOW, drop_guards=drop_guards, install_guards=install_guards)
    database.dispose()


def bench_name(number: int) -> str:
    """Return the name of a benchmark's desk."""
    return f"Bench {number}"


class BenchDesk:
    """A desk with an open visit and files that can be lent; its clock goes on by two seconds a scan."""

    def __init__(self, address: str, count: int, number: int = 0, desks: int = 1, days: int = 1) -> None:
        self.database = Database(address)
        self.now = NOW + dt.timedelta(days=days)
        self.office = Office(self.database, bench_name(number), "bench", clock=lambda: self.now)
        self.office.open()
        with self.database.connected() as connection:
            total = connection.exec_driver_sql("SELECT count(*) FROM file").scalar() or 0
            step = max(total // (count * desks * 2), 1)
            found = _rows(connection, _LENDABLE.format(step=step, count=count * desks))
            self.badge = _rows(connection, _BADGE.format(number=number))[0]
        self.codes = found[number::desks]
        self.scan(self.badge)

    def scan(self, text: str) -> dict[str, Any]:
        """Scan something two seconds later."""
        self.now += dt.timedelta(seconds=2)
        return self.office.do(Scan(text=text))

    def lend(self, code: str) -> None:
        """Lend a file, and be sure that it was."""
        answer = self.scan(code)
        if answer["outcome"] != "checked_out":
            raise RuntimeError(f"{code} was not lent: {answer['say']}")


def _rows(connection: sa.Connection, text: str) -> list[str]:
    doubled = text.replace("%", "%%") if connection.dialect.name == "postgresql" else text
    return [row[0] for row in connection.exec_driver_sql(doubled)]
