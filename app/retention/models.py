"""The file plan, the versions of the retention schedule, and the events that a file's rule counts from."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base

MARKINGS = "('OFFICIAL', 'OFFICIAL-SENSITIVE', 'SECRET', 'TOP SECRET')"


class RecordClass(Base):
    """A line of the file plan. `loan_days` is its own loan period; without one the general period holds.

    A disposed file's title is erased `title_months` after its disposal; None for never.
    Its rule is a line of a schedule. `activity` stands between function and class, where the council has one.
    """

    __tablename__ = "record_class"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(unique=True)
    function: Mapped[str]
    title: Mapped[str]
    marking: Mapped[str] = mapped_column(default="OFFICIAL")
    is_sensitive: Mapped[bool] = mapped_column(default=False)
    loan_days: Mapped[int | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    activity: Mapped[str | None]
    scope_note: Mapped[str | None]
    title_months: Mapped[int | None] = mapped_column(server_default=text("(12)"))

    __table_args__ = (
        CheckConstraint(f"marking IN {MARKINGS}", name="marking"),
        CheckConstraint("loan_days > 0", name="loan_days"),
        CheckConstraint("title_months >= 0", name="title_months"),
        STRICT,
    )


class ClassTeam(Base):
    """A team that may borrow files of a class, or may no longer. While none may, all may."""

    __tablename__ = "class_team"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    class_id: Mapped[int] = mapped_column(ForeignKey("record_class.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    is_allowed: Mapped[bool] = mapped_column(default=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (UniqueConstraint("class_id", "team_id"), STRICT)


class Schedule(Base):
    """One version of the retention schedule. At most one is a draft; an approved one never changes.

    In force on a day is the approved one with the latest `in_force_from` up to that day.
    """

    __tablename__ = "schedule"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="draft")
    drafted_by: Mapped[str]
    approved_by: Mapped[str | None]
    approved_at: Mapped[dt.datetime | None]
    in_force_from: Mapped[dt.date | None] = mapped_column(unique=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("state IN ('draft', 'approved')", name="state"),
        CheckConstraint("(state = 'approved') = (approved_by IS NOT NULL)", name="approved_by"),
        CheckConstraint("(state = 'approved') = (approved_at IS NOT NULL)", name="approved_at"),
        CheckConstraint("(state = 'approved') = (in_force_from IS NOT NULL)", name="in_force_from"),
        Index(
            "uq_schedule_draft",
            "state",
            unique=True,
            postgresql_where=text("state = 'draft'"),
            sqlite_where=text("state = 'draft'"),
        ),
        STRICT,
    )


class ScheduleLine(Base):
    """The rule of one record class in one version. Only an adopted line is in force with its version.

    The period counts from `event`: 'opened', 'closed' or 'birth' are dates that every file can have, any
    other text is the council's own word for an event. `age` counts from that birthday. With `year_end` it
    counts from the end of the year that the day falls in. `other_event` is taken where it is 'later', or
    where there is no first one ('else').
    """

    __tablename__ = "schedule_line"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id"))
    class_id: Mapped[int] = mapped_column(ForeignKey("record_class.id"))
    is_adopted: Mapped[bool] = mapped_column(default=False)
    action: Mapped[str]
    event: Mapped[str | None]
    age: Mapped[int | None]
    year_end: Mapped[str | None]
    other_event: Mapped[str | None]
    other_is: Mapped[str | None]
    years: Mapped[int] = mapped_column(default=0)
    months: Mapped[int] = mapped_column(default=0)
    days: Mapped[int] = mapped_column(default=0)
    authority: Mapped[str | None]
    basis: Mapped[str | None]
    jurisdiction: Mapped[str | None]
    confidence: Mapped[str | None]
    note: Mapped[str | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        UniqueConstraint("schedule_id", "class_id"),
        CheckConstraint("action IN ('destroy', 'review', 'archive', 'transfer', 'permanent')", name="action"),
        CheckConstraint("(action = 'permanent') = (event IS NULL)", name="event"),
        CheckConstraint("age IS NULL OR event = 'birth'", name="age"),
        CheckConstraint("year_end IN ('financial', 'tax', 'calendar')", name="year_end"),
        CheckConstraint("other_is IN ('later', 'else')", name="other_is"),
        CheckConstraint("(other_event IS NULL) = (other_is IS NULL)", name="other"),
        CheckConstraint("years >= 0 AND months >= 0 AND days >= 0", name="period"),
        STRICT,
    )


class FileEvent(Base):
    """The day of an event of a file that its rule counts from; a date of birth is one of them."""

    __tablename__ = "file_event"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id"))
    event: Mapped[str]
    happened_on: Mapped[dt.date | None] = mapped_column(info=PRIVATE)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (UniqueConstraint("file_id", "event"), STRICT)
