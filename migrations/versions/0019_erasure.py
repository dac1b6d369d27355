"""How long names are kept; and an offer between two who are nobody any more."""

import sqlalchemy as sa
from alembic import op

from app.core.columns import Day, Id

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_BEFORE = "giver_id <> receiver_id"
_NOW = "giver_id <> receiver_id OR giver_id = 0"


def upgrade() -> None:
    """Add the settings; let both sides of an offer be nobody."""
    op.add_column("council", sa.Column("names_years", Id))
    op.add_column("council", sa.Column("names_before", Day()))
    op.add_column("record_class", sa.Column("title_months", Id, server_default=sa.text("12")))
    with op.batch_alter_table("council", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.create_check_constraint(op.f("ck_council_names_years"), "names_years > 0")
    with op.batch_alter_table("record_class", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.create_check_constraint(op.f("ck_record_class_title_months"), "title_months >= 0")
    _offers(_NOW)


def downgrade() -> None:
    """Take them away."""
    _offers(_BEFORE)
    with op.batch_alter_table("record_class", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_record_class_title_months", type_="check")
        batch.drop_column("title_months")
    with op.batch_alter_table("council", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_council_names_years", type_="check")
        batch.drop_column("names_before")
        batch.drop_column("names_years")


def _offers(rule: str) -> None:
    with op.batch_alter_table("transfer_offer", reflect_kwargs={"resolve_fks": False}) as batch:
        batch.drop_constraint("ck_transfer_offer_other", type_="check")
        batch.create_check_constraint(op.f("ck_transfer_offer_other"), rule)
