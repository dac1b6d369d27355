"""The order of all entries, the keys that sign checkpoints, and the checkpoints.

Entries that are there are put in the order in which they were entered; on a server the function that numbers
entries does so with the first checkpoint.
"""

import sqlalchemy as sa
from alembic import op

from app.core.columns import Bytes, Id

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_NUMBER = """INSERT INTO entry_order (n, entry_id)
SELECT row_number() OVER (ORDER BY at, id), id FROM (
    SELECT id, max(entered_at) OVER (PARTITION BY desk_id ORDER BY seq) AS at FROM entry)"""


def upgrade() -> None:
    """Add the three."""
    op.create_table(
        "entry_order",
        sa.Column("n", Id, nullable=False, autoincrement=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_entry_order")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_order_entry_id")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_entry_order_entry_id")),
        sa.CheckConstraint("n > 0", name=op.f("ck_entry_order_n")),
        sqlite_strict=True,
    )
    op.create_table(
        "trail_key",
        sa.Column("id", Id, nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("signed_by_id", Id, nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_key")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["trail_key.id"], name=op.f("fk_trail_key_signed_by_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_trail_key_entry_id")),
        sa.UniqueConstraint("public", name=op.f("uq_trail_key_public")),
        sqlite_strict=True,
    )
    op.create_table(
        "checkpoint",
        sa.Column("id", Id, nullable=False, autoincrement=False),
        sa.Column("size", Id, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edge", Bytes, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_checkpoint_entry_id")),
        sa.UniqueConstraint("size", name=op.f("uq_checkpoint_size")),
        sa.CheckConstraint("size > 0", name=op.f("ck_checkpoint_size")),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_NUMBER)


def downgrade() -> None:
    """Take them away."""
    for table in ("checkpoint", "trail_key", "entry_order"):
        op.drop_table(table)
