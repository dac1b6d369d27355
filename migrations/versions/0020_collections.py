"""Make batches, contractors, collections, transmittals, and bags with their seals."""

import sqlalchemy as sa
from alembic import op

from app.core.columns import Day, Flag, Id, Instant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _disposal_batch()
    _contractor()
    _collection()
    _transmittal()
    _disposal_bag()
    _bag_seal()


def downgrade() -> None:
    """Drop them."""
    for table in ("bag_seal", "disposal_bag", "transmittal", "collection", "contractor", "disposal_batch"):
        op.drop_table(table)


def _disposal_batch() -> None:
    op.create_table(
        "disposal_batch",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("officer_id", Id, nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("drafted_at", Instant(), nullable=False),
        sa.Column("submitted_by", sa.Text(), nullable=True),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal_batch")),
        sa.CheckConstraint("number > 0", name=op.f("ck_disposal_batch_number")),
        sa.CheckConstraint(
            "(submitted_by IS NULL) = (submitted_at IS NULL)", name=op.f("ck_disposal_batch_submitted")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_disposal_batch_entry_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["borrower.id"], name=op.f("fk_disposal_batch_officer_id")),
        sqlite_strict=True,
    )
    op.create_index("uq_disposal_batch_number", "disposal_batch", ["number"], unique=True)


def _contractor() -> None:
    op.create_table(
        "contractor",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contract", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("licence_until", Day(), nullable=True),
        sa.Column("vetting", sa.Text(), nullable=True),
        sa.Column("vetted_until", Day(), nullable=True),
        sa.Column("ticket", sa.Text(), nullable=True),
        sa.Column("ticket_until", Day(), nullable=True),
        sa.Column("is_active", Flag, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contractor")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_contractor_entry_id")),
        sa.UniqueConstraint("name", name=op.f("uq_contractor_name")),
        sqlite_strict=True,
    )


def _collection() -> None:
    op.create_table(
        "collection",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("contractor_id", Id, nullable=True),
        sa.Column("planned_by", sa.Text(), nullable=False),
        sa.Column("planned_at", Instant(), nullable=False),
        sa.Column("vehicle", sa.Text(), nullable=True),
        sa.Column("driver", sa.Text(), nullable=True),
        sa.Column("counted", Id, nullable=True),
        sa.Column("weight_g", Id, nullable=True),
        sa.Column("signed", sa.Text(), nullable=True),
        sa.Column("witnessed_by", sa.Text(), nullable=True),
        sa.Column("witnessed_at", Instant(), nullable=True),
        sa.Column("released_by", sa.Text(), nullable=True),
        sa.Column("released_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
        sa.CheckConstraint(
            "(way = 'own shredder') = (contractor_id IS NULL)", name=op.f("ck_collection_contractor")
        ),
        sa.CheckConstraint("counted > 0", name=op.f("ck_collection_counted")),
        sa.CheckConstraint("number > 0", name=op.f("ck_collection_number")),
        sa.CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL) AND (released_by IS NULL) = (counted IS NULL)",
            name=op.f("ck_collection_released"),
        ),
        sa.CheckConstraint("signed IN ('sheet', 'screen')", name=op.f("ck_collection_signed")),
        sa.CheckConstraint(
            "witnessed_by IS NULL OR witnessed_by <> planned_by", name=op.f("ck_collection_two")
        ),
        sa.CheckConstraint(
            "way IN ('own shredder', 'on site', 'off site', 'storage supplier')",
            name=op.f("ck_collection_way"),
        ),
        sa.CheckConstraint("weight_g > 0", name=op.f("ck_collection_weight")),
        sa.CheckConstraint(
            "(witnessed_by IS NULL) = (witnessed_at IS NULL)", name=op.f("ck_collection_witnessed")
        ),
        sa.ForeignKeyConstraint(
            ["contractor_id"], ["contractor.id"], name=op.f("fk_collection_contractor_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_collection_entry_id")),
        sqlite_strict=True,
    )
    op.create_index("uq_collection_number", "collection", ["number"], unique=True)


def _transmittal() -> None:
    op.create_table(
        "transmittal",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("batch_id", Id, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("signed_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transmittal")),
        sa.CheckConstraint("decision IN ('archive', 'transfer')", name=op.f("ck_transmittal_decision")),
        sa.CheckConstraint("number > 0", name=op.f("ck_transmittal_number")),
        sa.CheckConstraint("(signed_by IS NULL) = (signed_at IS NULL)", name=op.f("ck_transmittal_signed")),
        sa.ForeignKeyConstraint(["batch_id"], ["disposal_batch.id"], name=op.f("fk_transmittal_batch_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_transmittal_entry_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_transmittal_batch", "transmittal", ["batch_id"], unique=False)
    op.create_index("uq_transmittal_number", "transmittal", ["number"], unique=True)


def _disposal_bag() -> None:
    op.create_table(
        "disposal_bag",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("batch_id", Id, nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("collection_id", Id, nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal_bag")),
        sa.ForeignKeyConstraint(["batch_id"], ["disposal_batch.id"], name=op.f("fk_disposal_bag_batch_id")),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_disposal_bag_collection_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_disposal_bag_entry_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_disposal_bag_batch", "disposal_bag", ["batch_id"], unique=False)
    op.create_index("ix_disposal_bag_collection", "disposal_bag", ["collection_id"], unique=False)
    op.create_index("uq_disposal_bag_code", "disposal_bag", ["code"], unique=True)


def _bag_seal() -> None:
    op.create_table(
        "bag_seal",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("bag_id", Id, nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("weight_g", Id, nullable=False),
        sa.Column("sealed_by", sa.Text(), nullable=False),
        sa.Column("sealed_at", Instant(), nullable=False),
        sa.Column("needs_witness", Flag, nullable=False),
        sa.Column("witnessed_by", sa.Text(), nullable=True),
        sa.Column("witnessed_at", Instant(), nullable=True),
        sa.Column("broken_by", sa.Text(), nullable=True),
        sa.Column("broken_at", Instant(), nullable=True),
        sa.Column("broken_why", sa.Text(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bag_seal")),
        sa.CheckConstraint(
            "(broken_by IS NULL) = (broken_at IS NULL) AND (broken_by IS NULL) = (broken_why IS NULL)",
            name=op.f("ck_bag_seal_broken"),
        ),
        sa.CheckConstraint("witnessed_by IS NULL OR witnessed_by <> sealed_by", name=op.f("ck_bag_seal_two")),
        sa.CheckConstraint("weight_g > 0", name=op.f("ck_bag_seal_weight")),
        sa.CheckConstraint(
            "(witnessed_by IS NULL) = (witnessed_at IS NULL)", name=op.f("ck_bag_seal_witnessed")
        ),
        sa.ForeignKeyConstraint(["bag_id"], ["disposal_bag.id"], name=op.f("fk_bag_seal_bag_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_bag_seal_entry_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_bag_seal_bag", "bag_seal", ["bag_id"], unique=False)
    op.create_index(
        "uq_bag_seal_bag",
        "bag_seal",
        ["bag_id"],
        unique=True,
        postgresql_where=sa.text("broken_at IS NULL"),
        sqlite_where=sa.text("broken_at IS NULL"),
    )
    op.create_index("uq_bag_seal_seal", "bag_seal", ["seal"], unique=True)
