"""Where a guest was before they were marked as here, and since when: a press by a slip is taken back whole."""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0075"
branch_labels = None
depends_on = None

GUESTS = ("speed_dating_companies", "speed_dating_candidates")


def upgrade() -> None:
    """Forward only. Until now who was late before kept until when, and who was away had the moment they came there."""
    for name in GUESTS:
        op.add_column(name, sa.Column("before_here", sa.String(12)))
        op.add_column(name, sa.Column("before_here_at", sa.DateTime(timezone=True)))
        guests = sa.table(
            name,
            *(
                sa.column(one)
                for one in ("presence", "presence_at", "late_until", "before_here", "before_here_at")
            ),
        )
        known = (guests.c.presence == "here") & guests.c.late_until.is_not(None)
        was_away = known & (guests.c.late_until == guests.c.presence_at)
        values = {"before_here_at": guests.c.presence_at}
        op.execute(sa.update(guests).where(was_away).values(before_here="absent", late_until=None, **values))
        op.execute(
            sa.update(guests)
            .where(known & guests.c.before_here.is_(None))
            .values(before_here="late", **values)
        )
