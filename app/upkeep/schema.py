"""The shape of the database: which one this program wants, which one it meets, and bringing it there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from app.core.database import Database
from app.core.link import SCHEMA
from app.core.paths import migrations
from app.core.refusals import Unavailable, Unusable
from app.core.shape import HEAD
from app.core.words import _
from app.upkeep.grants import install_grants
from app.upkeep.guards import drop_guards, install_guards, missing_guards

_UPGRADE_LOCK = 7_262_437


def revision(connection: sa.Connection) -> str | None:
    """Return the revision of the database, or None where nothing was set up."""
    schema = SCHEMA if connection.dialect.name == "postgresql" else None
    if not sa.inspect(connection).has_table("alembic_version", schema=schema):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def require_current(database: Database) -> None:
    """Raise Unusable, in one sentence, unless the database is as this program wants it."""
    if not database.is_there():
        raise Unusable(_("This database holds no council yet. `paperchain demo` fills one to try."))
    with database.connected() as connection:
        found = revision(connection)
        missing = missing_guards(connection) if found == HEAD else []
    if found is None:
        raise Unusable(_("This database holds no council yet. `paperchain demo` fills one to try."))
    if found > HEAD:
        raise Unusable(_("This database is newer than the program. Install the newest Paperchain."))
    if found < HEAD:
        raise Unusable(_("This database is older than the program. Run `paperchain upgrade`."))
    if missing:
        raise Unusable(_("Guards are missing from this database. Run `paperchain upgrade`."))


def require_login(database: Database, login: str) -> None:
    """Raise Unusable where somebody signed in on the server would work in another's name."""
    if database.dialect == "sqlite":
        return
    with database.connected() as connection:
        is_person, signed_in = connection.exec_driver_sql(
            f"SELECT {SCHEMA}.is_person(), session_user::text"
        ).one()
    if is_person and signed_in != login:
        say = _("You are signed in as {signed_in}, and can't work as {login}.")
        raise Unusable(say.format(signed_in=signed_in, login=login))


def upgrade(database: Database, *, target: str = "head") -> Path | None:
    """Bring the database to the newest shape and make its guards anew.

    A copy of an SQLite file that holds anything is kept beside it first; its path is returned. Raises
    Unusable for a database that is newer than the program. Another target than the newest is left without
    guards: they name columns that it may not have.
    """
    _make_folder(database)
    with database.connected() as connection:
        found = revision(connection)
    if found is not None and found > HEAD:
        raise Unusable(_("This database is newer than the program. Install the newest Paperchain."))
    copy = _keep_copy(database, found) if database.dialect == "sqlite" and found is not None else None
    with database.connected() as connection, _schema_change(connection):
        if target != "head":
            drop_guards(connection)
        _migrate(connection, target)
        if target == "head":
            install_guards(connection)
            install_grants(connection)
    return copy


def _make_folder(database: Database) -> None:
    if database.dialect != "sqlite":
        return
    folder = Path(str(database.engine.url.database)).absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(_("The folder {folder} can't be made.").format(folder=folder)) from error


def _keep_copy(database: Database, found: str) -> Path:
    file = Path(str(database.engine.url.database))
    copy = file.with_name(f"{file.stem}-before-{found}{file.suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = file.with_name(f"{file.stem}-before-{found}-{number}{file.suffix}")
    if shutil.disk_usage(file.parent).free < 2 * file.stat().st_size:
        raise Unavailable(_("There is no room on the disk for a copy of the database."))
    with database.connected() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
    return copy


@contextmanager
def _schema_change(connection: sa.Connection) -> Iterator[None]:
    """One transaction; on SQLite without foreign keys, which are checked before it commits."""
    lite = connection.dialect.name == "sqlite"
    if lite:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("PRAGMA legacy_alter_table=ON")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if lite else "BEGIN")
    try:
        if not lite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        yield
        if lite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise RuntimeError(f"a migration broke references: {broken[:3]}")
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    finally:
        if lite:
            connection.exec_driver_sql("PRAGMA legacy_alter_table=OFF")
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _migrate(connection: sa.Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    is_up = target == "head" or (target != "base" and target > (revision(connection) or ""))
    if is_up:
        command.upgrade(config, target)
    else:
        command.downgrade(config, target)
