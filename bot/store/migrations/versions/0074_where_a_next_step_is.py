"""Where somebody comes for a visit or a trial day after job dating, and whom they ask for, in the company's words."""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Until now only the site of the job was told."""
    op.add_column("next_steps", sa.Column("come_to", sa.LargeBinary()))
