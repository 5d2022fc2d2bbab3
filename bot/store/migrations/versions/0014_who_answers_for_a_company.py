"""Which manager answers for a company after a meeting, and the number they give the candidate."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only. Of answers from before nobody knows whose they are, and no number was ever given with them."""
    op.add_column("meetings", sa.Column("company_said_by", KEY, nullable=True))
    op.add_column("meetings", sa.Column("company_phone", sa.LargeBinary(), nullable=True))
