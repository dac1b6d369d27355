"""What the fault scripts stand on: a council on either engine, a command line, a line of result."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from app.core.database import Database
from app.upkeep.schema import upgrade
from tests.servers import Server

Counted: TypeAlias = dict[str, Any]
"""What a script counted. Under `broken` stands what should not have happened, a sentence each."""

SHOWN = 20


@contextmanager
def empty_council(engine: str) -> Iterator[str]:
    """Give the address of a database with the newest schema; a server waits for the disk at every commit."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory(prefix="paperchain-faults-") as folder:
            address = f"sqlite:///{Path(folder) / 'council.db'}"
            _set_up(address)
            yield address
        return
    with Server(durable=True) as server:
        server.create("council")
        address = server.url("council")
        _set_up(address)
        yield address


def _set_up(address: str) -> None:
    database = Database(address)
    upgrade(database)
    database.dispose()


@contextmanager
def opened(address: str) -> Iterator[Database]:
    """Open a database and let go of it afterwards."""
    database = Database(address)
    try:
        yield database
    finally:
        database.dispose()


def parser(about: str | None, count: int) -> argparse.ArgumentParser:
    """Return a parser that knows --count, --engine and --seed."""
    made = argparse.ArgumentParser(description=about)
    made.add_argument("--count", type=int, default=count)
    made.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    made.add_argument("--seed", type=int, default=1)
    return made


def finish(name: str, given: argparse.Namespace, run: Callable[[str], Counted]) -> None:
    """Run on a fresh council, print one JSON line, and exit with 1 if anything was broken."""
    with empty_council(given.engine) as address:
        began = time.monotonic()
        counted = run(address)
        seconds = round(time.monotonic() - began, 1)
    broken = counted.pop("broken")
    line = {"name": name, "engine": given.engine, "seed": given.seed, **counted}
    line |= {"broken": len(broken), "examples": broken[:SHOWN], "seconds": seconds}
    print(json.dumps(line))
    sys.exit(1 if broken else 0)
