"""Indexes by which the desk finds suggestions nobody has answered, and events that are near."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    for name in ("candidate", "company"):
        op.create_index(
            f"ix_suggestions_asked_{name}",
            "suggestions",
            [f"{name}_id"],
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )
    op.create_index("ix_speed_datings_begins_at", "speed_datings", ["begins_at"])
