"""Places (a box is a movable one) and files."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base
from app.retention.models import MARKINGS

TO_MARK = text("legacy_marking IS NOT NULL AND NOT marking_confirmed")
"""Which files wait for their owner to look at the marking."""
_MARKED = text("marking <> 'OFFICIAL'")
_UNDISPOSED = text("state <> 'disposed'")
_OUT = text("returned_at IS NULL")
FILLED = 85
"""Percent of a page of files that PostgreSQL fills: what moves finds room beside its old row, and no index
changes."""


class Place(Base):
    """A location, or a box, which is a location that moves.

    `parent_id` is where it is now; a box also has a home. `path` is how a location is said aloud, from the
    room down. A desk's returns shelf names its desk. `capacity_cm` is the run of shelf that a location has,
    `width_cm` what a box takes of one, `file_mm` how thick the files here usually are. A place that is closed
    takes nothing more.
    """

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    path: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    home_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    desk_id: Mapped[int | None] = mapped_column(ForeignKey("desk.id"))
    moves: Mapped[int] = mapped_column(default=0)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    capacity_cm: Mapped[int | None]
    width_cm: Mapped[int | None]
    file_mm: Mapped[int | None]
    closed_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint(
            "kind IN ('building', 'floor', 'room', 'bay', 'cabinet', 'shelf', 'returns', 'box', 'workplace')",
            name="kind",
        ),
        CheckConstraint("(kind = 'returns') = (desk_id IS NOT NULL)", name="returns"),
        CheckConstraint("parent_id <> id", name="parent"),
        CheckConstraint("capacity_cm > 0", name="capacity"),
        CheckConstraint("width_cm > 0", name="width"),
        CheckConstraint("file_mm > 0", name="thickness"),
        CheckConstraint("kind <> 'returns' OR closed_at IS NULL", name="open"),
        Index("uq_place_desk", "desk_id", unique=True),
        Index("ix_place_parent", "parent_id"),
        Index(
            "ix_place_home",
            "home_id",
            postgresql_where=text("home_id IS NOT NULL"),
            sqlite_where=text("home_id IS NOT NULL"),
        ),
        STRICT,
    )


class File(Base):
    """One physical folder of papers.

    `current_id` is where it was last put; while a loan is open, its borrower has it. `state` says whether
    it is in our hands at all. `disposal_officer_id` is set while it is in an approved batch.
    `line_id` is the line of the schedule that `disposal_due` was reckoned by; it stays until the file is
    dated anew.
    `moves` counts its movements, so that their order is the file's own.
    `marking_confirmed`: the owner of the class has looked at the legacy marking.
    """

    __tablename__ = "file"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    reference: Mapped[str]
    part: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(info=PRIVATE)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("record_class.id"))
    marking: Mapped[str] = mapped_column(default="OFFICIAL")
    legacy_marking: Mapped[str | None]
    home_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    current_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    state: Mapped[str] = mapped_column(default="in")
    opened_on: Mapped[dt.date | None]
    closed_on: Mapped[dt.date | None]
    disposal_due: Mapped[dt.date | None]
    disposal_officer_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    disposed_how: Mapped[str | None]
    disposed_at: Mapped[dt.datetime | None]
    moves: Mapped[int] = mapped_column(default=0)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("schedule_line.id"))
    is_special: Mapped[bool] = mapped_column(server_default=text("false"))
    marking_confirmed: Mapped[bool] = mapped_column(server_default=text("false"))

    __table_args__ = (
        UniqueConstraint("reference", "part"),
        CheckConstraint("part > 0", name="part"),
        CheckConstraint(f"marking IN {MARKINGS}", name="marking"),
        CheckConstraint("state IN ('in', 'missing', 'lost', 'bagged', 'disposed')", name="state"),
        CheckConstraint(
            "disposed_how IN ('destroyed', 'archived', 'transferred', 'destroyed without authority')",
            name="disposed_how",
        ),
        CheckConstraint("(state = 'disposed') = (disposed_how IS NOT NULL)", name="disposed"),
        CheckConstraint("(state = 'disposed') = (disposed_at IS NOT NULL)", name="disposed_at"),
        Index("uq_file_code", "code", unique=True),
        Index("ix_file_class", "class_id"),
        Index("ix_file_reference", text("upper(reference)")),
        Index("ix_file_current", "current_id"),
        Index("ix_file_home", "home_id"),
        Index(
            "ix_file_state",
            "state",
            postgresql_where=text("state <> 'in'"),
            sqlite_where=text("state <> 'in'"),
        ),
        Index(
            "ix_file_due",
            "disposal_due",
            "id",
            "class_id",
            "service_id",
            postgresql_where=_UNDISPOSED,
            sqlite_where=_UNDISPOSED,
        ),
        Index("ix_file_of_class", "class_id", "id"),
        Index("ix_file_of_service", "service_id", "id"),
        Index("ix_file_marked", "marking", "id", postgresql_where=_MARKED, sqlite_where=_MARKED),
        Index(
            "ix_file_special",
            "service_id",
            "id",
            postgresql_where=text("is_special"),
            sqlite_where=text("is_special = 1"),
        ),
        Index("ix_file_to_mark", "class_id", "id", postgresql_where=TO_MARK, sqlite_where=TO_MARK),
        STRICT | {"postgresql_with": {"fillfactor": FILLED}},
    )


class Cover(Base):
    """A file that is a temporary cover for another; its id is the file's.

    Once its papers are in the original (`merged_at`) it is no thing of its own any more, and its codes
    stand for the original.
    """

    __tablename__ = "cover"

    id: Mapped[int] = mapped_column(ForeignKey("file.id"), primary_key=True, autoincrement=False)
    original_id: Mapped[int] = mapped_column(ForeignKey("file.id"))
    merged_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        Index("ix_cover_original", "original_id"),
        STRICT,
    )


class FileNote(Base):
    """A line of a file's own book, by one entry: what somebody wrote there, or why something was done.

    Nothing in it changes. `by_id` is None for a login that is on no record.
    """

    __tablename__ = "file_note"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True, autoincrement=False)
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id"), primary_key=True, autoincrement=False)
    kind: Mapped[str]
    text: Mapped[str | None] = mapped_column(info=PRIVATE)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (
        CheckConstraint(
            "kind IN ('note', 'closed', 'reopened', 'marked', 'merged', 'labelled')", name="kind"
        ),
        Index("ix_file_note_file", "file_id"),
        STRICT,
    )


class DocumentOut(Base):
    """A document lent out of a file: the dummy that lies in its place says which, to whom and until when."""

    __tablename__ = "document_out"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id"))
    document: Mapped[str] = mapped_column(info=PRIVATE)
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    out_at: Mapped[dt.datetime]
    due_back: Mapped[dt.date]
    returned_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        Index("ix_document_out_file", "file_id"),
        Index("ix_document_out_holder", "borrower_id", postgresql_where=_OUT, sqlite_where=_OUT),
        STRICT,
    )
