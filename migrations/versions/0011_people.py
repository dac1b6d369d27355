"""Let a team borrow with an officer who answers, say whom to ask at an organisation, and keep offers."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None

_BEFORE = "kind IN ('staff', 'visitor', 'organisation')"
_AFTER = "kind IN ('staff', 'visitor', 'organisation', 'team')"
_NAMED = "kind <> 'team' OR (team_id IS NOT NULL AND officer_id IS NOT NULL)"
_NAME = sa.text("lower(name)")


def upgrade() -> None:
    """Widen the check, add the columns and indexes, and make the table of offers."""
    with op.batch_alter_table("borrower") as batch:
        batch.add_column(sa.Column("officer_id", columns.Id, nullable=True))
        batch.add_column(sa.Column("contact", sa.Text(), nullable=True))
        batch.create_foreign_key(op.f("fk_borrower_officer_id"), "borrower", ["officer_id"], ["id"])
        batch.drop_constraint("ck_borrower_kind", type_="check")
        batch.create_check_constraint(op.f("ck_borrower_kind"), _AFTER)
        batch.create_check_constraint(op.f("ck_borrower_team_named"), _NAMED)
    _index("uq_borrower_team", "borrower", ["team_id"], "kind = 'team'", unique=True)
    op.create_index("ix_borrower_name", "borrower", [_NAME, "id"], unique=False)
    op.create_index("ix_borrower_kind", "borrower", ["kind", _NAME, "id"], unique=False)
    _index("ix_borrower_away", "borrower", [_NAME, "id"], "left_on IS NOT NULL OR status <> 'active'")
    op.create_index("ix_borrower_of_team", "borrower", ["team_id", _NAME], unique=False)
    _index("ix_borrower_sponsor", "borrower", ["sponsor_id"], "sponsor_id IS NOT NULL")
    _index("ix_borrower_officer", "borrower", ["officer_id"], "officer_id IS NOT NULL")
    op.create_table(
        "transfer_offer",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("loan_id", columns.Id, nullable=False),
        sa.Column("giver_id", columns.Id, nullable=False),
        sa.Column("receiver_id", columns.Id, nullable=False),
        sa.Column("sitting_id", columns.Id, nullable=False),
        sa.Column("offered_at", columns.Instant(), nullable=False),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("known_by", sa.Text(), nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("giver_id <> receiver_id", name=op.f("ck_transfer_offer_other")),
        sa.CheckConstraint(
            "ended IN ('accepted', 'declined', 'withdrawn', 'returned')", name=op.f("ck_transfer_offer_ended")
        ),
        sa.CheckConstraint("(closed_at IS NULL) = (ended IS NULL)", name=op.f("ck_transfer_offer_closed")),
        sa.CheckConstraint("known_by IN ('badge', 'login')", name=op.f("ck_transfer_offer_known_by")),
        sa.CheckConstraint(
            "(known_by IS NOT NULL) = (coalesce(ended, '') = 'accepted')",
            name=op.f("ck_transfer_offer_accepted"),
        ),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_transfer_offer_loan_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["borrower.id"], name=op.f("fk_transfer_offer_giver_id")),
        sa.ForeignKeyConstraint(["receiver_id"], ["borrower.id"], name=op.f("fk_transfer_offer_receiver_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_transfer_offer_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_offer")),
        sqlite_strict=True,
    )
    _index("uq_transfer_offer_open", "transfer_offer", ["loan_id"], "closed_at IS NULL", unique=True)
    op.create_index("ix_transfer_offer_loan", "transfer_offer", ["loan_id"], unique=False)
    op.create_index("ix_transfer_offer_giver", "transfer_offer", ["giver_id", "offered_at"], unique=False)
    _index("ix_transfer_offer_receiver", "transfer_offer", ["receiver_id"], "closed_at IS NULL")


def downgrade() -> None:
    """Take it all away and narrow the check: what it forbids must not be there."""
    op.drop_table("transfer_offer")
    for name in ("officer", "sponsor", "of_team", "away", "kind", "name"):
        op.drop_index(f"ix_borrower_{name}", "borrower")
    op.drop_index("uq_borrower_team", "borrower")
    with op.batch_alter_table("borrower") as batch:
        batch.drop_constraint("ck_borrower_team_named", type_="check")
        batch.drop_constraint("ck_borrower_kind", type_="check")
        batch.create_check_constraint(op.f("ck_borrower_kind"), _BEFORE)
        batch.drop_constraint("fk_borrower_officer_id", type_="foreignkey")
        batch.drop_column("contact")
        batch.drop_column("officer_id")


def _index(
    name: str, table: str, columns: list[str | sa.TextClause], where: str, *, unique: bool = False
) -> None:
    op.create_index(
        name, table, columns, unique=unique, postgresql_where=sa.text(where), sqlite_where=sa.text(where)
    )
