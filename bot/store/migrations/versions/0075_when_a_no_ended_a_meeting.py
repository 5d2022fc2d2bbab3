"""When a candidate's own no ended a meeting: on the day a company reads of those of that day only."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Of a no of before nobody knows when it came: it is no news to anybody."""
    op.add_column("meetings", sa.Column("off_at", sa.DateTime(timezone=True)))
