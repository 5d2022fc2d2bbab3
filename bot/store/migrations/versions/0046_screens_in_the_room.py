"""Which link shows a speed dating on a screen in the room."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "speed_dating_screens",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("speed_dating_id", KEY, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["speed_dating_id"],
            ["speed_datings.id"],
            name=op.f("fk_speed_dating_screens_speed_dating_id_speed_datings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speed_dating_screens")),
        sa.UniqueConstraint("speed_dating_id", name=op.f("uq_speed_dating_screens_speed_dating_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_speed_dating_screens_token_hash")),
    )
