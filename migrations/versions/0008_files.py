"""Covers, a special-category flag and confirmed markings of files; their notes, their documents out."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_FLAGS = ("is_special", "marking_confirmed")
_INDEXES = {
    "ix_file_of_class": (["class_id", "id"], None),
    "ix_file_of_service": (["service_id", "id"], None),
    "ix_file_marked": (["marking", "id"], "marking <> 'OFFICIAL'"),
    "ix_file_to_mark": (["class_id", "id"], "legacy_marking IS NOT NULL AND NOT marking_confirmed"),
}


def upgrade() -> None:
    """Add columns, tables and indexes: no marking was confirmed so far, nothing is a cover."""
    for name in _FLAGS:
        op.add_column("file", sa.Column(name, columns.Flag, server_default=sa.text("false"), nullable=False))
    for name, (over, where) in _INDEXES.items():
        _index(name, "file", over, where)
    op.create_table(
        "cover",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("original_id", columns.Id, nullable=False),
        sa.Column("merged_at", columns.Instant(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["file.id"], name=op.f("fk_cover_id")),
        sa.ForeignKeyConstraint(["original_id"], ["file.id"], name=op.f("fk_cover_original_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_cover_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover")),
        sqlite_strict=True,
    )
    _index("ix_cover_original", "cover", ["original_id"])
    op.create_table(
        "file_note",
        sa.Column("entry_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("file_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("by_id", columns.Id, nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('note', 'closed', 'reopened', 'marked', 'merged', 'labelled')",
            name=op.f("ck_file_note_kind"),
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_file_note_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_file_note_file_id")),
        sa.ForeignKeyConstraint(["by_id"], ["borrower.id"], name=op.f("fk_file_note_by_id")),
        sa.PrimaryKeyConstraint("entry_id", "file_id", name=op.f("pk_file_note")),
        sqlite_strict=True,
    )
    _index("ix_file_note_file", "file_note", ["file_id"])
    op.create_table(
        "document_out",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("file_id", columns.Id, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("borrower_id", columns.Id, nullable=False),
        sa.Column("out_at", columns.Instant(), nullable=False),
        sa.Column("due_back", columns.Day(), nullable=False),
        sa.Column("returned_at", columns.Instant(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_document_out_file_id")),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrower.id"], name=op.f("fk_document_out_borrower_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_document_out_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_out")),
        sqlite_strict=True,
    )
    _index("ix_document_out_file", "document_out", ["file_id"])
    _index("ix_document_out_holder", "document_out", ["borrower_id"], "returned_at IS NULL")


def downgrade() -> None:
    """Take it all away again, with what was written there."""
    for table in ("document_out", "file_note", "cover"):
        op.drop_table(table)
    for name in _INDEXES:
        op.drop_index(name, "file")
    for name in _FLAGS:
        op.drop_column("file", name)


def _index(name: str, table: str, over: list[str], where: str | None = None) -> None:
    condition = sa.text(where) if where else None
    op.create_index(name, table, over, unique=False, postgresql_where=condition, sqlite_where=condition)
