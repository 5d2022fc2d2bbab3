"""Whether what somebody unknown wrote may be of danger."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("strangers", sa.Column("urgent", sa.Boolean(), server_default="0", nullable=False))
