"""Which times of a plan the organiser keeps, which pairs they want apart, and what kind of change each was."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Nothing was kept or apart before."""
    for name in ("pinned", "parted"):
        op.add_column("meetings", sa.Column(name, sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("speed_dating_repairs", sa.Column("kind", sa.String(length=12), nullable=True))
