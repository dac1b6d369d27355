"""Keep who looked where for a missing file, how a loss was signed off, and loans that ended with it."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BEFORE = "ended IN ('returned', 'undone', 'found', 'transferred')"
_AFTER = "ended IN ('returned', 'undone', 'found', 'transferred', 'missing')"
_STEPS = "step IN ('place', 'neighbours', 'returns', 'holders', 'off-site', 'elsewhere')"
_DECIDED = (
    "(decided_at IS NULL) = (decision IS NULL) AND (decided_by IS NULL) = (decision IS NULL)"
    " AND (reason IS NULL) = (decision IS NULL)"
)
_UNDECIDED = sa.text("aware_at IS NOT NULL AND decided_at IS NULL")


def upgrade() -> None:
    """Widen the check and make the tables."""
    _check(_AFTER)
    op.create_table(
        "search_look",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("search_id", columns.Id, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("looked_by", sa.Text(), nullable=False),
        sa.Column("looked_at", columns.Instant(), nullable=False),
        sa.Column("saw", sa.Text(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint(_STEPS, name=op.f("ck_search_look_step")),
        sa.ForeignKeyConstraint(["search_id"], ["search.id"], name=op.f("fk_search_look_search_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_search_look_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_look")),
        sqlite_strict=True,
    )
    op.create_index("ix_search_look_search", "search_look", ["search_id"], unique=False)
    op.create_table(
        "loss",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("asked_at", columns.Instant(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("is_personal", columns.Flag, nullable=False),
        sa.Column("aware_at", columns.Instant(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("signed_at", columns.Instant(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", columns.Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("(asked_by IS NULL) = (asked_at IS NULL)", name=op.f("ck_loss_asked")),
        sa.CheckConstraint("(signed_by IS NULL) = (signed_at IS NULL)", name=op.f("ck_loss_signed")),
        sa.CheckConstraint(
            "signed_by IS NULL OR coalesce(asked_by, signed_by) <> signed_by", name=op.f("ck_loss_two")
        ),
        sa.CheckConstraint("is_personal = (aware_at IS NOT NULL)", name=op.f("ck_loss_aware")),
        sa.CheckConstraint("decision IN ('report', 'no report')", name=op.f("ck_loss_decision")),
        sa.CheckConstraint(_DECIDED, name=op.f("ck_loss_decided")),
        sa.CheckConstraint("decision IS NULL OR aware_at IS NOT NULL", name=op.f("ck_loss_personal")),
        sa.ForeignKeyConstraint(["id"], ["search.id"], name=op.f("fk_loss_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_loss_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loss")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_loss_undecided",
        "loss",
        ["aware_at"],
        unique=False,
        postgresql_where=_UNDECIDED,
        sqlite_where=_UNDECIDED,
    )


def downgrade() -> None:
    """Drop the tables and narrow the check: no loan may have ended as missing."""
    op.drop_table("loss")
    op.drop_table("search_look")
    _check(_BEFORE)


def _check(condition: str) -> None:
    with op.batch_alter_table("loan", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_loan_ended", type_="check")
        batch.create_check_constraint(op.f("ck_loan_ended"), condition)
