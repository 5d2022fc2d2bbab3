"""Which message of the other side words answer, where that is not plain: whenever they are drawn anew, it says so."""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only. What was written before names none."""
    op.add_column("messages", sa.Column("answers_id", KEY))
