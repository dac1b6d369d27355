"""Keep the file plan's schedule in versions, the version each file is dated by, and what rules count from."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; no file has a line yet, and keeps the date that it has."""
    op.add_column("record_class", sa.Column("activity", sa.Text(), nullable=True))
    op.add_column("record_class", sa.Column("scope_note", sa.Text(), nullable=True))
    _keep_teams()
    _make_schedule()
    _make_line()
    _make_event()
    op.drop_index("ix_file_reference", "file")
    with op.batch_alter_table("file") as batch:
        batch.add_column(sa.Column("line_id", columns.Id, nullable=True))
        batch.create_foreign_key(op.f("fk_file_line_id"), "schedule_line", ["line_id"], ["id"])
    _index_file()
    op.create_index("ix_file_class", "file", ["class_id"], unique=False)


def downgrade() -> None:
    """Take all of it away."""
    op.drop_index("ix_file_class", "file")
    op.drop_index("ix_file_reference", "file")
    with op.batch_alter_table("file") as batch:
        batch.drop_constraint(op.f("fk_file_line_id"), type_="foreignkey")
        batch.drop_column("line_id")
    _index_file()
    op.drop_table("file_event")
    op.drop_table("schedule_line")
    op.drop_table("schedule")
    _forget_teams()
    op.drop_column("record_class", "scope_note")
    op.drop_column("record_class", "activity")


def _keep_teams() -> None:
    """Let a team that may no longer borrow a class stay on record; each row names its class's entry."""
    rows = op.get_bind().execute(
        sa.text(
            "SELECT class_team.class_id, class_team.team_id, record_class.entry_id FROM class_team"
            " JOIN record_class ON record_class.id = class_team.class_id"
        )
    )
    values = [
        {
            "id": n,
            "class_id": row.class_id,
            "team_id": row.team_id,
            "is_allowed": True,
            "entry_id": row.entry_id,
        }
        for n, row in enumerate(rows.all(), start=1)
    ]
    op.drop_table("class_team")
    table = op.create_table(
        "class_team",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("class_id", columns.Id, nullable=False),
        sa.Column("team_id", columns.Id, nullable=False),
        sa.Column("is_allowed", columns.Flag, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["record_class.id"], name=op.f("fk_class_team_class_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_class_team_entry_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_class_team_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_team")),
        sa.UniqueConstraint("class_id", "team_id", name=op.f("uq_class_team_class_id_team_id")),
        sqlite_strict=True,
    )
    op.bulk_insert(table, values)


def _forget_teams() -> None:
    """Keep the teams that may borrow a class, and nothing else of them."""
    rows = op.get_bind().execute(sa.text("SELECT class_id, team_id FROM class_team WHERE is_allowed"))
    values = [{"class_id": row.class_id, "team_id": row.team_id} for row in rows.all()]
    op.drop_table("class_team")
    table = op.create_table(
        "class_team",
        sa.Column("class_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("team_id", columns.Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["record_class.id"], name=op.f("fk_class_team_class_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_class_team_team_id")),
        sa.PrimaryKeyConstraint("class_id", "team_id", name=op.f("pk_class_team")),
        sqlite_strict=True,
    )
    op.bulk_insert(table, values)


def _index_file() -> None:
    op.create_index("ix_file_reference", "file", [sa.text("upper(reference)")], unique=False)


def _make_schedule() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("version", columns.Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", columns.Instant(), nullable=True),
        sa.Column("in_force_from", columns.Day(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("state IN ('draft', 'approved')", name=op.f("ck_schedule_state")),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_by IS NOT NULL)", name=op.f("ck_schedule_approved_by")
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_at IS NOT NULL)", name=op.f("ck_schedule_approved_at")
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (in_force_from IS NOT NULL)", name=op.f("ck_schedule_in_force_from")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_schedule_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("version", name=op.f("uq_schedule_version")),
        sa.UniqueConstraint("in_force_from", name=op.f("uq_schedule_in_force_from")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_schedule_draft",
        "schedule",
        ["state"],
        unique=True,
        postgresql_where=sa.text("state = 'draft'"),
        sqlite_where=sa.text("state = 'draft'"),
    )


def _make_line() -> None:
    texts = ("authority", "basis", "jurisdiction", "confidence", "note")
    op.create_table(
        "schedule_line",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("schedule_id", columns.Id, nullable=False),
        sa.Column("class_id", columns.Id, nullable=False),
        sa.Column("is_adopted", columns.Flag, nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("age", columns.Id, nullable=True),
        sa.Column("year_end", sa.Text(), nullable=True),
        sa.Column("other_event", sa.Text(), nullable=True),
        sa.Column("other_is", sa.Text(), nullable=True),
        sa.Column("years", columns.Id, nullable=False),
        sa.Column("months", columns.Id, nullable=False),
        sa.Column("days", columns.Id, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in texts),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint(
            "action IN ('destroy', 'review', 'archive', 'transfer', 'permanent')",
            name=op.f("ck_schedule_line_action"),
        ),
        sa.CheckConstraint("(action = 'permanent') = (event IS NULL)", name=op.f("ck_schedule_line_event")),
        sa.CheckConstraint("age IS NULL OR event = 'birth'", name=op.f("ck_schedule_line_age")),
        sa.CheckConstraint(
            "year_end IN ('financial', 'tax', 'calendar')", name=op.f("ck_schedule_line_year_end")
        ),
        sa.CheckConstraint("other_is IN ('later', 'else')", name=op.f("ck_schedule_line_other_is")),
        sa.CheckConstraint("(other_event IS NULL) = (other_is IS NULL)", name=op.f("ck_schedule_line_other")),
        sa.CheckConstraint("years >= 0 AND months >= 0 AND days >= 0", name=op.f("ck_schedule_line_period")),
        sa.ForeignKeyConstraint(["class_id"], ["record_class.id"], name=op.f("fk_schedule_line_class_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_schedule_line_entry_id")),
        sa.ForeignKeyConstraint(["schedule_id"], ["schedule.id"], name=op.f("fk_schedule_line_schedule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule_line")),
        sa.UniqueConstraint("schedule_id", "class_id", name=op.f("uq_schedule_line_schedule_id_class_id")),
        sqlite_strict=True,
    )


def _make_event() -> None:
    op.create_table(
        "file_event",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("file_id", columns.Id, nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("happened_on", columns.Day(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_file_event_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_file_event_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_event")),
        sa.UniqueConstraint("file_id", "event", name=op.f("uq_file_event_file_id_event")),
        sqlite_strict=True,
    )
