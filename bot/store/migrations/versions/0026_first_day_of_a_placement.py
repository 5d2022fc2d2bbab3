"""When to come on the first day of a placement, where, and whom to ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Nobody has said it of a placement that is there already."""
    op.add_column("placements", sa.Column("first_minute", sa.Integer(), nullable=True))
    op.add_column("placements", sa.Column("first_place", sa.LargeBinary(), nullable=True))
    op.add_column("placements", sa.Column("first_ask_for", sa.LargeBinary(), nullable=True))
    op.add_column("placements", sa.Column("first_version", sa.Integer(), nullable=False, server_default="0"))
