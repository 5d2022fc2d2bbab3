"""What was set aside of one chat is found by itself, and what waits can be marked as not to be kept."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("inbox", sa.Column("to_forget", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_inbox_set_aside",
        "inbox",
        ["chat"],
        sqlite_where=sa.text("state = 2"),
        postgresql_where=sa.text("state = 2"),
    )
