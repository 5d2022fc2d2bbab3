"""When a candidate last read of a job dating, or answered: who has just done so is not reminded of it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Of those who are invited already it is not known, and they are reminded."""
    op.add_column(
        "speed_dating_candidates", sa.Column("spoken_at", sa.DateTime(timezone=True), nullable=True)
    )
