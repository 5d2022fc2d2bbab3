"""Which manager answered a suggestion for their company."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only. Of answers from before nobody knows whose they are."""
    op.add_column("suggestions", sa.Column("decided_by", KEY, nullable=True))
