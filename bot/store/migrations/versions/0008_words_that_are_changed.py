"""Words that are changed: in which role a message was passed on, and what is wished for on a card."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only. Until now a candidate's messages only were known again, and no wish for a card was kept."""
    op.add_column("talk_messages", sa.Column("placement_id", KEY))
    op.add_column("words", sa.Column("of_card", sa.Boolean(), server_default="0", nullable=False))
