"""Times that are agreed: a company sees a candidate at a time once they have said yes to it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. Who comes has said yes to what is planned; of the others, companies see nothing more."""
    op.add_column("meetings", sa.Column("agreed", sa.Boolean(), server_default="0", nullable=False))
    meetings = sa.table("meetings", *map(sa.column, ("agreed", "state", "speed_dating_id", "candidate_id")))
    guests = sa.table("speed_dating_candidates", *map(sa.column, ("said", "speed_dating_id", "candidate_id")))
    comes = sa.exists().where(
        guests.c.speed_dating_id == meetings.c.speed_dating_id,
        guests.c.candidate_id == meetings.c.candidate_id,
        guests.c.said == "coming",
    )
    op.execute(sa.update(meetings).where(meetings.c.state == "planned", comes).values(agreed=sa.true()))
