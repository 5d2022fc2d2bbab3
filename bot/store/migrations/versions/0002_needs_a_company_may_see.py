"""Which functional needs a candidate lets one company see: said with the yes, and stored with it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. A yes that was said before lets nobody see any."""
    op.add_column("suggestions", sa.Column("needs", sa.LargeBinary(), nullable=True))
