"""Disposal holds, and batches with their lines: what is to be disposed of, and who said so."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base
from app.retention.models import MARKINGS

_OPEN = text("lifted_at IS NULL")
_WIDE = text("lifted_at IS NULL AND file_id IS NULL")
_LIVE = text("state IN ('proposed', 'sent back', 'approved', 'held', 'not found', 'bagged')")


class DisposalHold(Base):
    """A hold: a request, a claim or an audit needs what it catches. It does not stop loans.

    It catches each file that fits all of its fields, also one that is registered tomorrow: this file, in this
    box (or at home there), of this class, service and marking, with a reference that begins so and a title
    that contains these words, open at some time between these days. After `expires_on` it catches nothing.
    """

    __tablename__ = "disposal_hold"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    reason: Mapped[str] = mapped_column(info=PRIVATE)
    placed_at: Mapped[dt.datetime]
    lifted_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    kind: Mapped[str | None]
    number: Mapped[int | None]
    box_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("record_class.id"))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    marking: Mapped[str | None]
    reference: Mapped[str | None]
    title: Mapped[str | None] = mapped_column(info=PRIVATE)
    dated_from: Mapped[dt.date | None]
    dated_to: Mapped[dt.date | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    review_on: Mapped[dt.date | None]
    expires_on: Mapped[dt.date | None]
    placed_by: Mapped[str | None]
    lifted_by: Mapped[str | None]
    lifted_why: Mapped[str | None] = mapped_column(info=PRIVATE)

    __table_args__ = (
        CheckConstraint(
            "kind IN ('FOI', 'EIR', 'subject access', 'litigation', 'audit', 'inquiry')", name="kind"
        ),
        CheckConstraint(
            "coalesce(file_id, box_id, class_id, service_id) IS NOT NULL"
            " OR coalesce(marking, reference, title) IS NOT NULL"
            " OR coalesce(dated_from, dated_to) IS NOT NULL",
            name="catches",
        ),
        CheckConstraint(f"marking IN {MARKINGS}", name="marking"),
        CheckConstraint("lifted_at IS NOT NULL OR (lifted_by IS NULL AND lifted_why IS NULL)", name="lifted"),
        Index("ix_disposal_hold_open", "file_id", postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_disposal_hold_wide", "id", postgresql_where=_WIDE, sqlite_where=_WIDE),
        Index("uq_disposal_hold_number", "number", unique=True),
        STRICT,
    )


class DisposalBatch(Base):
    """Files proposed for disposal together; `officer_id` is who answers for it at the desk.

    What became of each file stands in its line. The login that drafted it is not the one that approves.
    """

    __tablename__ = "disposal_batch"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    name: Mapped[str]
    officer_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    drafted_by: Mapped[str]
    drafted_at: Mapped[dt.datetime]
    submitted_by: Mapped[str | None]
    submitted_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(submitted_by IS NULL) = (submitted_at IS NULL)", name="submitted"),
        Index("uq_disposal_batch_number", "number", unique=True),
        STRICT,
    )


class BatchLine(Base):
    """One file of a batch. Its `state` is its one place in the reckoning.

    `class_id`, `line_id` (of the schedule), `disposal_due` and `marking` are the facts that its approval
    rests on. `decided_by` is who approved, rejected or sent it back. A file has one line that is not ended.
    """

    __tablename__ = "batch_line"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    batch_id: Mapped[int] = mapped_column(ForeignKey("disposal_batch.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id"))
    state: Mapped[str]
    decision: Mapped[str | None]
    keep_until: Mapped[dt.date | None]
    why: Mapped[str | None] = mapped_column(info=PRIVATE)
    proposed_by: Mapped[str]
    proposed_at: Mapped[dt.datetime]
    class_id: Mapped[int | None] = mapped_column(ForeignKey("record_class.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("schedule_line.id"))
    disposal_due: Mapped[dt.date | None]
    marking: Mapped[str]
    decided_by: Mapped[str | None]
    decided_at: Mapped[dt.datetime | None]
    said: Mapped[str | None] = mapped_column(info=PRIVATE)
    bag_id: Mapped[int | None] = mapped_column(ForeignKey("disposal_bag.id"))
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id"))
    transmittal_id: Mapped[int | None] = mapped_column(ForeignKey("transmittal.id"))
    released_by: Mapped[str | None]
    released_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint(
            "state IN ('proposed', 'sent back', 'rejected', 'withdrawn', 'approved', 'held', 'not found',"
            " 'bagged', 'kept', 'released', 'transferred', 'destroyed')",
            name="state",
        ),
        CheckConstraint("decision IN ('destroy', 'archive', 'keep', 'transfer')", name="decision"),
        CheckConstraint("coalesce(decision = 'keep', false) = (keep_until IS NOT NULL)", name="keep"),
        CheckConstraint(f"marking IN {MARKINGS}", name="marking"),
        CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name="decided"),
        CheckConstraint("(released_by IS NULL) = (released_at IS NULL)", name="released"),
        CheckConstraint(
            "(released_at IS NOT NULL) = (state IN ('released', 'transferred'))", name="released_state"
        ),
        CheckConstraint(
            "state NOT IN ('approved', 'bagged', 'kept', 'released', 'transferred')"
            " OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name="two",
        ),
        CheckConstraint("released_by IS NULL OR released_by <> decided_by", name="three"),
        CheckConstraint("state <> 'bagged' OR bag_id IS NOT NULL", name="bagged"),
        Index("uq_batch_line_live", "file_id", unique=True, postgresql_where=_LIVE, sqlite_where=_LIVE),
        Index("uq_batch_line_batch_id_file_id", "batch_id", "file_id", unique=True),
        Index("ix_batch_line_file", "file_id"),
        Index("ix_batch_line_state", "batch_id", "state"),
        Index(
            "ix_batch_line_bag",
            "bag_id",
            postgresql_where=text("bag_id IS NOT NULL"),
            sqlite_where=text("bag_id IS NOT NULL"),
        ),
        Index(
            "ix_batch_line_collection",
            "collection_id",
            postgresql_where=text("collection_id IS NOT NULL"),
            sqlite_where=text("collection_id IS NOT NULL"),
        ),
        STRICT,
    )
