"""Let places have room, close and be cleared; let files and boxes be in transit between buildings."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_BEFORE = "kind IN ('building', 'floor', 'room', 'bay', 'shelf', 'returns', 'box')"
_AFTER = "kind IN ('building', 'floor', 'room', 'bay', 'cabinet', 'shelf', 'returns', 'box')"
_CHECKS = {
    "ck_place_capacity": "capacity_cm > 0",
    "ck_place_width": "width_cm > 0",
    "ck_place_thickness": "file_mm > 0",
    "ck_place_open": "kind <> 'returns' OR closed_at IS NULL",
}
_HOMED = sa.text("home_id IS NOT NULL")
_OPEN = sa.text("received_at IS NULL AND dropped_at IS NULL")
_GOING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Add the columns, the indexes by home, and the tables."""
    with op.batch_alter_table("place") as batch:
        batch.drop_constraint("ck_place_kind", type_="check")
        batch.create_check_constraint(op.f("ck_place_kind"), _AFTER)
        for name in ("capacity_cm", "width_cm", "file_mm"):
            batch.add_column(sa.Column(name, columns.Id, nullable=True))
        batch.add_column(sa.Column("closed_at", columns.Instant(), nullable=True))
        for name, condition in _CHECKS.items():
            batch.create_check_constraint(op.f(name), condition)
    op.create_index(
        "ix_place_home", "place", ["home_id"], unique=False, postgresql_where=_HOMED, sqlite_where=_HOMED
    )
    op.create_index("ix_file_home", "file", ["home_id"], unique=False)
    _transit()
    op.create_table(
        "clearance",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("number", columns.Id, nullable=False),
        sa.Column("place_id", columns.Id, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("goes_to", sa.Text(), nullable=True),
        sa.Column("places", columns.Id, nullable=False),
        sa.Column("cleared_at", columns.Instant(), nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_clearance_number")),
        sa.CheckConstraint("places > 0", name=op.f("ck_clearance_places")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_clearance_entry_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_clearance_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
        sa.UniqueConstraint("number", name=op.f("uq_clearance_number")),
        sa.UniqueConstraint("place_id", name=op.f("uq_clearance_place_id")),
        sqlite_strict=True,
    )


def _transit() -> None:
    op.create_table(
        "despatch",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("number", columns.Id, nullable=False),
        sa.Column("from_id", columns.Id, nullable=False),
        sa.Column("to_id", columns.Id, nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.Column("expected_on", columns.Day(), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("sent_at", columns.Instant(), nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_despatch_number")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_despatch_entry_id")),
        sa.ForeignKeyConstraint(["from_id"], ["place.id"], name=op.f("fk_despatch_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["place.id"], name=op.f("fk_despatch_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_despatch")),
        sa.UniqueConstraint("number", name=op.f("uq_despatch_number")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_despatch_going",
        "despatch",
        ["expected_on"],
        unique=False,
        postgresql_where=_GOING,
        sqlite_where=_GOING,
    )
    op.create_table(
        "despatch_line",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("despatch_id", columns.Id, nullable=False),
        sa.Column("file_id", columns.Id, nullable=True),
        sa.Column("box_id", columns.Id, nullable=True),
        sa.Column("part_of_id", columns.Id, nullable=True),
        sa.Column("sent_at", columns.Instant(), nullable=True),
        sa.Column("received_at", columns.Instant(), nullable=True),
        sa.Column("received_id", columns.Id, nullable=True),
        sa.Column("dropped_at", columns.Instant(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("(file_id IS NULL) <> (box_id IS NULL)", name=op.f("ck_despatch_line_thing")),
        sa.CheckConstraint(
            "received_at IS NULL OR sent_at IS NOT NULL", name=op.f("ck_despatch_line_received")
        ),
        sa.CheckConstraint("dropped_at IS NULL OR sent_at IS NULL", name=op.f("ck_despatch_line_dropped")),
        sa.ForeignKeyConstraint(["box_id"], ["place.id"], name=op.f("fk_despatch_line_box_id")),
        sa.ForeignKeyConstraint(["despatch_id"], ["despatch.id"], name=op.f("fk_despatch_line_despatch_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_despatch_line_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_despatch_line_file_id")),
        sa.ForeignKeyConstraint(
            ["part_of_id"], ["despatch_line.id"], name=op.f("fk_despatch_line_part_of_id")
        ),
        sa.ForeignKeyConstraint(["received_id"], ["place.id"], name=op.f("fk_despatch_line_received_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_despatch_line")),
        sqlite_strict=True,
    )
    op.create_index("ix_despatch_line_despatch", "despatch_line", ["despatch_id"], unique=False)
    for thing in ("file", "box"):
        op.create_index(
            f"uq_despatch_line_open_{thing}",
            "despatch_line",
            [f"{thing}_id"],
            unique=True,
            postgresql_where=_OPEN,
            sqlite_where=_OPEN,
        )


def downgrade() -> None:
    """Drop the tables, the indexes and the columns; a cabinet must not be there any more."""
    op.drop_table("clearance")
    op.drop_table("despatch_line")
    op.drop_table("despatch")
    op.drop_index("ix_file_home", "file")
    op.drop_index("ix_place_home", "place")
    with op.batch_alter_table("place") as batch:
        for name in _CHECKS:
            batch.drop_constraint(name, type_="check")
        batch.drop_constraint("ck_place_kind", type_="check")
        batch.create_check_constraint(op.f("ck_place_kind"), _BEFORE)
        for name in ("closed_at", "file_mm", "width_cm", "capacity_cm"):
            batch.drop_column(name)
