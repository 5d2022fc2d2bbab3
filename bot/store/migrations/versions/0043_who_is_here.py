"""Who is at a speed dating on the day, and which side could not come to a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Of what is over nothing of this is known."""
    for table in ("speed_dating_companies", "speed_dating_candidates"):
        op.add_column(table, sa.Column("presence", sa.String(length=12), nullable=True))
        op.add_column(table, sa.Column("presence_at", sa.DateTime(timezone=True), nullable=True))
        op.add_column(table, sa.Column("late_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("meetings", sa.Column("off_by", sa.String(length=12), nullable=True))
