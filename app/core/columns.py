"""The types that all tables are made of, the same on SQLite (STRICT) and PostgreSQL.

A column with `info=PRIVATE` holds a name, a title or free text: the audit trail takes its digest only.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.core.times import instant_text, zoned

T = TypeVar("T")
PRIVATE: dict[str, bool] = {"private": True}

UNSAID: dict[str, bool] = {"unsaid": True}
"""Of a column whose value the trail does not take, not even as a digest: only that it was set."""

STRICT: dict[str, Any] = {"sqlite_strict": True}

Id = BigInteger().with_variant(Integer(), "sqlite")
Flag = Boolean().with_variant(Integer(), "sqlite")
Bytes = LargeBinary()


class _ReadBySqlite(TypeDecorator[T]):
    """A type that PostgreSQL's driver reads by itself."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], T | None] | None:
        """Return what reads a value of SQLite."""
        return None if dialect.name == "postgresql" else super().result_processor(dialect, coltype)


class Instant(_ReadBySqlite[dt.datetime]):
    """An instant in UTC; text of 27 characters on SQLite. A time without a zone is refused."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return TIMESTAMPTZ on PostgreSQL and TEXT on SQLite."""
        return DateTime(timezone=True) if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | str | None:
        """Write the instant; ValueError if it has no zone."""
        if value is None:
            return None
        return zoned(value) if dialect.name == "postgresql" else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        """Read the instant back, in UTC."""
        return None if value is None else dt.datetime.fromisoformat(value)


class Day(_ReadBySqlite[dt.date]):
    """A calendar day; text like 2026-03-31 on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return DATE on PostgreSQL and TEXT on SQLite."""
        return Date() if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> dt.date | str | None:
        """Write the day."""
        return value if value is None or dialect.name == "postgresql" else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.date | None:
        """Read the day back."""
        return None if value is None else dt.date.fromisoformat(value)


class Base(DeclarativeBase):
    """The parent of all tables; STRICT on SQLite, names by one convention."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: Id,
        str: Text(),
        bool: Flag,
        bytes: Bytes,
        dt.datetime: Instant(),
        dt.date: Day(),
    }
    __table_args__: Any = STRICT


def table_of(model: type[Base]) -> Table:
    """Return the table of a model: acts and queries speak to it directly, without the ORM's bookkeeping."""
    return cast("Table", model.__table__)
