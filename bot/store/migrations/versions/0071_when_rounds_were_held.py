"""The round clock keeps when each round was held: afterwards a talk is named by the time people sat together."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("speed_dating_clocks", sa.Column("held", sa.Text()))
