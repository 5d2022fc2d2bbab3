"""Working hours are set in the chat."""

from alembic import op

from bot.store.working_hours import working_hours

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A database made by this version has the table already."""
    working_hours.create(op.get_bind(), checkfirst=True)
