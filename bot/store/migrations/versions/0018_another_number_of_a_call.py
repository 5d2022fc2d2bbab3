"""Another number that stood in the words of who is to be called: shown beside theirs, whosever it is."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Calls that wait have none."""
    op.add_column("call_tasks", sa.Column("beside", sa.LargeBinary(), nullable=True))
