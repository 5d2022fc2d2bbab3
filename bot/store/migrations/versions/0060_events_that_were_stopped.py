"""A job dating that has begun can be stopped: its clock stands there for good, and says so."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column(
        "speed_dating_clocks", sa.Column("stopped", sa.Boolean(), nullable=False, server_default="0")
    )
