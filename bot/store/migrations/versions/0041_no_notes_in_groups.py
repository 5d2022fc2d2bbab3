"""No table of notes in a team's group: nothing people write there is kept, and it never held a row."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.drop_table("team_notes")
