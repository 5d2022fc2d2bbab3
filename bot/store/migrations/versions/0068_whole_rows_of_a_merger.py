"""What was taken out when two companies became one is written down whole, however long it is.

SQLite keeps any length in the column as it is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    if op.get_bind().dialect.name != "sqlite":
        for name in ("before", "after"):
            op.alter_column("merger_moves", name, type_=sa.Text(), existing_nullable=False)
