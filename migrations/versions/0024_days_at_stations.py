"""Let a clear-out day name the collection that was booked for it, and a station its open bag."""

import sqlalchemy as sa
from alembic import op

from app.core.columns import Flag, Id

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("clear_day", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.add_column(sa.Column("collection_id", Id, nullable=True))
        batch.create_foreign_key(op.f("fk_clear_day_collection_id"), "collection", ["collection_id"], ["id"])
    with op.batch_alter_table("day_bag", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.add_column(sa.Column("is_current", Flag, nullable=True))


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("day_bag", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_column("is_current")
    with op.batch_alter_table("clear_day", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint(op.f("fk_clear_day_collection_id"), type_="foreignkey")
        batch.drop_column("collection_id")
