"""The link of a screen in the room is kept, encrypted: a second host is given the one that works."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. A link of before was kept as a hash alone; it works on until its day is over."""
    op.add_column("speed_dating_screens", sa.Column("token", sa.LargeBinary(), nullable=True))
