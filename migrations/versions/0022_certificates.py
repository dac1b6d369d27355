"""Make certificates of destruction and their copies; let an incident be a destroyed file that was seen."""

import sqlalchemy as sa
from alembic import op

from app.core.columns import Bytes, Flag, Id, Instant

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_KINDS = "kind IN ('without authority', 'difference'"


def upgrade() -> None:
    """Make the tables; widen what is there."""
    _disposal_certificate()
    _certificate_copy()
    _incident_kind(f"{_KINDS}, 'seen again')")
    op.add_column("council", sa.Column("crest", Bytes, nullable=True))
    op.add_column(
        "council",
        sa.Column("certificate_titles", Flag, server_default=sa.text("false"), nullable=False),
    )
    op.bulk_insert(sa.table("mint", sa.column("letter"), sa.column("last")), [{"letter": "C", "last": 0}])


def downgrade() -> None:
    """Take it all back: what the narrower check forbids must not be there."""
    op.execute("DELETE FROM mint WHERE letter = 'C'")
    op.drop_column("council", "certificate_titles")
    op.drop_column("council", "crest")
    _incident_kind(f"{_KINDS})")
    op.drop_table("certificate_copy")
    op.drop_table("disposal_certificate")


def _incident_kind(condition: str) -> None:
    with op.batch_alter_table("incident", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_incident_kind", type_="check")
        batch.create_check_constraint(op.f("ck_incident_kind"), condition)


def _disposal_certificate() -> None:
    op.create_table(
        "disposal_certificate",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("collection_id", Id, nullable=True),
        sa.Column("batch_id", Id, nullable=True),
        sa.Column("service_id", Id, nullable=True),
        sa.Column("file_id", Id, nullable=True),
        sa.Column("files", Id, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("supersedes_id", Id, nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal_certificate")),
        sa.CheckConstraint(
            "(collection_id IS NULL) <> (batch_id IS NULL)", name=op.f("ck_disposal_certificate_about")
        ),
        sa.CheckConstraint("files > 0", name=op.f("ck_disposal_certificate_files")),
        sa.CheckConstraint("number > 0", name=op.f("ck_disposal_certificate_number")),
        sa.CheckConstraint(
            "(supersedes_id IS NULL) = (fault IS NULL)", name=op.f("ck_disposal_certificate_supersedes")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["disposal_batch.id"], name=op.f("fk_disposal_certificate_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_disposal_certificate_collection_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_disposal_certificate_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_disposal_certificate_file_id")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_disposal_certificate_service_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["disposal_certificate.id"],
            name=op.f("fk_disposal_certificate_supersedes_id"),
        ),
        sqlite_strict=True,
    )
    for name, column, unique in (
        ("ix_disposal_certificate_batch", "batch_id", False),
        ("ix_disposal_certificate_collection", "collection_id", False),
        ("uq_disposal_certificate_code", "code", True),
        ("uq_disposal_certificate_number", "number", True),
        ("uq_disposal_certificate_supersedes", "supersedes_id", True),
    ):
        op.create_index(name, "disposal_certificate", [column], unique=unique)


def _certificate_copy() -> None:
    op.create_table(
        "certificate_copy",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("certificate_id", Id, nullable=False),
        sa.Column("nth", Id, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_copy")),
        sa.CheckConstraint("nth > 0", name=op.f("ck_certificate_copy_nth")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["disposal_certificate.id"], name=op.f("fk_certificate_copy_certificate_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_certificate_copy_entry_id")),
        sa.UniqueConstraint("certificate_id", "nth", name=op.f("uq_certificate_copy_certificate_id_nth")),
        sqlite_strict=True,
    )
    op.create_index("uq_certificate_copy_sha256", "certificate_copy", ["sha256"], unique=True)
