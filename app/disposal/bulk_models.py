"""Bulk paper: what never had a barcode, and goes in a bag or an archive box under a line of its batch."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base
from app.retention.models import MARKINGS


class BulkLine(Base):
    """So much paper of one class and time, in a bag to be destroyed or in a box for the archive.

    `what` says whether it is records; duplicates, drafts and blank forms are none, and have no class.
    `amount` counts files, millimetres of shelf or grams, as `unit` says. `disposal_due` is reckoned by
    `line_id` of the schedule from the last day of the paper. Only its state and signatures ever change.
    """

    __tablename__ = "bulk_line"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    batch_id: Mapped[int] = mapped_column(ForeignKey("disposal_batch.id"))
    bag_id: Mapped[int | None] = mapped_column(ForeignKey("disposal_bag.id"))
    box_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    what: Mapped[str]
    class_id: Mapped[int | None] = mapped_column(ForeignKey("record_class.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("schedule_line.id"))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    dated_from: Mapped[dt.date | None]
    dated_to: Mapped[dt.date | None]
    amount: Mapped[int]
    unit: Mapped[str]
    marking: Mapped[str]
    disposal_due: Mapped[dt.date | None]
    state: Mapped[str]
    proposed_by: Mapped[str]
    proposed_at: Mapped[dt.datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[dt.datetime | None]
    said: Mapped[str | None] = mapped_column(info=PRIVATE)
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id"))
    transmittal_id: Mapped[int | None] = mapped_column(ForeignKey("transmittal.id"))
    released_by: Mapped[str | None]
    released_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("what IN ('records', 'duplicates', 'drafts', 'blank forms')", name="what"),
        CheckConstraint(
            "(what = 'records') = (class_id IS NOT NULL) AND (what = 'records') = (dated_to IS NOT NULL)"
            " AND (what = 'records') = (dated_from IS NOT NULL)",
            name="records",
        ),
        CheckConstraint("dated_from <= dated_to", name="dates"),
        CheckConstraint("(bag_id IS NULL) <> (box_id IS NULL)", name="in_one"),
        CheckConstraint("bag_id IS NOT NULL OR what = 'records'", name="archived"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("unit IN ('files', 'mm', 'g')", name="unit"),
        CheckConstraint(f"marking IN {MARKINGS}", name="marking"),
        CheckConstraint(
            "state IN ('proposed', 'approved', 'rejected', 'withdrawn', 'released', 'transferred')",
            name="state",
        ),
        CheckConstraint(
            "bag_id IS NULL OR what <> 'records' OR line_id IS NOT NULL AND disposal_due IS NOT NULL",
            name="rule",
        ),
        CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name="decided"),
        CheckConstraint("(released_by IS NULL) = (released_at IS NULL)", name="released"),
        CheckConstraint(
            "(released_at IS NOT NULL) = (state IN ('released', 'transferred'))", name="released_state"
        ),
        CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="two"),
        CheckConstraint("released_by IS NULL OR released_by <> decided_by", name="three"),
        Index("ix_bulk_line_batch", "batch_id"),
        Index("ix_bulk_line_bag", "bag_id"),
        Index("ix_bulk_line_collection", "collection_id"),
        STRICT,
    )
