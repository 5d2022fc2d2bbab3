"""What comes after the last day of a scheme that runs already is found out, too."""

from alembic import op

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None

# Of each moment so many days from the last day, at seven in UTC; one whose time has gone by comes at once.
MOMENTS = {"near": -21, "told": -7, "over": 1}


def upgrade() -> None:
    """Forward only. The calendar is not asked: what falls on a day off waits for the next working day."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for moment, days in MOMENTS.items():
        due = (
            f"datetime(ends_on, '{days} days', '7 hours')"
            if on_sqlite
            else f"(ends_on + {days} + time '07:00') AT TIME ZONE 'UTC'"
        )
        due = f"strftime('%Y-%m-%d %H:%M:%f000', {due})" if on_sqlite else due
        op.execute(
            "INSERT INTO due (kind, subject_id, occurrence, due_at, state, attempts) "
            f"SELECT 'last day', id, '{moment}:' || CAST(ends_on AS VARCHAR), {due}, 0, 0 FROM placements "
            "WHERE state = 'started' AND ends_on >= CURRENT_DATE"
        )
