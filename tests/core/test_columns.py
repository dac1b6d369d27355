"""The types that tables are made of: instants with a zone only, days, and both read back as they were."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect

from app.core.columns import PRIVATE, Base, Day, Instant
from app.core.database import Database
from app.upkeep.models import all_tables

SUMMER = dt.timezone(dt.timedelta(hours=1))
DIALECTS: list[Dialect] = [sqlite.dialect(), postgresql.dialect()]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_time_without_its_zone_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="zone"):
        Instant().process_bind_param(dt.datetime(2026, 3, 3, 12, 0), dialect)


def test_an_instant_and_a_day_come_back_as_they_were(database: Database) -> None:
    table = sa.Table(
        "tried",
        sa.MetaData(),
        sa.Column("at", Instant()),
        sa.Column("day", Day()),
        prefixes=["TEMPORARY"],
    )
    at = dt.datetime(2026, 7, 1, 0, 30, 0, 123456, tzinfo=SUMMER)
    with database.connected() as connection:
        table.create(connection)
        connection.execute(
            table.insert(), [{"at": at, "day": dt.date(2026, 7, 1)}, {"at": None, "day": None}]
        )
        first, second = connection.execute(sa.select(table).order_by(table.c.day.is_(None))).all()
        table.drop(connection)
    assert (first.at, first.day) == (at, dt.date(2026, 7, 1))
    assert first.at.utcoffset() == dt.timedelta(0)
    assert (second.at, second.day) == (None, None)


def test_a_time_without_its_zone_reaches_no_table(database: Database) -> None:
    table = sa.Table("tried", sa.MetaData(), sa.Column("at", Instant()), prefixes=["TEMPORARY"])
    with database.connected() as connection:
        table.create(connection)
        with pytest.raises((ValueError, sa.exc.StatementError), match="zone"):
            connection.execute(table.insert(), {"at": dt.datetime(2026, 3, 3, 12, 0)})
        table.drop(connection)


def test_names_titles_and_free_text_are_private() -> None:
    private = {
        f"{table.name}.{column.name}"
        for table in all_tables().tables.values()
        for column in table.c
        if column.info == PRIVATE
    }
    assert {
        "file.title",
        "borrower.name",
        "permit.authorised_by",
        "permit.reason",
        "permit.carried",
        "unknown_scan.text",
        "disposal_hold.reason",
    } <= private


def test_every_table_is_strict_on_sqlite() -> None:
    assert all(table.dialect_options["sqlite"]["strict"] for table in Base.metadata.tables.values())
