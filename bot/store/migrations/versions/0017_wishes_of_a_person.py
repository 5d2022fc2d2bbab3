"""An index by which every list of candidates finds who has asked that nothing more is done with their data."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    op.create_index("ix_privacy_wishes_person", "privacy_wishes", ["person_id"])
