"""Two who share their names may have several next steps, one of a kind: a visit does not stand in for a trial day."""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None

STEPS = "next_steps"


def upgrade() -> None:
    """Forward only. What was agreed stays as it is, with its number."""
    with op.batch_alter_table(STEPS) as steps:
        steps.drop_constraint("uq_next_steps_meeting_id", type_="unique")
        steps.create_unique_constraint("uq_next_steps_meeting_id_kind", ["meeting_id", "kind"])
    unsaid = sa.text("kind IS NULL")
    op.create_index(
        "uq_next_steps_unsaid",
        STEPS,
        ["meeting_id"],
        unique=True,
        sqlite_where=unsaid,
        postgresql_where=unsaid,
    )
