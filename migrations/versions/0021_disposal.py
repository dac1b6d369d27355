"""Make the lines of batches, what contractors certify, incidents and orders to stop; let a hold be wide."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.core.columns import Bytes, Day, Id, Instant

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_MOVEMENTS = (
    "kind IN ('registered', 'out', 'in', 'renewed', 'shelved', 'sighted', 'missing', 'found',"
    " 'disposed', 'undone', 'transferred', 'despatched', 'received', 'lost', 'merged'"
)
_WIDENED = (
    ("movement", "kind", f"{_MOVEMENTS})", f"{_MOVEMENTS}, 'bagged', 'unbagged')"),
    (
        "loan",
        "ended",
        "ended IN ('returned', 'undone', 'found', 'transferred', 'missing')",
        "ended IN ('returned', 'undone', 'found', 'transferred', 'missing', 'destroyed')",
    ),
    ("search", "ended", "ended IN ('found', 'lost')", "ended IN ('found', 'lost', 'destroyed')"),
    ("barcode", "letter", "letter IN ('F', 'B', 'L', 'P')", "letter IN ('F', 'B', 'L', 'P', 'D')"),
)
_MARKINGS = "marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE', 'SECRET', 'TOP SECRET')"
_HOLD_CHECKS = {
    "kind": "kind IN ('FOI', 'EIR', 'subject access', 'litigation', 'audit', 'inquiry')",
    "catches": "coalesce(file_id, box_id, class_id, service_id) IS NOT NULL"
    " OR coalesce(marking, reference, title) IS NOT NULL OR coalesce(dated_from, dated_to) IS NOT NULL",
    "marking": _MARKINGS,
    "lifted": "lifted_at IS NOT NULL OR (lifted_by IS NULL AND lifted_why IS NULL)",
}
_HOLD_REFERS = {
    "box_id": "place",
    "class_id": "record_class",
    "service_id": "service",
    "owner_id": "borrower",
}
_HOLD_COLUMNS: dict[str, Any] = {
    "kind": sa.Text(),
    "number": Id,
    "box_id": Id,
    "class_id": Id,
    "service_id": Id,
    "marking": sa.Text(),
    "reference": sa.Text(),
    "title": sa.Text(),
    "dated_from": Day(),
    "dated_to": Day(),
    "owner_id": Id,
    "review_on": Day(),
    "expires_on": Day(),
    "placed_by": sa.Text(),
    "lifted_by": sa.Text(),
    "lifted_why": sa.Text(),
}
_WIDE = sa.text("lifted_at IS NULL AND file_id IS NULL")
_UNDISPOSED = sa.text("state <> 'disposed'")


def upgrade() -> None:
    """Make the tables; widen what is there."""
    _batch_line()
    _contractor_certificate()
    _certified_collection()
    _certified_bag()
    _incident()
    for table, name, _before, after in _WIDENED:
        _check(table, name, after)
    _hold()
    _stop_order()
    op.create_index(
        "ix_file_due",
        "file",
        ["disposal_due", "id", "class_id", "service_id"],
        unique=False,
        postgresql_where=_UNDISPOSED,
        sqlite_where=_UNDISPOSED,
    )
    op.bulk_insert(sa.table("mint", sa.column("letter"), sa.column("last")), [{"letter": "D", "last": 0}])


def downgrade() -> None:
    """Take it all back: what the narrower checks forbid must not be there."""
    op.execute("DELETE FROM mint WHERE letter = 'D'")
    op.drop_index("ix_file_due", "file")
    op.drop_table("stop_order")
    _plain_hold()
    for table, name, before, _after in reversed(_WIDENED):
        _check(table, name, before)
    for table in (
        "incident",
        "certified_bag",
        "certified_collection",
        "contractor_certificate",
        "batch_line",
    ):
        op.drop_table(table)


def _check(table: str, name: str, condition: str) -> None:
    with op.batch_alter_table(table, reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint(f"ck_{table}_{name}", type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{name}"), condition)


def _hold() -> None:
    for name, kind in _HOLD_COLUMNS.items():
        op.add_column("disposal_hold", sa.Column(name, kind, nullable=True))
    with op.batch_alter_table("disposal_hold", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.alter_column("file_id", existing_type=Id, nullable=True)
        for name, condition in _HOLD_CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_disposal_hold_{name}"), condition)
        for column, table in _HOLD_REFERS.items():
            batch.create_foreign_key(op.f(f"fk_disposal_hold_{column}"), table, [column], ["id"])
    op.create_index("uq_disposal_hold_number", "disposal_hold", ["number"], unique=True)
    op.create_index(
        "ix_disposal_hold_wide",
        "disposal_hold",
        ["id"],
        unique=False,
        postgresql_where=_WIDE,
        sqlite_where=_WIDE,
    )


def _plain_hold() -> None:
    op.drop_index("ix_disposal_hold_wide", "disposal_hold")
    op.drop_index("uq_disposal_hold_number", "disposal_hold")
    with op.batch_alter_table("disposal_hold", reflect_kwargs={"resolve_fks": False}) as batch:
        for name in _HOLD_CHECKS:
            batch.drop_constraint(f"ck_disposal_hold_{name}", type_="check")
        for column in _HOLD_REFERS:
            batch.drop_constraint(f"fk_disposal_hold_{column}", type_="foreignkey")
        batch.alter_column("file_id", existing_type=Id, nullable=False)
        for name in reversed(_HOLD_COLUMNS):
            batch.drop_column(name)


def _batch_line() -> None:
    op.create_table(
        "batch_line",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("batch_id", Id, nullable=False),
        sa.Column("file_id", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("keep_until", Day(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.Column("class_id", Id, nullable=True),
        sa.Column("line_id", Id, nullable=True),
        sa.Column("disposal_due", Day(), nullable=True),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("bag_id", Id, nullable=True),
        sa.Column("collection_id", Id, nullable=True),
        sa.Column("transmittal_id", Id, nullable=True),
        sa.Column("released_by", sa.Text(), nullable=True),
        sa.Column("released_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_line")),
        sa.CheckConstraint("state <> 'bagged' OR bag_id IS NOT NULL", name=op.f("ck_batch_line_bagged")),
        sa.CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name=op.f("ck_batch_line_decided")),
        sa.CheckConstraint(
            "decision IN ('destroy', 'archive', 'keep', 'transfer')", name=op.f("ck_batch_line_decision")
        ),
        sa.CheckConstraint(
            "coalesce(decision = 'keep', false) = (keep_until IS NOT NULL)", name=op.f("ck_batch_line_keep")
        ),
        sa.CheckConstraint(
            "marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE', 'SECRET', 'TOP SECRET')",
            name=op.f("ck_batch_line_marking"),
        ),
        sa.CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL)", name=op.f("ck_batch_line_released")
        ),
        sa.CheckConstraint(
            "(released_at IS NOT NULL) = (state IN ('released', 'transferred'))",
            name=op.f("ck_batch_line_released_state"),
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'sent back', 'rejected', 'withdrawn', 'approved', 'held', 'not found',"
            " 'bagged', 'kept', 'released', 'transferred', 'destroyed')",
            name=op.f("ck_batch_line_state"),
        ),
        sa.CheckConstraint(
            "released_by IS NULL OR released_by <> decided_by", name=op.f("ck_batch_line_three")
        ),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'bagged', 'kept', 'released', 'transferred')"
            " OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name=op.f("ck_batch_line_two"),
        ),
        sa.ForeignKeyConstraint(["bag_id"], ["disposal_bag.id"], name=op.f("fk_batch_line_bag_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["disposal_batch.id"], name=op.f("fk_batch_line_batch_id")),
        sa.ForeignKeyConstraint(["class_id"], ["record_class.id"], name=op.f("fk_batch_line_class_id")),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_batch_line_collection_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_batch_line_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_batch_line_file_id")),
        sa.ForeignKeyConstraint(["line_id"], ["schedule_line.id"], name=op.f("fk_batch_line_line_id")),
        sa.ForeignKeyConstraint(
            ["transmittal_id"], ["transmittal.id"], name=op.f("fk_batch_line_transmittal_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_batch_line_bag",
        "batch_line",
        ["bag_id"],
        unique=False,
        postgresql_where=sa.text("bag_id IS NOT NULL"),
        sqlite_where=sa.text("bag_id IS NOT NULL"),
    )
    op.create_index(
        "ix_batch_line_collection",
        "batch_line",
        ["collection_id"],
        unique=False,
        postgresql_where=sa.text("collection_id IS NOT NULL"),
        sqlite_where=sa.text("collection_id IS NOT NULL"),
    )
    op.create_index("ix_batch_line_file", "batch_line", ["file_id"], unique=False)
    op.create_index("ix_batch_line_state", "batch_line", ["batch_id", "state"], unique=False)
    op.create_index("uq_batch_line_batch_id_file_id", "batch_line", ["batch_id", "file_id"], unique=True)
    op.create_index(
        "uq_batch_line_live",
        "batch_line",
        ["file_id"],
        unique=True,
        postgresql_where=sa.text(
            "state IN ('proposed', 'sent back', 'approved', 'held', 'not found', 'bagged')"
        ),
        sqlite_where=sa.text("state IN ('proposed', 'sent back', 'approved', 'held', 'not found', 'bagged')"),
    )


def _contractor_certificate() -> None:
    op.create_table(
        "contractor_certificate",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("contractor_id", Id, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated_on", Day(), nullable=False),
        sa.Column("destroyed_on", Day(), nullable=True),
        sa.Column("counted", Id, nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("pdf", Bytes, nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contractor_certificate")),
        sa.CheckConstraint("counted > 0", name=op.f("ck_contractor_certificate_counted")),
        sa.CheckConstraint("(sha256 IS NULL) = (pdf IS NULL)", name=op.f("ck_contractor_certificate_pdf")),
        sa.ForeignKeyConstraint(
            ["contractor_id"], ["contractor.id"], name=op.f("fk_contractor_certificate_contractor_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_contractor_certificate_entry_id")),
        sa.UniqueConstraint(
            "contractor_id", "number", name=op.f("uq_contractor_certificate_contractor_id_number")
        ),
        sqlite_strict=True,
    )


def _certified_collection() -> None:
    op.create_table(
        "certified_collection",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("certificate_id", Id, nullable=False),
        sa.Column("collection_id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certified_collection")),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["contractor_certificate.id"],
            name=op.f("fk_certified_collection_certificate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_certified_collection_collection_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_certified_collection_entry_id")),
        sa.UniqueConstraint(
            "certificate_id",
            "collection_id",
            name=op.f("uq_certified_collection_certificate_id_collection_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_certified_collection_collection", "certified_collection", ["collection_id"], unique=False
    )


def _certified_bag() -> None:
    op.create_table(
        "certified_bag",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("certificate_id", Id, nullable=False),
        sa.Column("bag_id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certified_bag")),
        sa.ForeignKeyConstraint(["bag_id"], ["disposal_bag.id"], name=op.f("fk_certified_bag_bag_id")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["contractor_certificate.id"], name=op.f("fk_certified_bag_certificate_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_certified_bag_entry_id")),
        sa.UniqueConstraint("certificate_id", "bag_id", name=op.f("uq_certified_bag_certificate_id_bag_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_certified_bag_bag", "certified_bag", ["bag_id"], unique=False)


def _incident() -> None:
    op.create_table(
        "incident",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_id", Id, nullable=True),
        sa.Column("collection_id", Id, nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_id", Id, nullable=True),
        sa.Column("aware_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("explained", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.CheckConstraint(
            "CASE kind WHEN 'difference' THEN collection_id IS NOT NULL ELSE file_id IS NOT NULL END",
            name=op.f("ck_incident_about"),
        ),
        sa.CheckConstraint(
            "(closed_by IS NULL) = (closed_at IS NULL) AND (closed_by IS NULL) = (explained IS NULL)",
            name=op.f("ck_incident_closed"),
        ),
        sa.CheckConstraint("kind IN ('without authority', 'difference')", name=op.f("ck_incident_kind")),
        sa.CheckConstraint("number > 0", name=op.f("ck_incident_number")),
        sa.ForeignKeyConstraint(["collection_id"], ["collection.id"], name=op.f("fk_incident_collection_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_incident_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_incident_file_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["borrower.id"], name=op.f("fk_incident_owner_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_incident_collection", "incident", ["collection_id"], unique=False)
    op.create_index("ix_incident_file", "incident", ["file_id"], unique=False)
    op.create_index("uq_incident_number", "incident", ["number"], unique=True)


def _stop_order() -> None:
    op.create_table(
        "stop_order",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("hold_id", Id, nullable=False),
        sa.Column("collection_id", Id, nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("told_by", sa.Text(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stop_order")),
        sa.CheckConstraint(
            "(result IS NULL) = (answer IS NULL) AND (result IS NULL) = (answered_at IS NULL)"
            " AND (result IS NULL OR told_at IS NOT NULL)",
            name=op.f("ck_stop_order_answered"),
        ),
        sa.CheckConstraint("result IN ('stopped', 'too late')", name=op.f("ck_stop_order_result")),
        sa.CheckConstraint(
            "(told IS NULL) = (told_by IS NULL) AND (told IS NULL) = (told_at IS NULL)",
            name=op.f("ck_stop_order_told"),
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_stop_order_collection_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_stop_order_entry_id")),
        sa.ForeignKeyConstraint(["hold_id"], ["disposal_hold.id"], name=op.f("fk_stop_order_hold_id")),
        sa.UniqueConstraint("hold_id", "collection_id", name=op.f("uq_stop_order_hold_id_collection_id")),
        sqlite_strict=True,
    )
