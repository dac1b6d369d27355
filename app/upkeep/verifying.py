"""Checking the trail of the live database: every entry, value, checkpoint, and row that entries tell of."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any, TypeAlias

import sqlalchemy as sa

from app.audit.checking import Checker, Report
from app.audit.replay import Value, entry_name, is_digest
from app.core.columns import table_of
from app.core.database import Database, Progress, untold
from app.core.words import _
from app.people.models import StaffRole
from app.upkeep.moment import AT_ONCE, checkpoints, count, count_entries, desks, entries, one_moment, values
from app.upkeep.rows import COLUMNS, TOLD, key_of, row_fields, rows_of

_ROLE = table_of(StaffRole)
Ends: TypeAlias = dict[int | str, tuple[Any, int]]


def verify(
    database: Database, progress: Progress = untold, kept: str | None = None, first_key: bytes | None = None
) -> Report:
    """Check the whole trail and return what was looked at and what is wrong.

    `kept` is a checkpoint that somebody kept elsewhere, `first_key` the key on the council's sheet. What
    `progress` raises to stop it comes out.
    """
    with one_moment(database) as connection:
        total = count_entries(connection) + count(connection, *TOLD)
        spoilt: list[str] = []
        checker = Checker(_values(connection, spoilt), COLUMNS, checkpoints(connection), kept)
        report = checker.report
        for fault in spoilt:
            report.add(fault)
        with closing(entries(connection)) as found:
            for entry in found:
                checker.take(entry)
                if report.entries % AT_ONCE == 0:
                    progress(report.entries, total)
        if report.entries != count_entries(connection):
            report.add(_("There are entries that have no number."))
        checker.finish(first_key)
        for row in desks(connection):
            for fault in checker.desk_faults(row.name, row.seq, bytes(row.head)):
                report.add(fault)
        for fault in checker.desks_gone():
            report.add(fault)
        _check_rows(connection, checker, total, progress)
    progress(total, total)
    return report


def _values(connection: sa.Connection, spoilt: list[str]) -> dict[str, Value]:
    """Return the private values by digest; what is wrong with one is told."""
    found = {}
    for entry, digest, salt, value in values(connection):
        if not is_digest(digest, salt, value):
            say = _("A private value of the entry {entry} was changed.")
            spoilt.append(say.format(entry=entry_name(entry)))
        found[digest] = Value(entry, salt)
    return found


def _check_rows(connection: sa.Connection, checker: Checker, total: int, progress: Progress) -> None:
    report, replay = checker.report, checker.replay
    for fault in _role_faults(connection, checker):
        report.add(fault)
    loans = _returns(checker)
    for table in TOLD:
        fields, loaded = row_fields(table), 0
        with closing(rows_of(connection, table, AT_ONCE)) as found:
            for row in found:
                key = key_of(table, row)
                if table.name == "transfer_offer" and row["ended"] == "returned":
                    _end_offer(checker, key, row, loans)
                loaded += replay.is_loaded(table.name, key, row["entry_id"])
                for fault in replay.row_faults(table.name, key, row["entry_id"], row, fields):
                    report.add(fault)
                report.rows += 1
                if report.rows % AT_ONCE == 0:
                    progress(report.entries + report.rows, total)
        if loaded < replay.bulk.get(table.name, 0):
            report.add(_("{table}: rows that were loaded together are gone.").format(table=table.name))
        report.loaded += replay.bulk.get(table.name, 0)
    for fault in replay.lost():
        report.add(fault)


def _returns(checker: Checker) -> Ends:
    """Return when each loan that came back did, and by which entry."""
    told = checker.replay.told
    return {
        key: (row["returned_at"], row[""])
        for (thing, key), row in told.items()
        if thing == "loan" and row.get("returned_at")
    }


def _end_offer(checker: Checker, key: int | str, row: dict[str, Any], loans: Ends) -> None:
    """An offer that nobody answered ends with its loan: the database does so, and no entry tells of it."""
    told = checker.replay.told.get(("transfer_offer", key))
    ended = loans.get(row["loan"])
    if told is not None and not told.get("ended") and ended is not None:
        told |= {"ended": "returned", "closed_at": ended[0], "": ended[1]}


def _role_faults(connection: sa.Connection, checker: Checker) -> Iterator[str]:
    """Compare the roles that people have with those that entries gave them."""
    if "staff_role" in checker.replay.bulk:
        return
    there = {(row.borrower_id, row.role) for row in connection.execute(sa.select(_ROLE))}
    for person, role in sorted(there ^ checker.replay.roles):
        say = _("The role {role} of the person {person} is not what the entries say.")
        yield say.format(role=role, person=person)
