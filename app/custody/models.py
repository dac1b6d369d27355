"""Visits, loans, permits, movements, searches and scans that nobody could place."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base

_OPEN = text("returned_at IS NULL")
_LENT = text("borrower_id IS NOT NULL")
_PUT = text("place_id IS NOT NULL")
_UNANSWERED = text("closed_at IS NULL")


class Visit(Base):
    """One borrower at the counter, from badge to done. `collector_id` is who carries the files away.

    `by_name`: the badge was forgotten, and the person found by name.
    """

    __tablename__ = "visit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    desk_id: Mapped[int] = mapped_column(ForeignKey("desk.id"))
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    collector_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    opened_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    ended: Mapped[str | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    by_name: Mapped[bool] = mapped_column(default=False, server_default=text("false"))

    __table_args__ = (
        CheckConstraint("ended IN ('done', 'badge', 'next', 'time')", name="ended"),
        CheckConstraint("(closed_at IS NULL) = (ended IS NULL)", name="closed"),
        STRICT,
    )


class Loan(Base):
    """One file, or one box, with one borrower from check-out to check-in.

    A file that went out inside a box has the box's loan in `part_of_id`. `ended` says how it came back.
    """

    __tablename__ = "loan"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    box_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    part_of_id: Mapped[int | None] = mapped_column(ForeignKey("loan.id"))
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    collector_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    desk_id: Mapped[int] = mapped_column(ForeignKey("desk.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    out_at: Mapped[dt.datetime]
    due_back: Mapped[dt.date]
    renewals: Mapped[int] = mapped_column(default=0)
    returned_at: Mapped[dt.datetime | None]
    returned_desk_id: Mapped[int | None] = mapped_column(ForeignKey("desk.id"))
    returned_visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    ended: Mapped[str | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("(file_id IS NULL) <> (box_id IS NULL)", name="thing"),
        CheckConstraint(
            "ended IN ('returned', 'undone', 'found', 'transferred', 'missing', 'destroyed')", name="ended"
        ),
        CheckConstraint("(returned_at IS NULL) = (ended IS NULL)", name="returned"),
        CheckConstraint("renewals BETWEEN 0 AND 1", name="renewals"),
        Index("uq_loan_open_file", "file_id", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("uq_loan_open_box", "box_id", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_loan_holder", "borrower_id", postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_loan_due", "due_back", "file_id", postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_loan_file", "file_id"),
        Index(
            "ix_loan_part_of",
            "part_of_id",
            postgresql_where=text("part_of_id IS NOT NULL"),
            sqlite_where=text("part_of_id IS NOT NULL"),
        ),
        STRICT,
    )


class Permit(Base):
    """The authority to take a lent file out of the building; its id is its loan's."""

    __tablename__ = "permit"

    id: Mapped[int] = mapped_column(ForeignKey("loan.id"), primary_key=True, autoincrement=False)
    authorised_by: Mapped[str] = mapped_column(info=PRIVATE)
    reason: Mapped[str] = mapped_column(info=PRIVATE)
    carried: Mapped[str] = mapped_column(info=PRIVATE)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))


class Movement(Base):
    """A change of place or holder of one file or box. `nth` orders the movements of one thing.

    What an undo reversed is in `undoes_id`; the files of a box name the box's movement in `part_of_id`.
    """

    __tablename__ = "movement"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    box_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    nth: Mapped[int]
    kind: Mapped[str]
    happened_at: Mapped[dt.datetime]
    due_back: Mapped[dt.date | None]
    borrower_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    was_at_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    loan_id: Mapped[int | None] = mapped_column(ForeignKey("loan.id"))
    desk_id: Mapped[int] = mapped_column(ForeignKey("desk.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("movement.id"))
    part_of_id: Mapped[int | None] = mapped_column(ForeignKey("movement.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("(file_id IS NULL) <> (box_id IS NULL)", name="thing"),
        CheckConstraint(
            "kind IN ('registered', 'out', 'in', 'renewed', 'shelved', 'sighted', 'missing', 'found',"
            " 'disposed', 'undone', 'transferred', 'despatched', 'received', 'lost', 'merged', 'bagged',"
            " 'unbagged')",
            name="kind",
        ),
        UniqueConstraint("file_id", "nth"),
        Index(
            "uq_movement_box_id_nth",
            "box_id",
            "nth",
            unique=True,
            postgresql_where=text("box_id IS NOT NULL"),
            sqlite_where=text("box_id IS NOT NULL"),
        ),
        Index("ix_movement_borrower", "borrower_id", "id", postgresql_where=_LENT, sqlite_where=_LENT),
        Index("ix_movement_place", "place_id", postgresql_where=_PUT, sqlite_where=_PUT),
        Index(
            "uq_movement_undoes",
            "undoes_id",
            unique=True,
            postgresql_where=text("undoes_id IS NOT NULL"),
            sqlite_where=text("undoes_id IS NOT NULL"),
        ),
        STRICT,
    )


class TransferOffer(Base):
    """What one holder offers to another: one loan, which stays the giver's until the receiver accepts.

    Offers made together share `sitting_id`, the id of the first of them. `known_by` says by what the
    receiver was known. The entry of an accepted offer is the new loan's: both have its id. A loan that
    ends otherwise takes its open offer with it, as returned.
    """

    __tablename__ = "transfer_offer"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    loan_id: Mapped[int] = mapped_column(ForeignKey("loan.id"))
    giver_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    receiver_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    sitting_id: Mapped[int]
    offered_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    ended: Mapped[str | None]
    known_by: Mapped[str | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("giver_id <> receiver_id OR giver_id = 0", name="other"),
        CheckConstraint("ended IN ('accepted', 'declined', 'withdrawn', 'returned')", name="ended"),
        CheckConstraint("(closed_at IS NULL) = (ended IS NULL)", name="closed"),
        CheckConstraint("known_by IN ('badge', 'login')", name="known_by"),
        CheckConstraint("(known_by IS NOT NULL) = (coalesce(ended, '') = 'accepted')", name="accepted"),
        Index(
            "uq_transfer_offer_open",
            "loan_id",
            unique=True,
            postgresql_where=_UNANSWERED,
            sqlite_where=_UNANSWERED,
        ),
        Index("ix_transfer_offer_loan", "loan_id"),
        Index("ix_transfer_offer_giver", "giver_id", "offered_at"),
        Index(
            "ix_transfer_offer_receiver",
            "receiver_id",
            postgresql_where=_UNANSWERED,
            sqlite_where=_UNANSWERED,
        ),
        STRICT,
    )


class Search(Base):
    """The search for a missing file: open until the file is found or given up as lost."""

    __tablename__ = "search"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id"))
    opened_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    ended: Mapped[str | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("ended IN ('found', 'lost', 'destroyed')", name="ended"),
        CheckConstraint("(closed_at IS NULL) = (ended IS NULL)", name="closed"),
        Index(
            "uq_search_open",
            "file_id",
            unique=True,
            postgresql_where=text("closed_at IS NULL"),
            sqlite_where=text("closed_at IS NULL"),
        ),
        STRICT,
    )


class UnknownScan(Base):
    """A scanned text that stands for nothing here; kept, so that somebody can look into it."""

    __tablename__ = "unknown_scan"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    desk_id: Mapped[int] = mapped_column(ForeignKey("desk.id"))
    text: Mapped[str] = mapped_column(info=PRIVATE)
    happened_at: Mapped[dt.datetime]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (Index("ix_unknown_scan_happened", "happened_at"), STRICT)
