"""Drafts from before invitations were remembered: nobody has heard of them yet."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    # The announcement invites only those who have heard nothing; 0003 took everybody for told.
    for guests in ("speed_dating_companies", "speed_dating_candidates"):
        op.execute(
            f"UPDATE {guests} SET heard = 'nothing' WHERE speed_dating_id IN "  # names of ours
            "(SELECT id FROM speed_datings WHERE state = 'draft')"
        )
