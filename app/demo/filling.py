"""Filling an empty database with the demonstration council: all or nothing, with one entry of the trail."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any, TypeAlias

import psycopg
import sqlalchemy as sa
from pysqlite3 import dbapi2

from app.audit.trail import FIRST_HEAD, body, chained, entry_id
from app.core.database import Database
from app.core.refusals import Unavailable, Unusable
from app.core.words import _
from app.demo.council import Batch, Council
from app.demo.export import Tally
from app.demo.into_postgres import PostgresLoader
from app.demo.into_sqlite import SqliteLoader
from app.demo.loading import DESK, ENTRY, MINT, ORDER, TABLES, Loader, Step
from app.demo.places import OWN_DESK
from app.demo.samples import FIRST_BLANK, CodesToTry

WHO = "demonstration"
KIND = "bulk_loaded"
MOST_FILES = FIRST_BLANK - 1_000_001
MOST_PEOPLE = 100_000

Guards: TypeAlias = Callable[[sa.Connection], None]
Progress: TypeAlias = Callable[[int, int], None]


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def fill(
    database: Database,
    *,
    files: int = 3000,
    people: int = 120,
    seed: int = 1,
    now: dt.datetime,
    drop_guards: Guards,
    install_guards: Guards,
    progress: Progress = no_progress,
) -> CodesToTry:
    """Fill a database that is upgraded and empty, and return codes to try.

    Args:
        database: an empty council's, in its newest shape.
        files: how many files; about five movements each come with them.
        people: how many members of staff.
        seed: the same seed, sizes and `now` make the same rows, on any engine and machine.
        now: the present instant; the history ends on the working day before.
        drop_guards: takes the guards away for the load.
        install_guards: puts them back, in the same transaction.
        progress: told how much of the work is done, and how much it is in all. What it raises stops the
            work and leaves the database empty.

    Raises Unusable for a database that holds anything and for sizes that can't be made; Unavailable if the
    database is away or busy.
    """
    if not (1 <= files <= MOST_FILES and 1 <= people <= MOST_PEOPLE):
        message = _("A demonstration has 1 to {files} files and 1 to {people} people.")
        raise Unusable(message.format(files=f"{MOST_FILES:,}", people=f"{MOST_PEOPLE:,}"))
    entry = entry_id(1, 1)
    with _named(), database.connected() as connection:
        loader: Loader = (
            SqliteLoader(connection) if database.dialect == "sqlite" else PostgresLoader(connection)
        )
        loader.begin()
        try:
            _refuse_what_holds_anything(connection)
            drop_guards(connection)
            steps = loader.prepare(files)
            total = files + sum(step.files for step in steps)
            progress(0, total)
            council = Council(files=files, people=people, seed=seed, now=now, entry_id=entry)
            tallies = _load(loader, council, lambda done: progress(done, total))
            _enter(connection, council, tallies, seed, now)
            _put_back(loader, steps, files, lambda done: progress(done, total))
            install_guards(connection)
            loader.commit()
        except BaseException:
            loader.rollback()
            raise
    return council.codes()


def _refuse_what_holds_anything(connection: sa.Connection) -> None:
    for table in (DESK, TABLES["council"], TABLES["file"], TABLES["borrower"]):
        if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise Unusable(
                _("This database holds something already. A demonstration fills an empty one only.")
            )


def _load(loader: Loader, council: Council, told: Callable[[int], None]) -> dict[str, Tally]:
    """Load all rows and return what was counted."""
    tallies: dict[str, Tally] = defaultdict(Tally)

    def add(batch: Batch) -> None:
        name, rows = batch
        if rows:
            loader.load(TABLES[name], rows, tallies[name].add(rows))

    for batch in council.before():
        add(batch)
    for done, batches in council.files():
        for batch in batches:
            add(batch)
        told(done)
    for batch in council.after():
        add(batch)
    return tallies


def _put_back(loader: Loader, steps: list[Step], done: int, told: Callable[[int], None]) -> None:
    """Put back what was taken away for the load."""
    for step in steps:
        loader.run(step)
        done += step.files
        if step.files:
            told(done)


def _enter(
    connection: sa.Connection, council: Council, tallies: dict[str, Tally], seed: int, now: dt.datetime
) -> None:
    """Make the desks, the one entry, and let minting go on after the codes that are used."""
    act = str(uuid.UUID(int=Random(seed).getrandbits(128), version=4))
    sets: list[list[Any]] = [[name, None, "rows", tallies[name].fact()] for name in sorted(TABLES)]
    times = {"happened_at": now, "entered_at": now}
    text = body(desk=OWN_DESK, seq=1, act=act, who=WHO, kind=KIND, sets=sets, **times)
    head = chained(FIRST_HEAD, text)
    rows = [
        {"id": number, "name": name, "seq": int(number == 1), "head": head if number == 1 else FIRST_HEAD}
        for name, number in council.desks.items()
    ]
    connection.execute(sa.insert(DESK), rows)
    entry = {"id": entry_id(1, 1), "desk_id": 1, "seq": 1, "act": act, "who": WHO, "kind": KIND}
    connection.execute(sa.insert(ENTRY), entry | times | {"body": text, "hash": head})
    connection.execute(sa.insert(ORDER), {"n": 1, "entry_id": entry_id(1, 1)})
    for letter, last in council.minted().items():
        connection.execute(sa.update(MINT).where(MINT.c.letter == letter).values(last=last))


@contextmanager
def _named() -> Iterator[None]:
    """Turn what the surroundings do into Unavailable."""
    try:
        yield
    except (sa.exc.OperationalError, psycopg.OperationalError, dbapi2.OperationalError) as error:
        raise Unavailable(_("The database is away, busy or full. Nothing was loaded.")) from error
