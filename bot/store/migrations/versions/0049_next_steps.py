"""What two who share their names do next, and when; and which meetings filled a free time."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only. Until now the two agreed on it elsewhere."""
    op.add_column("meetings", sa.Column("filled", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "next_steps",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=True),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=True)
            for name in ("first_at", "second_at", "third_at", "begins_at")
        ),
        sa.Column("proposals", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("on_desk_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_next_steps_meeting_id_meetings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_next_steps")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_next_steps_meeting_id")),
    )
    op.create_index(op.f("ix_next_steps_state"), "next_steps", ["state"])
