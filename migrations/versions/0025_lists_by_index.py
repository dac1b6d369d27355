"""Indexes for two reads that walked whole tables: special files of a service, movements of a person."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_LENT = sa.text("borrower_id IS NOT NULL")


def _by_borrower(*columns: str) -> None:
    op.drop_index("ix_movement_borrower", "movement")
    op.create_index(
        "ix_movement_borrower", "movement", list(columns), postgresql_where=_LENT, sqlite_where=_LENT
    )


def upgrade() -> None:
    """Make the indexes."""
    op.create_index(
        "ix_file_special",
        "file",
        ["service_id", "id"],
        postgresql_where=sa.text("is_special"),
        sqlite_where=sa.text("is_special = 1"),
    )
    _by_borrower("borrower_id", "id")


def downgrade() -> None:
    """Take them away again."""
    _by_borrower("borrower_id")
    op.drop_index("ix_file_special", "file")
