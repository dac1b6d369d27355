"""Make the tables of the audit trail, codes and people."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "council",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_demonstration", columns.Flag, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_council_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council")),
        sqlite_strict=True,
    )
    op.create_table(
        "desk",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seq", columns.Id, nullable=False),
        sa.Column("head", columns.Bytes, nullable=False),
        sa.Column("counter", sa.Text(), nullable=True),
        sa.CheckConstraint("seq >= 0", name=op.f("ck_desk_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
        sa.UniqueConstraint("name", name=op.f("uq_desk_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "mint",
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("last", columns.Id, nullable=False),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_mint")),
        sqlite_strict=True,
    )
    op.create_table(
        "act",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("desk_id", columns.Id, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_act_desk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
        sqlite_strict=True,
    )
    op.create_table(
        "entry",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("desk_id", columns.Id, nullable=False),
        sa.Column("seq", columns.Id, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_at", columns.Instant(), nullable=False),
        sa.Column("entered_at", columns.Instant(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", columns.Bytes, nullable=False),
        sa.Column("txid", columns.Id, nullable=True),
        sa.CheckConstraint("id = desk_id * 4294967296 + seq", name=op.f("ck_entry_id")),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_entry_desk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("desk_id", "seq", name=op.f("uq_entry_desk_id_seq")),
        sqlite_strict=True,
    )
    op.create_table(
        "barcode",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("thing_id", columns.Id, nullable=False),
        sa.Column("own", columns.Flag, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("letter IN ('F', 'B', 'L', 'P')", name=op.f("ck_barcode_letter")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_barcode_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barcode")),
        sqlite_strict=True,
    )
    op.create_index("ix_barcode_code", "barcode", ["code"], unique=False)
    op.create_index("ix_barcode_thing", "barcode", ["thing_id", "letter"], unique=False)
    op.create_index(
        "uq_barcode_own",
        "barcode",
        ["code"],
        unique=True,
        postgresql_where=sa.text("own"),
        sqlite_where=sa.text("own"),
    )
    op.create_table(
        "entry_value",
        sa.Column("entry_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_value_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "digest", name=op.f("pk_entry_value")),
        sqlite_strict=True,
    )
    op.create_table(
        "service",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last_number", columns.Id, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_service_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("code", name=op.f("uq_service_code")),
        sa.UniqueConstraint("name", name=op.f("uq_service_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "team",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("service_id", columns.Id, nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_team_entry_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_team_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "borrower",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team_id", columns.Id, nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("left_on", columns.Day(), nullable=True),
        sa.Column("sponsor_id", columns.Id, nullable=True),
        sa.Column("badge_until", columns.Day(), nullable=True),
        sa.Column("login", sa.Text(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("kind IN ('staff', 'visitor', 'organisation')", name=op.f("ck_borrower_kind")),
        sa.CheckConstraint("status <> 'left' OR left_on IS NOT NULL", name=op.f("ck_borrower_left_on")),
        sa.CheckConstraint("status IN ('active', 'suspended', 'left')", name=op.f("ck_borrower_status")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_borrower_entry_id")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["borrower.id"], name=op.f("fk_borrower_sponsor_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_borrower_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_borrower")),
        sa.UniqueConstraint("code", name=op.f("uq_borrower_code")),
        sa.UniqueConstraint("login", name=op.f("uq_borrower_login")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff_role",
        sa.Column("borrower_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrower.id"], name=op.f("fk_staff_role_borrower_id")),
        sa.PrimaryKeyConstraint("borrower_id", "role", name=op.f("pk_staff_role")),
        sqlite_strict=True,
    )
    op.bulk_insert(
        sa.table("mint", sa.column("letter"), sa.column("last")),
        [{"letter": letter, "last": 0} for letter in "FBLP"],
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("staff_role")
    op.drop_table("borrower")
    op.drop_table("team")
    op.drop_table("service")
    op.drop_table("entry_value")
    op.drop_table("barcode")
    op.drop_table("entry")
    op.drop_table("act")
    op.drop_table("mint")
    op.drop_table("desk")
    op.drop_table("council")
