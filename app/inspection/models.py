"""What is inspected and how often, checklists in versions, rounds with their checks, and what they found."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base
from app.inspection.uses import EVERY, RAISED, RESULTS, USES

_ITEM_STANDS = text("withdrawn_at IS NULL AND file_id IS NULL")
_FILE_STANDS = text("withdrawn_at IS NULL AND file_id IS NOT NULL")


class InspectedPlace(Base):
    """A desk or another place that is looked at in rounds; its id is its place's.

    `borrower_id` is whose desk it is. A place that is not in use is not drawn.
    """

    __tablename__ = "inspected_place"

    id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True, autoincrement=False)
    use: Mapped[str]
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    borrower_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    is_in_use: Mapped[bool]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint(f"use IN {USES}", name="use"),
        CheckConstraint("borrower_id IS NULL OR use IN ('fixed', 'home')", name="person"),
        Index("ix_inspected_place_service", "service_id"),
        STRICT,
    )


class ProgrammeArea(Base):
    """What is inspected regularly: a location with all below it, or a service; every so many months."""

    __tablename__ = "programme_area"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), unique=True)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"), unique=True)
    every_months: Mapped[int]
    since: Mapped[dt.date]
    is_active: Mapped[bool]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("(place_id IS NULL) <> (service_id IS NULL)", name="area"),
        CheckConstraint(f"every_months IN {EVERY}", name="every"),
        STRICT,
    )


class Checklist(Base):
    """One version of the checklist. From `serious_from` on, a finding's weight makes it a serious one."""

    __tablename__ = "checklist"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(unique=True)
    serious_from: Mapped[int]
    in_force_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("serious_from BETWEEN 1 AND 5", name="serious_from"),
        STRICT,
    )


class ChecklistItem(Base):
    """One item of a version; `uses` are the kinds of place that it applies to, empty for all.

    `raised_by` says which scan of a file raises it.
    """

    __tablename__ = "checklist_item"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id"))
    code: Mapped[str]
    text: Mapped[str]
    weight: Mapped[int]
    basis: Mapped[str | None]
    uses: Mapped[str]
    raised_by: Mapped[str | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        UniqueConstraint("checklist_id", "code"),
        UniqueConstraint("checklist_id", "raised_by"),
        CheckConstraint("weight BETWEEN 1 AND 5", name="weight"),
        CheckConstraint(f"raised_by IN {RAISED}", name="raised_by"),
        STRICT,
    )


class Round(Base):
    """An inspection of an area or a service. `seed`, `population` and `size` let anyone draw it again.

    Desks are drawn; the other places of the area and its home workers follow them, outside the rate.
    """

    __tablename__ = "round"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(unique=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id"))
    seed: Mapped[str]
    population: Mapped[int]
    size: Mapped[int]
    drawn_by: Mapped[str]
    drawn_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(area_id IS NULL) <> (service_id IS NULL)", name="area"),
        CheckConstraint("size BETWEEN 1 AND population", name="size"),
        STRICT,
    )


class RoundCheck(Base):
    """One drawn place of a round. `result` is empty until somebody looked."""

    __tablename__ = "round_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    nth: Mapped[int]
    place_id: Mapped[int] = mapped_column(ForeignKey("inspected_place.id"))
    result: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(info=PRIVATE)
    checked_by: Mapped[str | None]
    checked_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        UniqueConstraint("round_id", "nth"),
        Index("uq_round_check_place", "round_id", "place_id", unique=True),
        CheckConstraint(f"result IN {RESULTS}", name="result"),
        CheckConstraint(
            "(result IS NULL) = (checked_at IS NULL) AND (result IS NULL) = (checked_by IS NULL)",
            name="checked",
        ),
        Index("ix_round_check_place", "place_id"),
        STRICT,
    )


class Finding(Base):
    """One failed item of a check, or a file that lay there; a mistake is withdrawn, not deleted.

    `holder_id` is who answered for the file at that moment.
    """

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    check_id: Mapped[int] = mapped_column(ForeignKey("round_check.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("checklist_item.id"))
    is_serious: Mapped[bool]
    note: Mapped[str | None] = mapped_column(info=PRIVATE)
    is_secured: Mapped[bool]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    found_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        Index(
            "uq_finding_stands",
            "check_id",
            "item_id",
            unique=True,
            postgresql_where=_ITEM_STANDS,
            sqlite_where=_ITEM_STANDS,
        ),
        Index(
            "uq_finding_file",
            "check_id",
            "file_id",
            unique=True,
            postgresql_where=_FILE_STANDS,
            sqlite_where=_FILE_STANDS,
        ),
        CheckConstraint("holder_id IS NULL OR file_id IS NOT NULL", name="holder"),
        STRICT,
    )


class FollowUp(Base):
    """Who puts a finding right, until when; its id is the finding's. Closed, it says what was done."""

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(ForeignKey("finding.id"), primary_key=True, autoincrement=False)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    due_on: Mapped[dt.date | None]
    done: Mapped[str | None] = mapped_column(info=PRIVATE)
    closed_by: Mapped[str | None]
    closed_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (done IS NULL)",
            name="closed",
        ),
        CheckConstraint("(owner_id IS NULL) = (due_on IS NULL)", name="owner"),
        STRICT,
    )


class Removal(Base):
    """Papers that were taken from a checked place for safekeeping, with the number of their receipt."""

    __tablename__ = "removal"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(unique=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("round_check.id"))
    what: Mapped[str] = mapped_column(info=PRIVATE)
    kept_at: Mapped[str]
    removed_by: Mapped[str]
    removed_at: Mapped[dt.datetime]
    returned_to: Mapped[str | None] = mapped_column(info=PRIVATE)
    returned_by: Mapped[str | None]
    returned_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(
            "(returned_at IS NULL) = (returned_to IS NULL) AND (returned_at IS NULL) = (returned_by IS NULL)",
            name="returned",
        ),
        Index("ix_removal_check", "check_id"),
        STRICT,
    )
