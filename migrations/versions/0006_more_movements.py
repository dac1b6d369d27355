"""Let movements tell of transfers, of ways between buildings, of loss and merging; find by reference."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BEFORE = (
    "kind IN ('registered', 'out', 'in', 'renewed', 'shelved', 'sighted', 'missing', 'found',"
    " 'disposed', 'undone')"
)
_AFTER = (
    "kind IN ('registered', 'out', 'in', 'renewed', 'shelved', 'sighted', 'missing', 'found',"
    " 'disposed', 'undone', 'transferred', 'despatched', 'received', 'lost', 'merged')"
)


def upgrade() -> None:
    """Widen the check, and add the index."""
    _check(_AFTER)
    op.create_index("ix_file_reference", "file", [sa.text("upper(reference)")], unique=False)


def downgrade() -> None:
    """Take the index away and narrow the check: what it forbids must not be there."""
    op.drop_index("ix_file_reference", "file")
    _check(_BEFORE)


def _check(condition: str) -> None:
    with op.batch_alter_table("movement") as batch:
        batch.drop_constraint("ck_movement_kind", type_="check")
        batch.create_check_constraint(op.f("ck_movement_kind"), condition)
