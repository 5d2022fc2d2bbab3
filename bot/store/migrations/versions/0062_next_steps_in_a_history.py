"""A company's history says which next step was agreed, for when, and that it is off: columns of its lines."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.add_column("company_lines", sa.Column("step", sa.String(12), nullable=True))
    op.add_column("company_lines", sa.Column("step_at", sa.DateTime(timezone=True), nullable=True))
