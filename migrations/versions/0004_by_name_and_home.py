"""Keep of a visit whether its person was found by name; find what the home page lists without reading all."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column (every earlier visit began with a badge) and the indexes."""
    op.add_column(
        "visit", sa.Column("by_name", columns.Flag, server_default=sa.text("false"), nullable=False)
    )
    op.create_index(
        "ix_loan_due",
        "loan",
        ["due_back", "file_id"],
        unique=False,
        postgresql_where=sa.text("returned_at IS NULL"),
        sqlite_where=sa.text("returned_at IS NULL"),
    )
    op.create_index("ix_unknown_scan_happened", "unknown_scan", ["happened_at"], unique=False)


def downgrade() -> None:
    """Take the indexes and the column away."""
    op.drop_index("ix_unknown_scan_happened", "unknown_scan")
    op.drop_index("ix_loan_due", "loan")
    op.drop_column("visit", "by_name")
