"""Keep beside each entry who was signed in on the server and when; roles of owners and disposal officers."""

import sqlalchemy as sa
from alembic import op

from app.core.columns import Instant

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_BEFORE = (
    "role IN ('clerk', 'records officer', 'inspector', 'information manager', 'auditor', 'administrator')"
)
_NOW = (
    "role IN ('clerk', 'records officer', 'inspector', 'disposal officer', 'information asset owner',"
    " 'information manager', 'auditor', 'administrator')"
)


def upgrade() -> None:
    """Add the stamps, which entries made before have not, and the roles."""
    op.add_column("entry", sa.Column("stamped_by", sa.Text()))
    op.add_column("entry", sa.Column("stamped_at", Instant()))
    _roles(_NOW)


def downgrade() -> None:
    """Take them away: nobody may have one of the roles."""
    _roles(_BEFORE)
    with op.batch_alter_table("entry", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_column("stamped_at")
        batch.drop_column("stamped_by")


def _roles(rule: str) -> None:
    with op.batch_alter_table("staff_role", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_staff_role_role", type_="check")
        batch.create_check_constraint(op.f("ck_staff_role_role"), rule)
