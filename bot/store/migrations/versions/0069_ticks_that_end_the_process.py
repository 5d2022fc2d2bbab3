"""How often a tick was begun since it last ran: what ends the process each time is set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("ticks", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
