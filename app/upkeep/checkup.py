"""What an administrator asks first: is the database there, is it right, and do the clocks agree."""

from dataclasses import asdict, dataclass, field
from typing import Any

import sqlalchemy as sa

from app.audit.ends import broken_ends
from app.core.database import Database
from app.core.refusals import Unavailable, Unusable
from app.core.shape import HEAD
from app.core.texts import hide_password
from app.core.words import _
from app.upkeep.guards import missing_guards
from app.upkeep.schema import revision

CLOCKS_APART_SECONDS = 5
_WANTED = {
    "sqlite": {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"},
    "postgresql": {"synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"},
}


@dataclass(slots=True)
class Checkup:
    """What was found. `trouble` is one sentence, empty if all is well."""

    database: str
    reachable: bool = False
    engine: str | None = None
    schema: str | None = None
    schema_wanted: str = HEAD
    guards_missing: list[str] = field(default_factory=list)
    broken_chains: list[str] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    clock_ahead_seconds: float | None = None
    trouble: str = ""

    @property
    def fine(self) -> bool:
        """Whether all is well."""
        return not self.trouble

    def as_dict(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return asdict(self) | {"fine": self.fine}

    def lines(self) -> list[str]:
        """Return the findings as a person reads them."""
        found = [_("Database: {name}").format(name=self.database)]
        if not self.reachable:
            return found
        found.append(_("Engine: {name}").format(name=self.engine))
        found.append(
            _("Schema: {found}, wanted {wanted}").format(found=self.schema or "-", wanted=self.schema_wanted)
        )
        found.append(_("Guards missing: {count}").format(count=len(self.guards_missing)))
        found += [f"{name}: {value}" for name, value in sorted(self.settings.items())]
        found.append(
            _("This computer's clock is ahead by {seconds:.2f} s").format(seconds=self.clock_ahead_seconds)
        )
        return found


def checkup(address: str) -> Checkup:
    """Look at the database behind an address; what is wrong stands in `trouble`."""
    result = Checkup(hide_password(address))
    try:
        database = Database(address)
        if not database.is_there():
            result.trouble = _trouble(result)
            return result
        with database.connected() as connection:
            _look(result, connection)
        result.clock_ahead_seconds = database.clock_ahead()
        database.dispose()
    except (Unavailable, Unusable) as error:
        result.trouble = str(error)
        return result
    result.trouble = _trouble(result)
    return result


def _look(result: Checkup, connection: sa.Connection) -> None:
    name = connection.dialect.name
    result.reachable = True
    version = "SELECT sqlite_version()" if name == "sqlite" else "SHOW server_version"
    result.engine = f"{name} {connection.exec_driver_sql(version).scalar()}"
    result.schema = revision(connection)
    for setting in _WANTED[name]:
        ask = f"PRAGMA {setting}" if name == "sqlite" else f"SHOW {setting}"
        result.settings[setting] = str(connection.exec_driver_sql(ask).scalar())
    if result.schema == HEAD:
        result.guards_missing = missing_guards(connection)
        result.broken_chains = broken_ends(connection)


def _trouble(result: Checkup) -> str:
    engine = (result.engine or "").split(" ")[0]
    if result.schema is None:
        return _("This database holds no council yet. `paperchain demo` fills one to try.")
    if result.schema > HEAD:
        return _("This database is newer than the program. Install the newest Paperchain.")
    if result.schema < HEAD or result.guards_missing:
        return _("This database is not as the program wants it. Run `paperchain upgrade`.")
    if result.broken_chains:
        desks = ", ".join(result.broken_chains)
        return _("The audit trail of these desks was tampered with: {desks}.").format(desks=desks)
    wrong = [name for name, wanted in _WANTED[engine].items() if result.settings[name] != wanted]
    if wrong:
        return _("These settings are not safe: {names}.").format(names=", ".join(wrong))
    if abs(result.clock_ahead_seconds or 0) > CLOCKS_APART_SECONDS:
        return _("This computer's clock and the server's are more than {count} s apart.").format(
            count=CLOCKS_APART_SECONDS
        )
    return ""
