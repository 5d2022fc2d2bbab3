"""Who decided on a change of a plan, and when; nobody where it happened by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Of changes from before it is not known."""
    op.add_column(
        "speed_dating_repairs",
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
    )
    op.add_column("speed_dating_repairs", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
