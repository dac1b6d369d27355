"""Incidents: what should not have happened to a file, or in its disposal."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base


class Incident(Base):
    """Something that should not have happened: a file gone without authority or here again, other numbers.

    It has an owner, and a time when the council became aware. It stands for ever; explained, it is closed.
    """

    __tablename__ = "incident"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    kind: Mapped[str]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id"))
    what: Mapped[str] = mapped_column(info=PRIVATE)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    aware_at: Mapped[dt.datetime]
    opened_by: Mapped[str]
    opened_at: Mapped[dt.datetime]
    explained: Mapped[str | None] = mapped_column(info=PRIVATE)
    closed_by: Mapped[str | None]
    closed_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("kind IN ('without authority', 'difference', 'seen again')", name="kind"),
        CheckConstraint(
            "CASE kind WHEN 'difference' THEN collection_id IS NOT NULL ELSE file_id IS NOT NULL END",
            name="about",
        ),
        CheckConstraint(
            "(closed_by IS NULL) = (closed_at IS NULL) AND (closed_by IS NULL) = (explained IS NULL)",
            name="closed",
        ),
        Index("uq_incident_number", "number", unique=True),
        Index("ix_incident_file", "file_id"),
        Index("ix_incident_collection", "collection_id"),
        STRICT,
    )
