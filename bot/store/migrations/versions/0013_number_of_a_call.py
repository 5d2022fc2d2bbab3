"""The number somebody said for one call: who is to be called now, and had none written down."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Calls that wait are made on the person's own number, as before."""
    op.add_column("call_tasks", sa.Column("phone", sa.LargeBinary(), nullable=True))
