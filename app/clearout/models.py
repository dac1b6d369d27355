"""Clear-out days: the plan, who is there, what is to be done, and what was answered instead of "destroy"."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base


class ClearDay(Base):
    """A day that departments set aside. What goes on it goes through `batch_id`, its disposal batch.

    `aside_id` is the batch of files that were due but not approved, `collection_id` what was booked of the
    contractor. Shelf is in millimetres, money in pence;
    `metre_pence` is what a metre of shelf costs the council in a year. `before_mm` and `after_mm` are the
    paper on the department's shelves, as somebody measured it. `class_order` are the ids of classes, with
    commas, in the order of their keys at the stations; it is fixed when the day starts.
    """

    __tablename__ = "clear_day"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    name: Mapped[str]
    held_on: Mapped[dt.date]
    lead_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("disposal_batch.id"))
    aside_id: Mapped[int | None] = mapped_column(ForeignKey("disposal_batch.id"))
    contractor_id: Mapped[int | None] = mapped_column(ForeignKey("contractor.id"))
    scope: Mapped[str | None]
    target_mm: Mapped[int | None]
    before_mm: Mapped[int | None]
    after_mm: Mapped[int | None]
    staff_minutes: Mapped[int | None]
    cost_pence: Mapped[int | None]
    metre_pence: Mapped[int | None]
    class_order: Mapped[str | None]
    planned_by: Mapped[str]
    planned_at: Mapped[dt.datetime]
    started_by: Mapped[str | None]
    started_at: Mapped[dt.datetime | None]
    closed_by: Mapped[str | None]
    closed_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id"))

    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("target_mm > 0", name="target"),
        CheckConstraint("before_mm >= 0 AND after_mm >= 0", name="shelf"),
        CheckConstraint("staff_minutes >= 0 AND cost_pence >= 0 AND metre_pence >= 0", name="costs"),
        CheckConstraint("(started_by IS NULL) = (started_at IS NULL)", name="started"),
        CheckConstraint(
            "(closed_by IS NULL) = (closed_at IS NULL) AND (closed_by IS NULL OR started_by IS NOT NULL)",
            name="closed",
        ),
        Index("uq_clear_day_number", "number", unique=True),
        Index("uq_clear_day_batch", "batch_id", unique=True),
        STRICT,
    )


class DayService(Base):
    """A department whose paper the day is about."""

    __tablename__ = "day_service"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day_id: Mapped[int] = mapped_column(ForeignKey("clear_day.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (UniqueConstraint("day_id", "service_id"), STRICT)


class DayPerson(Base):
    """Somebody who is there to help."""

    __tablename__ = "day_person"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day_id: Mapped[int] = mapped_column(ForeignKey("clear_day.id"))
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (UniqueConstraint("day_id", "borrower_id"), STRICT)


class DayTask(Base):
    """A thing to do for the day, with who does it."""

    __tablename__ = "day_task"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day_id: Mapped[int] = mapped_column(ForeignKey("clear_day.id"))
    what: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    due_on: Mapped[dt.date]
    done_by: Mapped[str | None]
    done_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("(done_by IS NULL) = (done_at IS NULL)", name="done"),
        Index("ix_day_task_day", "day_id"),
        STRICT,
    )


class DayBag(Base):
    """A bag of the day: at which station it stands since when, and whose paper goes into it.

    `is_current` is the bag that what is scanned there goes into: the last one, until it is sealed.
    """

    __tablename__ = "day_bag"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day_id: Mapped[int] = mapped_column(ForeignKey("clear_day.id"))
    bag_id: Mapped[int] = mapped_column(ForeignKey("disposal_bag.id"))
    desk_id: Mapped[int] = mapped_column(ForeignKey("desk.id"))
    taken_at: Mapped[dt.datetime]
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    is_current: Mapped[bool | None]

    __table_args__ = (
        UniqueConstraint("bag_id"),
        Index("ix_day_bag_day", "day_id"),
        STRICT,
    )


class DayAnswer(Base):
    """What is not to be destroyed: kept, to be scanned, or a question that somebody is to answer.

    A question is open until its owner answered it; so is what is to be scanned, until it was.
    """

    __tablename__ = "day_answer"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day_id: Mapped[int] = mapped_column(ForeignKey("clear_day.id"))
    answer: Mapped[str]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    what: Mapped[str | None] = mapped_column(info=PRIVATE)
    amount: Mapped[int | None]
    unit: Mapped[str | None]
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    remark: Mapped[str | None] = mapped_column(info=PRIVATE)
    given_by: Mapped[str]
    given_at: Mapped[dt.datetime]
    closed_by: Mapped[str | None]
    closed_at: Mapped[dt.datetime | None]
    outcome: Mapped[str | None] = mapped_column(info=PRIVATE)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("answer IN ('keep', 'scan', 'ask')", name="answer"),
        CheckConstraint("file_id IS NOT NULL OR what IS NOT NULL", name="about"),
        CheckConstraint("(amount IS NULL) = (unit IS NULL) AND unit IN ('files', 'mm', 'g')", name="unit"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("answer = 'keep' OR owner_id IS NOT NULL", name="owner"),
        CheckConstraint("answer <> 'keep' OR remark IS NOT NULL", name="reason"),
        CheckConstraint(
            "(closed_by IS NULL) = (closed_at IS NULL) AND (closed_by IS NULL) = (outcome IS NULL)",
            name="closed",
        ),
        Index("ix_day_answer_day", "day_id"),
        STRICT,
    )
