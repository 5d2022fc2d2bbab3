"""When a message to a company was taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Until now nothing could be."""
    op.add_column("messages", sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True))
