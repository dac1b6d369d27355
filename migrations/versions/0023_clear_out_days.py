"""Make bulk paper, and clear-out days with what is planned, scanned and answered on them."""

import sqlalchemy as sa
from alembic import op

from app.core.columns import Day, Id, Instant

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_TABLES = ("bulk_line", "clear_day", "day_service", "day_person", "day_task", "day_bag", "day_answer")


def upgrade() -> None:
    """Make the tables; a certificate may be for bulk paper alone."""
    _certified_files("files >= 0")
    _bulk_line()
    _clear_day()
    _day_service()
    _day_person()
    _day_task()
    _day_bag()
    _day_answer()


def downgrade() -> None:
    """Take them back, the last one first."""
    for table in reversed(_TABLES):
        op.drop_table(table)
    _certified_files("files > 0")


def _certified_files(condition: str) -> None:
    with op.batch_alter_table("disposal_certificate", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_disposal_certificate_files", type_="check")
        batch.create_check_constraint(op.f("ck_disposal_certificate_files"), condition)


def _bulk_line() -> None:
    op.create_table(
        "bulk_line",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("batch_id", Id, nullable=False),
        sa.Column("bag_id", Id, nullable=True),
        sa.Column("box_id", Id, nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("class_id", Id, nullable=True),
        sa.Column("line_id", Id, nullable=True),
        sa.Column("service_id", Id, nullable=True),
        sa.Column("team_id", Id, nullable=True),
        sa.Column("dated_from", Day(), nullable=True),
        sa.Column("dated_to", Day(), nullable=True),
        sa.Column("amount", Id, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("disposal_due", Day(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("collection_id", Id, nullable=True),
        sa.Column("transmittal_id", Id, nullable=True),
        sa.Column("released_by", sa.Text(), nullable=True),
        sa.Column("released_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.CheckConstraint(
            "(released_at IS NOT NULL) = (state IN ('released', 'transferred'))",
            name=op.f("ck_bulk_line_released_state"),
        ),
        sa.CheckConstraint(
            "(what = 'records') = (class_id IS NOT NULL) AND (what = 'records') = (dated_to IS NOT NULL)"
            " AND (what = 'records') = (dated_from IS NOT NULL)",
            name=op.f("ck_bulk_line_records"),
        ),
        sa.CheckConstraint("bag_id IS NOT NULL OR what = 'records'", name=op.f("ck_bulk_line_archived")),
        sa.CheckConstraint(
            "bag_id IS NULL OR what <> 'records' OR line_id IS NOT NULL AND disposal_due IS NOT NULL",
            name=op.f("ck_bulk_line_rule"),
        ),
        sa.CheckConstraint(
            "marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE', 'SECRET', 'TOP SECRET')",
            name=op.f("ck_bulk_line_marking"),
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'approved', 'rejected', 'withdrawn', 'released', 'transferred')",
            name=op.f("ck_bulk_line_state"),
        ),
        sa.CheckConstraint("unit IN ('files', 'mm', 'g')", name=op.f("ck_bulk_line_unit")),
        sa.CheckConstraint(
            "what IN ('records', 'duplicates', 'drafts', 'blank forms')", name=op.f("ck_bulk_line_what")
        ),
        sa.CheckConstraint("(bag_id IS NULL) <> (box_id IS NULL)", name=op.f("ck_bulk_line_in_one")),
        sa.CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name=op.f("ck_bulk_line_decided")),
        sa.CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL)", name=op.f("ck_bulk_line_released")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_bulk_line_amount")),
        sa.CheckConstraint("dated_from <= dated_to", name=op.f("ck_bulk_line_dates")),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name=op.f("ck_bulk_line_two")),
        sa.CheckConstraint(
            "released_by IS NULL OR released_by <> decided_by", name=op.f("ck_bulk_line_three")
        ),
        sa.ForeignKeyConstraint(["bag_id"], ["disposal_bag.id"], name=op.f("fk_bulk_line_bag_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["disposal_batch.id"], name=op.f("fk_bulk_line_batch_id")),
        sa.ForeignKeyConstraint(["box_id"], ["place.id"], name=op.f("fk_bulk_line_box_id")),
        sa.ForeignKeyConstraint(["class_id"], ["record_class.id"], name=op.f("fk_bulk_line_class_id")),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_bulk_line_collection_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_bulk_line_entry_id")),
        sa.ForeignKeyConstraint(["line_id"], ["schedule_line.id"], name=op.f("fk_bulk_line_line_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_bulk_line_service_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_bulk_line_team_id")),
        sa.ForeignKeyConstraint(
            ["transmittal_id"], ["transmittal.id"], name=op.f("fk_bulk_line_transmittal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_line")),
        sqlite_strict=True,
    )
    op.create_index("ix_bulk_line_bag", "bulk_line", ["bag_id"], unique=False)
    op.create_index("ix_bulk_line_batch", "bulk_line", ["batch_id"], unique=False)
    op.create_index("ix_bulk_line_collection", "bulk_line", ["collection_id"], unique=False)


def _clear_day() -> None:
    op.create_table(
        "clear_day",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("held_on", Day(), nullable=False),
        sa.Column("lead_id", Id, nullable=False),
        sa.Column("batch_id", Id, nullable=False),
        sa.Column("aside_id", Id, nullable=True),
        sa.Column("contractor_id", Id, nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("target_mm", Id, nullable=True),
        sa.Column("before_mm", Id, nullable=True),
        sa.Column("after_mm", Id, nullable=True),
        sa.Column("staff_minutes", Id, nullable=True),
        sa.Column("cost_pence", Id, nullable=True),
        sa.Column("metre_pence", Id, nullable=True),
        sa.Column("class_order", sa.Text(), nullable=True),
        sa.Column("planned_by", sa.Text(), nullable=False),
        sa.Column("planned_at", Instant(), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=True),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.CheckConstraint(
            "(closed_by IS NULL) = (closed_at IS NULL) AND (closed_by IS NULL OR started_by IS NOT NULL)",
            name=op.f("ck_clear_day_closed"),
        ),
        sa.CheckConstraint("(started_by IS NULL) = (started_at IS NULL)", name=op.f("ck_clear_day_started")),
        sa.CheckConstraint("before_mm >= 0 AND after_mm >= 0", name=op.f("ck_clear_day_shelf")),
        sa.CheckConstraint("number > 0", name=op.f("ck_clear_day_number")),
        sa.CheckConstraint(
            "staff_minutes >= 0 AND cost_pence >= 0 AND metre_pence >= 0", name=op.f("ck_clear_day_costs")
        ),
        sa.CheckConstraint("target_mm > 0", name=op.f("ck_clear_day_target")),
        sa.ForeignKeyConstraint(["aside_id"], ["disposal_batch.id"], name=op.f("fk_clear_day_aside_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["disposal_batch.id"], name=op.f("fk_clear_day_batch_id")),
        sa.ForeignKeyConstraint(
            ["contractor_id"], ["contractor.id"], name=op.f("fk_clear_day_contractor_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_clear_day_entry_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["borrower.id"], name=op.f("fk_clear_day_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clear_day")),
        sqlite_strict=True,
    )
    op.create_index("uq_clear_day_batch", "clear_day", ["batch_id"], unique=True)
    op.create_index("uq_clear_day_number", "clear_day", ["number"], unique=True)


def _day_service() -> None:
    op.create_table(
        "day_service",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("day_id", Id, nullable=False),
        sa.Column("service_id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["day_id"], ["clear_day.id"], name=op.f("fk_day_service_day_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_day_service_entry_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_day_service_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_service")),
        sa.UniqueConstraint("day_id", "service_id", name=op.f("uq_day_service_day_id_service_id")),
        sqlite_strict=True,
    )


def _day_person() -> None:
    op.create_table(
        "day_person",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("day_id", Id, nullable=False),
        sa.Column("borrower_id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrower.id"], name=op.f("fk_day_person_borrower_id")),
        sa.ForeignKeyConstraint(["day_id"], ["clear_day.id"], name=op.f("fk_day_person_day_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_day_person_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_person")),
        sa.UniqueConstraint("day_id", "borrower_id", name=op.f("uq_day_person_day_id_borrower_id")),
        sqlite_strict=True,
    )


def _day_task() -> None:
    op.create_table(
        "day_task",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("day_id", Id, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_id", Id, nullable=False),
        sa.Column("due_on", Day(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.CheckConstraint("(done_by IS NULL) = (done_at IS NULL)", name=op.f("ck_day_task_done")),
        sa.ForeignKeyConstraint(["day_id"], ["clear_day.id"], name=op.f("fk_day_task_day_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_day_task_entry_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["borrower.id"], name=op.f("fk_day_task_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_task")),
        sqlite_strict=True,
    )
    op.create_index("ix_day_task_day", "day_task", ["day_id"], unique=False)


def _day_bag() -> None:
    op.create_table(
        "day_bag",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("day_id", Id, nullable=False),
        sa.Column("bag_id", Id, nullable=False),
        sa.Column("desk_id", Id, nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.Column("service_id", Id, nullable=False),
        sa.Column("team_id", Id, nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["bag_id"], ["disposal_bag.id"], name=op.f("fk_day_bag_bag_id")),
        sa.ForeignKeyConstraint(["day_id"], ["clear_day.id"], name=op.f("fk_day_bag_day_id")),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_day_bag_desk_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_day_bag_entry_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_day_bag_service_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_day_bag_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_bag")),
        sa.UniqueConstraint("bag_id", name=op.f("uq_day_bag_bag_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_day_bag_day", "day_bag", ["day_id"], unique=False)


def _day_answer() -> None:
    op.create_table(
        "day_answer",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("day_id", Id, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("file_id", Id, nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("amount", Id, nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("service_id", Id, nullable=True),
        sa.Column("team_id", Id, nullable=True),
        sa.Column("owner_id", Id, nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.CheckConstraint(
            "(amount IS NULL) = (unit IS NULL) AND unit IN ('files', 'mm', 'g')",
            name=op.f("ck_day_answer_unit"),
        ),
        sa.CheckConstraint("answer <> 'keep' OR remark IS NOT NULL", name=op.f("ck_day_answer_reason")),
        sa.CheckConstraint("answer = 'keep' OR owner_id IS NOT NULL", name=op.f("ck_day_answer_owner")),
        sa.CheckConstraint("answer IN ('keep', 'scan', 'ask')", name=op.f("ck_day_answer_answer")),
        sa.CheckConstraint(
            "(closed_by IS NULL) = (closed_at IS NULL) AND (closed_by IS NULL) = (outcome IS NULL)",
            name=op.f("ck_day_answer_closed"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_day_answer_amount")),
        sa.CheckConstraint("file_id IS NOT NULL OR what IS NOT NULL", name=op.f("ck_day_answer_about")),
        sa.ForeignKeyConstraint(["day_id"], ["clear_day.id"], name=op.f("fk_day_answer_day_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_day_answer_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_day_answer_file_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["borrower.id"], name=op.f("fk_day_answer_owner_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_day_answer_service_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_day_answer_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_answer")),
        sqlite_strict=True,
    )
    op.create_index("ix_day_answer_day", "day_answer", ["day_id"], unique=False)
