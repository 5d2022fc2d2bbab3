"""Hours of single tables of a company at a job dating; until now all of them were there alike."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    for table in ("speed_dating_companies", "speed_dating_new_hours"):
        op.add_column(table, sa.Column("table_hours", sa.Text(), nullable=True))
