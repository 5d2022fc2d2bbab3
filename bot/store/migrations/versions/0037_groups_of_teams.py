"""The group of a team, the topic each company has in it, and where notes were written."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only."""
    _groups()
    _topics()
    op.create_table(
        "team_notes",
        sa.Column("line_id", KEY, autoincrement=False, nullable=False),
        sa.Column("group_id", KEY, nullable=False),
        sa.Column("message_id", KEY, nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["team_groups.id"], name=op.f("fk_team_notes_group_id_team_groups")
        ),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_team_notes")),
    )
    op.create_index("ix_team_notes_message", "team_notes", ["group_id", "message_id"])


def _groups() -> None:
    op.create_table(
        "team_groups",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("unit_id", KEY, nullable=False),
        sa.Column("chat_hash", sa.String(64), nullable=True),
        sa.Column("chat", sa.LargeBinary(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("picked_by", KEY, nullable=False),
        sa.Column("picked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("lacks", sa.String(64), server_default="", nullable=False),
        sa.Column("seen_message", KEY, server_default="0", nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_team_groups_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_groups")),
    )
    op.create_index(op.f("ix_team_groups_unit_id"), "team_groups", ["unit_id"])
    connected = sa.text("since IS NOT NULL AND until IS NULL")
    for column in ("unit_id", "chat_hash"):
        op.create_index(
            f"uq_team_groups_{column}_now", "team_groups", [column], unique=True,
            sqlite_where=connected, postgresql_where=connected,
        )  # fmt: skip


def _topics() -> None:
    op.create_table(
        "team_topics",
        sa.Column("group_id", KEY, autoincrement=False, nullable=False),
        sa.Column("company_id", KEY, autoincrement=False, nullable=False),
        sa.Column("thread_id", KEY, nullable=True),
        sa.Column("name", sa.String(128), server_default="", nullable=False),
        sa.Column("shown", sa.String(64), server_default="", nullable=False),
        sa.Column("twice", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("group_id", "company_id", name=op.f("pk_team_topics")),
    )
    op.create_index(op.f("ix_team_topics_company_id"), "team_topics", ["company_id"])
    made = sa.text("thread_id IS NOT NULL")
    op.create_index(
        "uq_team_topics_thread", "team_topics", ["group_id", "thread_id"], unique=True,
        sqlite_where=made, postgresql_where=made,
    )  # fmt: skip
