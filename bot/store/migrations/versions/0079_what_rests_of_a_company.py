"""What rests of a company is found without reading all it ever asked: the desk says how much that is."""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None

RESTING = sa.text("state IN ('parked', 'with company')")


def upgrade() -> None:
    """Forward only."""
    op.create_index(
        "ix_requests_resting_of_company",
        "requests",
        ["company_id"],
        sqlite_where=RESTING,
        postgresql_where=RESTING,
    )
