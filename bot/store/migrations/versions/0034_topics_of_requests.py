"""What a company's request is about, by a code of the municipality's list."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("requests", sa.Column("topic", sa.String(12), nullable=True))
