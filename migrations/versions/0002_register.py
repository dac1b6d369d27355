"""Make the tables of the register."""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WORDS_SQLITE = """
CREATE VIRTUAL TABLE file_words USING fts5(
    words, content='', contentless_delete=1, detail=none,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3'
)
"""
_WORDS_FUNCTION = """
CREATE FUNCTION words_of(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('pg_catalog.simple', regexp_replace(
        regexp_replace(normalize(lower($1), NFKD), '[\\u0300-\\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))
$$
"""
_WORDS_INDEX = "CREATE INDEX ix_file_words ON file USING gin (words_of(reference || ' ' || title))"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "place",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("parent_id", columns.Id, nullable=True),
        sa.Column("home_id", columns.Id, nullable=True),
        sa.Column("desk_id", columns.Id, nullable=True),
        sa.Column("moves", columns.Id, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint("(kind = 'returns') = (desk_id IS NOT NULL)", name=op.f("ck_place_returns")),
        sa.CheckConstraint(
            "kind IN ('building', 'floor', 'room', 'bay', 'shelf', 'returns', 'box')",
            name=op.f("ck_place_kind"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_place_parent")),
        sa.ForeignKeyConstraint(["desk_id"], ["desk.id"], name=op.f("fk_place_desk_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_place_entry_id")),
        sa.ForeignKeyConstraint(["home_id"], ["place.id"], name=op.f("fk_place_home_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["place.id"], name=op.f("fk_place_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("code", name=op.f("uq_place_code")),
        sqlite_strict=True,
    )
    op.create_index("ix_place_parent", "place", ["parent_id"], unique=False)
    op.create_index("uq_place_desk", "place", ["desk_id"], unique=True)
    op.create_table(
        "record_class",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("is_sensitive", columns.Flag, nullable=False),
        sa.Column("loan_days", columns.Id, nullable=True),
        sa.Column("owner_id", columns.Id, nullable=True),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint(
            "marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE', 'SECRET', 'TOP SECRET')",
            name=op.f("ck_record_class_marking"),
        ),
        sa.CheckConstraint("loan_days > 0", name=op.f("ck_record_class_loan_days")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_record_class_entry_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["borrower.id"], name=op.f("fk_record_class_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_class")),
        sa.UniqueConstraint("code", name=op.f("uq_record_class_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "class_team",
        sa.Column("class_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("team_id", columns.Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["record_class.id"], name=op.f("fk_class_team_class_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_class_team_team_id")),
        sa.PrimaryKeyConstraint("class_id", "team_id", name=op.f("pk_class_team")),
        sqlite_strict=True,
    )
    op.create_table(
        "file",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("part", columns.Id, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("service_id", columns.Id, nullable=True),
        sa.Column("class_id", columns.Id, nullable=True),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("legacy_marking", sa.Text(), nullable=True),
        sa.Column("home_id", columns.Id, nullable=True),
        sa.Column("current_id", columns.Id, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_on", columns.Day(), nullable=True),
        sa.Column("closed_on", columns.Day(), nullable=True),
        sa.Column("disposal_due", columns.Day(), nullable=True),
        sa.Column("disposal_officer_id", columns.Id, nullable=True),
        sa.Column("disposed_how", sa.Text(), nullable=True),
        sa.Column("disposed_at", columns.Instant(), nullable=True),
        sa.Column("moves", columns.Id, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.CheckConstraint(
            "(state = 'disposed') = (disposed_at IS NOT NULL)", name=op.f("ck_file_disposed_at")
        ),
        sa.CheckConstraint(
            "(state = 'disposed') = (disposed_how IS NOT NULL)", name=op.f("ck_file_disposed")
        ),
        sa.CheckConstraint(
            "disposed_how IN ('destroyed', 'archived', 'transferred', 'destroyed without authority')",
            name=op.f("ck_file_disposed_how"),
        ),
        sa.CheckConstraint(
            "marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE', 'SECRET', 'TOP SECRET')",
            name=op.f("ck_file_marking"),
        ),
        sa.CheckConstraint(
            "state IN ('in', 'missing', 'lost', 'bagged', 'disposed')", name=op.f("ck_file_state")
        ),
        sa.CheckConstraint("part > 0", name=op.f("ck_file_part")),
        sa.ForeignKeyConstraint(["class_id"], ["record_class.id"], name=op.f("fk_file_class_id")),
        sa.ForeignKeyConstraint(["current_id"], ["place.id"], name=op.f("fk_file_current_id")),
        sa.ForeignKeyConstraint(
            ["disposal_officer_id"], ["borrower.id"], name=op.f("fk_file_disposal_officer_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_file_entry_id")),
        sa.ForeignKeyConstraint(["home_id"], ["place.id"], name=op.f("fk_file_home_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_file_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("reference", "part", name=op.f("uq_file_reference_part")),
        sqlite_strict=True,
    )
    op.create_index("ix_file_current", "file", ["current_id"], unique=False)
    op.create_index(
        "ix_file_state",
        "file",
        ["state"],
        unique=False,
        postgresql_where=sa.text("state <> 'in'"),
        sqlite_where=sa.text("state <> 'in'"),
    )
    op.create_index("uq_file_code", "file", ["code"], unique=True)
    op.execute(_WORDS_SQLITE if op.get_bind().dialect.name == "sqlite" else _WORDS_FUNCTION)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_WORDS_INDEX)


def downgrade() -> None:
    """Drop the tables."""
    op.execute(
        "DROP TABLE file_words" if op.get_bind().dialect.name == "sqlite" else "DROP INDEX ix_file_words"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION words_of(text)")
    op.drop_table("file")
    op.drop_table("class_team")
    op.drop_table("record_class")
    op.drop_table("place")
