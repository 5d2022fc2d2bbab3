"""Which mark of the day called a meeting off, and the round that a press on the clock cut short."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("meetings", sa.Column("off_for", sa.String(length=12), nullable=True))
    for name in ("cut_begins_at", "cut_ends_at"):
        op.add_column("speed_dating_clocks", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
