"""Leave room on the pages of files, so that a movement changes no index on PostgreSQL."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leave room on pages that are filled from now on."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE file SET (fillfactor = 85)")


def downgrade() -> None:
    """Fill pages again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE file RESET (fillfactor)")
