"""Count the labels that were printed with a code, so that a second one is known as such."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was printed elsewhere before is not known."""
    op.add_column("barcode", sa.Column("printed", columns.Id, server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("barcode", "printed")
