"""A card remembers what it says, as a seal: one that says the same is not sent to Telegram again."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. What the cards of before say is not known: each is sent once more."""
    op.add_column("cards", sa.Column("shown", sa.String(64), nullable=True))
