"""Times a company has read: it hears that one is off only when it has read of it before."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. What is agreed may have been read already, and whoever read it is to hear of its end."""
    op.add_column("meetings", sa.Column("company_read", sa.Boolean(), server_default="0", nullable=False))
    meetings = sa.table("meetings", *map(sa.column, ("company_read", "agreed")))
    op.execute(sa.update(meetings).where(meetings.c.agreed == sa.true()).values(company_read=sa.true()))
