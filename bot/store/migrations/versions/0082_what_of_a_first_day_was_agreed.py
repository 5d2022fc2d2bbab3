"""Which of the hour, the place and the name of a first day was taken from what two agreed, and goes with it."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. What is known by now counts as said."""
    op.add_column("placements", sa.Column("first_agreed", sa.String(40), nullable=False, server_default=""))
