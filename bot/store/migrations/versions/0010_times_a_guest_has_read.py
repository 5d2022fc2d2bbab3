"""Times a guest has read: what is off is named by the time they knew."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SIDES = (("speed_dating_candidates", "candidate_id"), ("speed_dating_companies", "company_id"))


def upgrade() -> None:
    """Forward only. Who knows their times knows the first of those that are planned."""
    meetings = sa.table(
        "meetings", *map(sa.column, ("begins_at", "state", "speed_dating_id", "candidate_id", "company_id"))
    )
    for name, side in SIDES:
        op.add_column(name, sa.Column("expected_at", sa.DateTime(timezone=True), nullable=True))
        guests = sa.table(name, *map(sa.column, ("expected_at", "heard", "speed_dating_id", side)))
        first = (
            sa.select(sa.func.min(meetings.c.begins_at))
            .where(
                meetings.c.speed_dating_id == guests.c.speed_dating_id,
                meetings.c[side] == guests.c[side],
                meetings.c.state == "planned",
            )
            .scalar_subquery()
        )
        op.execute(sa.update(guests).where(guests.c.heard == "current").values(expected_at=first))
