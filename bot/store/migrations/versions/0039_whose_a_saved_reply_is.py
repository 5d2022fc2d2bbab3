"""A saved reply is one person's or one unit's, and never nobody's or both."""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only. No reply was ever kept otherwise."""
    with op.batch_alter_table("saved_replies") as table:
        table.create_check_constraint(
            op.f("ck_saved_replies_one_owner"), "(person_id IS NULL) <> (unit_id IS NULL)"
        )
