"""Hours a company is asked to keep, versions of a guest's own calendar entry, and who wants no other time."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. A company was asked to keep what is planned or was, once it was invited, and no repair gave.

    Calendars know a guest's entry by the version of the plan: its own goes on from there.
    """
    op.add_column("meetings", sa.Column("kept", sa.Boolean(), server_default="0", nullable=False))
    meetings = sa.table("meetings", *map(sa.column, ("kept", "came_by", "speed_dating_id")))
    events = sa.table("speed_datings", *map(sa.column, ("id", "state", "version")))
    invited = sa.exists().where(events.c.id == meetings.c.speed_dating_id, events.c.state != "draft")
    op.execute(sa.update(meetings).where(meetings.c.came_by.is_(None), invited).values(kept=sa.true()))
    for name in ("speed_dating_companies", "speed_dating_candidates"):
        op.add_column(name, sa.Column("entry", sa.Integer(), server_default="0", nullable=False))
        guests = sa.table(name, *map(sa.column, ("entry", "speed_dating_id")))
        known = sa.select(events.c.version).where(events.c.id == guests.c.speed_dating_id).scalar_subquery()
        op.execute(sa.update(guests).values(entry=known))
    op.add_column(
        "speed_dating_candidates",
        sa.Column("wants_no_more", sa.Boolean(), server_default="0", nullable=False),
    )
