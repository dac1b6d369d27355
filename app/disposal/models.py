"""Disposal holds: while one is open on a file, the database releases it to nobody."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base

_OPEN = text("lifted_at IS NULL")


class DisposalHold(Base):
    """A hold on one file: a request, a claim or an audit needs it. It does not stop loans."""

    __tablename__ = "disposal_hold"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id"))
    reason: Mapped[str] = mapped_column(info=PRIVATE)
    placed_at: Mapped[dt.datetime]
    lifted_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        Index("ix_disposal_hold_open", "file_id", postgresql_where=_OPEN, sqlite_where=_OPEN),
        STRICT,
    )
