"""How many of a company's tables come, where it has said that not all do; until now all did, or none."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("speed_dating_companies", sa.Column("tables_coming", sa.Integer(), nullable=True))
