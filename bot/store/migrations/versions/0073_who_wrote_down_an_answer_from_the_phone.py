"""A guest answers an invitation on the telephone: who of the house has written it down, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only. Of answers from before it nobody knows any more whether they were entered."""
    for table in ("speed_dating_companies", "speed_dating_candidates"):
        op.add_column(table, sa.Column("entered_by", KEY))
        op.add_column(table, sa.Column("entered_at", sa.DateTime(timezone=True)))
