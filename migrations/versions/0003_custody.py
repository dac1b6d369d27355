"""Make the tables of custody and disposal holds."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "unknown_scan",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("desk_id", columns.Id, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("happened_at", columns.Instant(), nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_unknown_scan_desk_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_unknown_scan_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unknown_scan")),
        sqlite_strict=True,
    )
    op.create_table(
        "visit",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("desk_id", columns.Id, nullable=False),
        sa.Column("borrower_id", columns.Id, nullable=False),
        sa.Column("collector_id", columns.Id, nullable=True),
        sa.Column("opened_at", columns.Instant(), nullable=False),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("ended IN ('done', 'badge', 'next', 'time')", name=op.f("ck_visit_ended")),
        sa.CheckConstraint("(closed_at IS NULL) = (ended IS NULL)", name=op.f("ck_visit_closed")),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrower.id"], name=op.f("fk_visit_borrower_id")),
        sa.ForeignKeyConstraint(["collector_id"], ["borrower.id"], name=op.f("fk_visit_collector_id")),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_visit_desk_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_visit_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_strict=True,
    )
    op.create_table(
        "disposal_hold",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("file_id", columns.Id, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_at", columns.Instant(), nullable=False),
        sa.Column("lifted_at", columns.Instant(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_disposal_hold_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_disposal_hold_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal_hold")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_disposal_hold_open",
        "disposal_hold",
        ["file_id"],
        unique=False,
        postgresql_where=sa.text("lifted_at IS NULL"),
        sqlite_where=sa.text("lifted_at IS NULL"),
    )
    op.create_table(
        "loan",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("file_id", columns.Id, nullable=True),
        sa.Column("box_id", columns.Id, nullable=True),
        sa.Column("part_of_id", columns.Id, nullable=True),
        sa.Column("borrower_id", columns.Id, nullable=False),
        sa.Column("collector_id", columns.Id, nullable=True),
        sa.Column("desk_id", columns.Id, nullable=False),
        sa.Column("visit_id", columns.Id, nullable=True),
        sa.Column("out_at", columns.Instant(), nullable=False),
        sa.Column("due_back", columns.Day(), nullable=False),
        sa.Column("renewals", columns.Id, nullable=False),
        sa.Column("returned_at", columns.Instant(), nullable=True),
        sa.Column("returned_desk_id", columns.Id, nullable=True),
        sa.Column("returned_visit_id", columns.Id, nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint(
            "ended IN ('returned', 'undone', 'found', 'transferred')", name=op.f("ck_loan_ended")
        ),
        sa.CheckConstraint("(file_id IS NULL) <> (box_id IS NULL)", name=op.f("ck_loan_thing")),
        sa.CheckConstraint("(returned_at IS NULL) = (ended IS NULL)", name=op.f("ck_loan_returned")),
        sa.CheckConstraint("renewals BETWEEN 0 AND 1", name=op.f("ck_loan_renewals")),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrower.id"], name=op.f("fk_loan_borrower_id")),
        sa.ForeignKeyConstraint(["box_id"], ["place.id"], name=op.f("fk_loan_box_id")),
        sa.ForeignKeyConstraint(["collector_id"], ["borrower.id"], name=op.f("fk_loan_collector_id")),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_loan_desk_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_loan_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_loan_file_id")),
        sa.ForeignKeyConstraint(["part_of_id"], ["loan.id"], name=op.f("fk_loan_part_of_id")),
        sa.ForeignKeyConstraint(["returned_desk_id"], ["desk.id"], name=op.f("fk_loan_returned_desk_id")),
        sa.ForeignKeyConstraint(["returned_visit_id"], ["visit.id"], name=op.f("fk_loan_returned_visit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_loan_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
        sqlite_strict=True,
    )
    op.create_index("ix_loan_file", "loan", ["file_id"], unique=False)
    op.create_index(
        "ix_loan_holder",
        "loan",
        ["borrower_id"],
        unique=False,
        postgresql_where=sa.text("returned_at IS NULL"),
        sqlite_where=sa.text("returned_at IS NULL"),
    )
    op.create_index(
        "ix_loan_part_of",
        "loan",
        ["part_of_id"],
        unique=False,
        postgresql_where=sa.text("part_of_id IS NOT NULL"),
        sqlite_where=sa.text("part_of_id IS NOT NULL"),
    )
    op.create_index(
        "uq_loan_open_box",
        "loan",
        ["box_id"],
        unique=True,
        postgresql_where=sa.text("returned_at IS NULL"),
        sqlite_where=sa.text("returned_at IS NULL"),
    )
    op.create_index(
        "uq_loan_open_file",
        "loan",
        ["file_id"],
        unique=True,
        postgresql_where=sa.text("returned_at IS NULL"),
        sqlite_where=sa.text("returned_at IS NULL"),
    )
    op.create_table(
        "search",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("file_id", columns.Id, nullable=False),
        sa.Column("opened_at", columns.Instant(), nullable=False),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("ended IN ('found', 'lost')", name=op.f("ck_search_ended")),
        sa.CheckConstraint("(closed_at IS NULL) = (ended IS NULL)", name=op.f("ck_search_closed")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_search_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_search_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_search_open",
        "search",
        ["file_id"],
        unique=True,
        postgresql_where=sa.text("closed_at IS NULL"),
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "movement",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("file_id", columns.Id, nullable=True),
        sa.Column("box_id", columns.Id, nullable=True),
        sa.Column("nth", columns.Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_at", columns.Instant(), nullable=False),
        sa.Column("due_back", columns.Day(), nullable=True),
        sa.Column("borrower_id", columns.Id, nullable=True),
        sa.Column("place_id", columns.Id, nullable=True),
        sa.Column("was_at_id", columns.Id, nullable=True),
        sa.Column("loan_id", columns.Id, nullable=True),
        sa.Column("desk_id", columns.Id, nullable=False),
        sa.Column("visit_id", columns.Id, nullable=True),
        sa.Column("undoes_id", columns.Id, nullable=True),
        sa.Column("part_of_id", columns.Id, nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint(
            "kind IN ('registered', 'out', 'in', 'renewed', 'shelved', 'sighted', 'missing', 'found',"
            " 'disposed', 'undone')",
            name=op.f("ck_movement_kind"),
        ),
        sa.CheckConstraint("(file_id IS NULL) <> (box_id IS NULL)", name=op.f("ck_movement_thing")),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrower.id"], name=op.f("fk_movement_borrower_id")),
        sa.ForeignKeyConstraint(["box_id"], ["place.id"], name=op.f("fk_movement_box_id")),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_movement_desk_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_movement_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_movement_file_id")),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_movement_loan_id")),
        sa.ForeignKeyConstraint(["part_of_id"], ["movement.id"], name=op.f("fk_movement_part_of_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_movement_place_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["movement.id"], name=op.f("fk_movement_undoes_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_movement_visit_id")),
        sa.ForeignKeyConstraint(["was_at_id"], ["place.id"], name=op.f("fk_movement_was_at_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
        sa.UniqueConstraint("file_id", "nth", name=op.f("uq_movement_file_id_nth")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_movement_box_id_nth",
        "movement",
        ["box_id", "nth"],
        unique=True,
        postgresql_where=sa.text("box_id IS NOT NULL"),
        sqlite_where=sa.text("box_id IS NOT NULL"),
    )
    op.create_index(
        "ix_movement_borrower",
        "movement",
        ["borrower_id"],
        unique=False,
        postgresql_where=sa.text("borrower_id IS NOT NULL"),
        sqlite_where=sa.text("borrower_id IS NOT NULL"),
    )
    op.create_index(
        "ix_movement_place",
        "movement",
        ["place_id"],
        unique=False,
        postgresql_where=sa.text("place_id IS NOT NULL"),
        sqlite_where=sa.text("place_id IS NOT NULL"),
    )
    op.create_index(
        "uq_movement_undoes",
        "movement",
        ["undoes_id"],
        unique=True,
        postgresql_where=sa.text("undoes_id IS NOT NULL"),
        sqlite_where=sa.text("undoes_id IS NOT NULL"),
    )
    op.create_table(
        "permit",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("authorised_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("carried", sa.Text(), nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_permit_entry_id")),
        sa.ForeignKeyConstraint(["id"], ["loan.id"], name=op.f("fk_permit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permit")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("permit")
    op.drop_table("movement")
    op.drop_table("search")
    op.drop_table("loan")
    op.drop_table("disposal_hold")
    op.drop_table("visit")
    op.drop_table("unknown_scan")
