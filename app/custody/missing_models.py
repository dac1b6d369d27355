"""What a search for a missing file leaves behind: who looked where, and how a loss was signed off."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base

_UNDECIDED = text("aware_at IS NOT NULL AND decided_at IS NULL")


class SearchLook(Base):
    """One look for a missing file at one step of its search. Nothing in it changes."""

    __tablename__ = "search_look"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    search_id: Mapped[int] = mapped_column(ForeignKey("search.id"))
    step: Mapped[str]
    looked_by: Mapped[str] = mapped_column(info=PRIVATE)
    looked_at: Mapped[dt.datetime]
    saw: Mapped[str | None] = mapped_column(info=PRIVATE)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint(
            "step IN ('place', 'neighbours', 'returns', 'holders', 'off-site', 'elsewhere')", name="step"
        ),
        Index("ix_search_look_search", "search_id"),
        STRICT,
    )


class Loss(Base):
    """The proposal to give a file up as lost; its id is the search's. It is lost once a senior signed.

    `asked_by`, `signed_by` and `decided_by` are logins. A proposal that was taken back has no `asked_by`.
    `aware_at` is when the council became aware that personal data is lost; `decision` is whether that is
    reported.
    """

    __tablename__ = "loss"

    id: Mapped[int] = mapped_column(ForeignKey("search.id"), primary_key=True, autoincrement=False)
    asked_by: Mapped[str | None]
    asked_at: Mapped[dt.datetime | None]
    why: Mapped[str | None] = mapped_column(info=PRIVATE)
    is_personal: Mapped[bool]
    aware_at: Mapped[dt.datetime | None]
    signed_by: Mapped[str | None]
    signed_at: Mapped[dt.datetime | None]
    decision: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[dt.datetime | None]
    reason: Mapped[str | None] = mapped_column(info=PRIVATE)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("(asked_by IS NULL) = (asked_at IS NULL)", name="asked"),
        CheckConstraint("(signed_by IS NULL) = (signed_at IS NULL)", name="signed"),
        CheckConstraint("signed_by IS NULL OR coalesce(asked_by, signed_by) <> signed_by", name="two"),
        CheckConstraint("is_personal = (aware_at IS NOT NULL)", name="aware"),
        CheckConstraint("decision IN ('report', 'no report')", name="decision"),
        CheckConstraint(
            "(decided_at IS NULL) = (decision IS NULL) AND (decided_by IS NULL) = (decision IS NULL)"
            " AND (reason IS NULL) = (decision IS NULL)",
            name="decided",
        ),
        CheckConstraint("decision IS NULL OR aware_at IS NOT NULL", name="personal"),
        Index("ix_loss_undecided", "aware_at", postgresql_where=_UNDECIDED, sqlite_where=_UNDECIDED),
        STRICT,
    )
