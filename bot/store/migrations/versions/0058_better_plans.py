"""Looks for a better plan of a draft: how far each is, and what it has found, by number."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Nobody has looked for one before."""
    op.add_column("speed_dating_repairs", sa.Column("found", sa.Text(), nullable=True))
