"""A council's first day and a new program's: what a database lacks before a desk can open, and making it so.

Filling it with a demonstration is app.demo's.
"""

from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from app.core.database import Database
from app.core.refusals import SignInFailed, Unusable
from app.core.shape import HEAD
from app.core.words import _
from app.upkeep.guards import missing_guards
from app.upkeep.schema import revision, upgrade


class Lack(StrEnum):
    """What a database lacks."""

    NOTHING = "nothing"
    COUNCIL = "council"
    NEWEST_SHAPE = "newest shape"
    NEWER_PROGRAM = "newer program"
    SIGN_IN = "sign-in"


def lack_of(address: str) -> Lack:
    """Tell what a database lacks, or its user; Unavailable or Unusable where it can't be looked at."""
    database = Database(address)
    try:
        if not database.is_there():
            return Lack.COUNCIL
        with database.connected() as connection:
            found = revision(connection)
            if found is None:
                refuse_strangers(connection)
                return Lack.COUNCIL
            if found > HEAD:
                return Lack.NEWER_PROGRAM
            return Lack.NEWEST_SHAPE if found < HEAD or missing_guards(connection) else Lack.NOTHING
    except SignInFailed:
        return Lack.SIGN_IN
    finally:
        database.dispose()


def refuse_strangers(connection: sa.Connection) -> None:
    """Refuse an SQLite file that holds tables of something else."""
    if (
        revision(connection) is None
        and connection.dialect.name == "sqlite"
        and sa.inspect(connection).get_table_names()
    ):
        raise Unusable(_("This database holds something already. A new council needs an empty one."))


def begin(database: Database) -> Path | None:
    """Make an empty council, or bring one to the newest shape; return where the copy of an older file is.

    Raises Unusable where the database holds something else, or is newer than the program.
    """
    if database.is_there():
        with database.connected() as connection:
            refuse_strangers(connection)
    return upgrade(database)
