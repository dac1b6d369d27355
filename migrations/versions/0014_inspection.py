"""Make what is inspected, checklists, rounds with their checks, findings, and papers taken."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_BEFORE = "kind IN ('building', 'floor', 'room', 'bay', 'cabinet', 'shelf', 'returns', 'box')"
_AFTER = "kind IN ('building', 'floor', 'room', 'bay', 'cabinet', 'shelf', 'returns', 'box', 'workplace')"
_USES = "use IN ('fixed', 'hot', 'home', 'printer', 'meeting room', 'cabinet', 'bin', 'notice board')"
_CHECKED = "(result IS NULL) = (checked_at IS NULL) AND (result IS NULL) = (checked_by IS NULL)"
_ITEM_STANDS = sa.text("withdrawn_at IS NULL AND file_id IS NULL")
_FILE_STANDS = sa.text("withdrawn_at IS NULL AND file_id IS NOT NULL")
_CLOSED = "(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (done IS NULL)"
_RETURNED = "(returned_at IS NULL) = (returned_to IS NULL) AND (returned_at IS NULL) = (returned_by IS NULL)"


def upgrade() -> None:
    """Widen the kinds of places and make the tables."""
    _kinds(_AFTER)
    op.create_table(
        "inspected_place",
        *_key("inspected_place", "place.id"),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("service_id", columns.Id, nullable=True),
        sa.Column("borrower_id", columns.Id, nullable=True),
        sa.Column("is_in_use", columns.Flag, nullable=False),
        *_entry("inspected_place"),
        sa.CheckConstraint(_USES, name=op.f("ck_inspected_place_use")),
        sa.CheckConstraint(
            "borrower_id IS NULL OR use IN ('fixed', 'home')", name=op.f("ck_inspected_place_person")
        ),
        _refers("inspected_place", "service_id", "service.id"),
        _refers("inspected_place", "borrower_id", "borrower.id"),
        sqlite_strict=True,
    )
    op.create_index("ix_inspected_place_service", "inspected_place", ["service_id"], unique=False)
    op.create_table(
        "programme_area",
        *_key("programme_area"),
        sa.Column("place_id", columns.Id, nullable=True),
        sa.Column("service_id", columns.Id, nullable=True),
        sa.Column("every_months", columns.Id, nullable=False),
        sa.Column("since", columns.Day(), nullable=False),
        sa.Column("is_active", columns.Flag, nullable=False),
        *_entry("programme_area"),
        sa.CheckConstraint("(place_id IS NULL) <> (service_id IS NULL)", name=op.f("ck_programme_area_area")),
        sa.CheckConstraint("every_months IN (1, 3, 6, 12)", name=op.f("ck_programme_area_every")),
        _refers("programme_area", "place_id", "place.id"),
        _refers("programme_area", "service_id", "service.id"),
        sa.UniqueConstraint("place_id", name=op.f("uq_programme_area_place_id")),
        sa.UniqueConstraint("service_id", name=op.f("uq_programme_area_service_id")),
        sqlite_strict=True,
    )
    _checklists()
    _rounds()
    _findings()


def _checklists() -> None:
    op.create_table(
        "checklist",
        *_key("checklist"),
        sa.Column("version", columns.Id, nullable=False),
        sa.Column("serious_from", columns.Id, nullable=False),
        sa.Column("in_force_at", columns.Instant(), nullable=True),
        *_entry("checklist"),
        sa.CheckConstraint("version > 0", name=op.f("ck_checklist_version")),
        sa.CheckConstraint("serious_from BETWEEN 1 AND 5", name=op.f("ck_checklist_serious_from")),
        sa.UniqueConstraint("version", name=op.f("uq_checklist_version")),
        sqlite_strict=True,
    )
    op.create_table(
        "checklist_item",
        *_key("checklist_item"),
        sa.Column("checklist_id", columns.Id, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("weight", columns.Id, nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("uses", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=True),
        *_entry("checklist_item"),
        sa.CheckConstraint("weight BETWEEN 1 AND 5", name=op.f("ck_checklist_item_weight")),
        sa.CheckConstraint(
            "raised_by IN ('left out', 'not theirs')", name=op.f("ck_checklist_item_raised_by")
        ),
        _refers("checklist_item", "checklist_id", "checklist.id"),
        sa.UniqueConstraint("checklist_id", "code", name=op.f("uq_checklist_item_checklist_id_code")),
        sa.UniqueConstraint(
            "checklist_id", "raised_by", name=op.f("uq_checklist_item_checklist_id_raised_by")
        ),
        sqlite_strict=True,
    )


def _rounds() -> None:
    op.create_table(
        "round",
        *_key("round"),
        sa.Column("number", columns.Id, nullable=False),
        sa.Column("area_id", columns.Id, nullable=True),
        sa.Column("service_id", columns.Id, nullable=True),
        sa.Column("checklist_id", columns.Id, nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("population", columns.Id, nullable=False),
        sa.Column("size", columns.Id, nullable=False),
        sa.Column("drawn_by", sa.Text(), nullable=False),
        sa.Column("drawn_at", columns.Instant(), nullable=False),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        *_entry("round"),
        sa.CheckConstraint("number > 0", name=op.f("ck_round_number")),
        sa.CheckConstraint("(area_id IS NULL) <> (service_id IS NULL)", name=op.f("ck_round_area")),
        sa.CheckConstraint("size BETWEEN 1 AND population", name=op.f("ck_round_size")),
        _refers("round", "area_id", "place.id"),
        _refers("round", "service_id", "service.id"),
        _refers("round", "checklist_id", "checklist.id"),
        sa.UniqueConstraint("number", name=op.f("uq_round_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "round_check",
        *_key("round_check"),
        sa.Column("round_id", columns.Id, nullable=False),
        sa.Column("nth", columns.Id, nullable=False),
        sa.Column("place_id", columns.Id, nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("checked_at", columns.Instant(), nullable=True),
        *_entry("round_check"),
        sa.CheckConstraint(
            "result IN ('clear', 'findings', 'locked', 'not in use')", name=op.f("ck_round_check_result")
        ),
        sa.CheckConstraint(_CHECKED, name=op.f("ck_round_check_checked")),
        _refers("round_check", "round_id", "round.id"),
        _refers("round_check", "place_id", "inspected_place.id"),
        sa.UniqueConstraint("round_id", "nth", name=op.f("uq_round_check_round_id_nth")),
        sqlite_strict=True,
    )
    op.create_index("uq_round_check_place", "round_check", ["round_id", "place_id"], unique=True)
    op.create_index("ix_round_check_place", "round_check", ["place_id"], unique=False)


def _findings() -> None:
    op.create_table(
        "finding",
        *_key("finding"),
        sa.Column("check_id", columns.Id, nullable=False),
        sa.Column("item_id", columns.Id, nullable=False),
        sa.Column("is_serious", columns.Flag, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_secured", columns.Flag, nullable=False),
        sa.Column("file_id", columns.Id, nullable=True),
        sa.Column("holder_id", columns.Id, nullable=True),
        sa.Column("found_at", columns.Instant(), nullable=False),
        sa.Column("withdrawn_at", columns.Instant(), nullable=True),
        *_entry("finding"),
        sa.CheckConstraint("holder_id IS NULL OR file_id IS NOT NULL", name=op.f("ck_finding_holder")),
        _refers("finding", "check_id", "round_check.id"),
        _refers("finding", "item_id", "checklist_item.id"),
        _refers("finding", "file_id", "file.id"),
        _refers("finding", "holder_id", "borrower.id"),
        sqlite_strict=True,
    )
    for name, column, where in (
        ("uq_finding_stands", "item_id", _ITEM_STANDS),
        ("uq_finding_file", "file_id", _FILE_STANDS),
    ):
        op.create_index(
            name, "finding", ["check_id", column], unique=True, postgresql_where=where, sqlite_where=where
        )
    op.create_table(
        "follow_up",
        *_key("follow_up", "finding.id"),
        sa.Column("owner_id", columns.Id, nullable=True),
        sa.Column("due_on", columns.Day(), nullable=True),
        sa.Column("done", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        *_entry("follow_up"),
        sa.CheckConstraint(_CLOSED, name=op.f("ck_follow_up_closed")),
        sa.CheckConstraint("(owner_id IS NULL) = (due_on IS NULL)", name=op.f("ck_follow_up_owner")),
        _refers("follow_up", "owner_id", "borrower.id"),
        sqlite_strict=True,
    )
    op.create_table(
        "removal",
        *_key("removal"),
        sa.Column("number", columns.Id, nullable=False),
        sa.Column("check_id", columns.Id, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("removed_by", sa.Text(), nullable=False),
        sa.Column("removed_at", columns.Instant(), nullable=False),
        sa.Column("returned_to", sa.Text(), nullable=True),
        sa.Column("returned_by", sa.Text(), nullable=True),
        sa.Column("returned_at", columns.Instant(), nullable=True),
        *_entry("removal"),
        sa.CheckConstraint("number > 0", name=op.f("ck_removal_number")),
        sa.CheckConstraint(_RETURNED, name=op.f("ck_removal_returned")),
        _refers("removal", "check_id", "round_check.id"),
        sa.UniqueConstraint("number", name=op.f("uq_removal_number")),
        sqlite_strict=True,
    )
    op.create_index("ix_removal_check", "removal", ["check_id"], unique=False)


def downgrade() -> None:
    """Drop the tables and narrow the kinds: no desk may be among the places."""
    for table in (
        "removal",
        "follow_up",
        "finding",
        "round_check",
        "round",
        "checklist_item",
        "checklist",
        "programme_area",
        "inspected_place",
    ):
        op.drop_table(table)
    _kinds(_BEFORE)


def _kinds(condition: str) -> None:
    with op.batch_alter_table("place", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_place_kind", type_="check")
        batch.create_check_constraint(op.f("ck_place_kind"), condition)


def _key(table: str, of: str = "") -> list[sa.schema.SchemaItem]:
    found: list[sa.schema.SchemaItem] = [
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]
    return [*found, _refers(table, "id", of)] if of else found


def _entry(table: str) -> list[sa.schema.SchemaItem]:
    return [sa.Column("entry_id", columns.Id, nullable=False), _refers(table, "entry_id", "entry.id")]


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))
