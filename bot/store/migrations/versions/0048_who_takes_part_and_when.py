"""Who is left out of a job dating, when its guests are there, and what a talk needs for some of them."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Of events that are planned already everybody takes part, all the time."""
    for table in ("speed_dating_companies", "speed_dating_candidates"):
        op.add_column(table, sa.Column("here_from", sa.Integer(), nullable=True))
        op.add_column(table, sa.Column("here_until", sa.Integer(), nullable=True))
    op.add_column(
        "speed_dating_candidates",
        sa.Column("left_out", sa.Boolean(), nullable=False, server_default="0"),
    )
    op.add_column("speed_dating_candidates", sa.Column("needs", sa.LargeBinary(), nullable=True))
