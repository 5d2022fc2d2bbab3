"""Messages to an adviser: their numbers, so that an edit goes where the first wording went."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only. What was written before cannot be edited any more."""
    op.create_table(
        "talk_messages",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("written_message", KEY, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_talk_messages_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_messages")),
    )
    op.create_index("ix_talk_messages_written", "talk_messages", ["person_id", "written_message"])
