"""A copy of the whole council in one file while desks work on, and bringing it back into an empty place.

A file's copy is made by SQLite, a server's by PostgreSQL's own pg_dump, as the owner.
"""

import os
import shutil
import subprocess
from pathlib import Path

import sqlalchemy as sa

from app.core.database import Database
from app.core.refusals import Unavailable, Unusable
from app.core.shape import HEAD
from app.core.words import _
from app.upkeep.schema import require_current, revision, upgrade

_LITE, _DUMP = b"SQLite format 3\0", b"PGDMP"
"""What the two kinds of copies begin with."""


def backup(database: Database, file: Path) -> int:
    """Write a consistent copy into a new file, and return its size in bytes.

    Raises Unusable if the file is there already or the copy is not sound, Unavailable where it can't be made.
    """
    require_current(database)
    if file.exists():
        raise Unusable(_("{path} is there already. A backup takes a new file.").format(path=file))
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.touch(mode=0o600)
        if database.dialect == "sqlite":
            _copy_file(database, part)
        else:
            _run(database, "pg_dump", "--format=custom", "--schema=paperchain", f"--file={part}")
        part.replace(file)
    except OSError as error:
        raise Unavailable(_("The backup can't be written: {path}.").format(path=file)) from error
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def restore(file: Path, database: Database) -> None:
    """Bring a backup back into an empty place, in the newest shape.

    Raises Unusable for a file that is no backup of this kind, or a place that holds anything.
    """
    kind = _kind(file)
    if (kind == _LITE) is not (database.dialect == "sqlite"):
        raise Unusable(_("A file's backup goes into a file, a server's to a server."))
    if kind == _LITE:
        _bring_file(file, database)
    else:
        with database.connected() as connection:
            if revision(connection) is not None:
                raise Unusable(_("There is a council already. A backup comes back into an empty place only."))
        _run(
            *(database, "pg_restore", "--no-owner", "--no-acl", "--exit-on-error", "--single-transaction"),
            *("--dbname", database.engine.url.database or "", str(file)),
        )
    upgrade(database)


def _copy_file(database: Database, part: Path) -> None:
    with database.connected() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(part),))
    copy = Database(f"sqlite:///{part}")
    try:
        with copy.connected() as connection:
            if connection.exec_driver_sql("PRAGMA quick_check").scalar() != "ok":
                raise Unusable(_("The copy is not sound. Tell whoever looks after this computer."))
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    finally:
        copy.dispose()


def _bring_file(file: Path, database: Database) -> None:
    place = Path(str(database.engine.url.database))
    if database.is_there() and place.stat().st_size:
        raise Unusable(_("There is a council already. A backup comes back into an empty place only."))
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, place)
    found = _shape(database)
    if found is None or found > HEAD:
        database.dispose()
        place.unlink()
        say = _("This database is newer than the program. Install the newest Paperchain.")
        raise Unusable(say if found else _("This is no backup of a council."))


def _shape(database: Database) -> str | None:
    """Return the shape of a file; None where it is not sound, or no council's."""
    try:
        with database.connected() as connection:
            is_sound = connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
            return revision(connection) if is_sound else None
    except (sa.exc.DBAPIError, Unavailable):
        return None


def _kind(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_LITE))
    except OSError as error:
        raise Unusable(_("{path} can't be read.").format(path=file)) from error
    for kind in (_LITE, _DUMP):
        if head.startswith(kind):
            return kind
    raise Unusable(_("This is no backup of a council."))


def _run(database: Database, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; the password travels in its environment, where nobody else looks."""
    found = shutil.which(program)
    if found is None:
        raise Unavailable(
            _("{program} is not installed here: it comes with PostgreSQL.").format(program=program)
        )
    done = subprocess.run(
        [found, "--no-password", *arguments],
        env=os.environ | database.server_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise Unavailable(_("{program} failed: {why}").format(program=program, why=said[0] if said else "?"))
