"""What waits to be told of a next step is of that step, and no more of the meeting: two may have several of them."""

from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None

# Under this name it had the meeting's number, which is another step's as well; no meeting had more than one then.
BEFORE, SINCE = "next step", "a next step"


def upgrade() -> None:
    """Forward only. What has been sent stays as it is."""
    first = "(SELECT min(id) FROM next_steps WHERE meeting_id = outbox.about_id)"
    op.execute(
        f"UPDATE outbox SET about_kind = '{SINCE}', about_id = {first} "
        f"WHERE about_kind = '{BEFORE}' AND state = 0 AND {first} IS NOT NULL"
    )
