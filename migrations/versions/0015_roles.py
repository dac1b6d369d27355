"""Let nobody have a role that there is not."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_ROLES = (
    "role IN ('clerk', 'records officer', 'inspector', 'information manager', 'auditor', 'administrator')"
)


def upgrade() -> None:
    """Add the rule."""
    with op.batch_alter_table("staff_role", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.create_check_constraint(op.f("ck_staff_role_role"), _ROLES)


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table("staff_role", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_staff_role_role", type_="check")
