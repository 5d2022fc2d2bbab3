"""Which of a company's tables do not come, where not all do; until now the last did not."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("speed_dating_companies", sa.Column("tables_away", sa.Text(), nullable=True))
