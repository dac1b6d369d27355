"""Passphrases and PINs of those who work here; and whether the council was moved to a server."""

import sqlalchemy as sa
from alembic import op

from app.core.columns import Id

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both."""
    op.create_table(
        "proof",
        sa.Column("id", Id, nullable=False, autoincrement=False),
        sa.Column("borrower_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("verifier", sa.Text()),
        sa.Column("entry_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proof")),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrower.id"], name=op.f("fk_proof_borrower_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_proof_entry_id")),
        sa.UniqueConstraint("borrower_id", "kind", name=op.f("uq_proof_borrower_id_kind")),
        sa.CheckConstraint("kind IN ('passphrase', 'PIN')", name=op.f("ck_proof_kind")),
        sqlite_strict=True,
    )
    op.add_column("council", sa.Column("moved_to", sa.Text()))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("council", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_column("moved_to")
    op.drop_table("proof")
