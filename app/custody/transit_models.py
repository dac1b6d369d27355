"""Despatches between buildings with what they carry, and the clearances of places that leave one."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base

_OPEN = text("received_at IS NULL AND dropped_at IS NULL")
_GOING = text("ended_at IS NULL")


class Despatch(Base):
    """What goes from one place to another with one carrier: being packed until `sent_at`.

    `ended_at` is when the last of it was received, or when it was given up before it left.
    """

    __tablename__ = "despatch"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    from_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    carrier: Mapped[str] = mapped_column(info=PRIVATE)
    seal: Mapped[str | None]
    expected_on: Mapped[dt.date]
    made_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("number > 0", name="number"),
        Index("ix_despatch_going", "expected_on", postgresql_where=_GOING, sqlite_where=_GOING),
        STRICT,
    )


class DespatchLine(Base):
    """One file or box of a despatch: in transit from `sent_at` to `received_at`.

    The files in a box name the box's line in `part_of_id`. What was taken off the list again has
    `dropped_at`. `received_id` is where it was put.
    """

    __tablename__ = "despatch_line"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    despatch_id: Mapped[int] = mapped_column(ForeignKey("despatch.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    box_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    part_of_id: Mapped[int | None] = mapped_column(ForeignKey("despatch_line.id"))
    sent_at: Mapped[dt.datetime | None]
    received_at: Mapped[dt.datetime | None]
    received_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    dropped_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("(file_id IS NULL) <> (box_id IS NULL)", name="thing"),
        CheckConstraint("received_at IS NULL OR sent_at IS NOT NULL", name="received"),
        CheckConstraint("dropped_at IS NULL OR sent_at IS NULL", name="dropped"),
        Index(
            "uq_despatch_line_open_file", "file_id", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN
        ),
        Index("uq_despatch_line_open_box", "box_id", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_despatch_line_despatch", "despatch_id"),
        STRICT,
    )


class Clearance(Base):
    """The certificate that a place was empty before it left the building. Numbers have no gaps."""

    __tablename__ = "clearance"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    path: Mapped[str]
    checked_by: Mapped[str] = mapped_column(info=PRIVATE)
    goes_to: Mapped[str | None] = mapped_column(info=PRIVATE)
    places: Mapped[int]
    cleared_at: Mapped[dt.datetime]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("place_id"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("places > 0", name="places"),
        STRICT,
    )
