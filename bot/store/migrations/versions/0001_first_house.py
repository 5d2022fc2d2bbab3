"""The first house."""

from alembic import op

import bot.store.unit  # noqa: F401  # every table is known once the unit is
from bot.store.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    metadata.create_all(op.get_bind())
