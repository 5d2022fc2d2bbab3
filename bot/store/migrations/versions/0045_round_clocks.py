"""Where the round clock of a speed dating stands."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "speed_dating_clocks",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("speed_dating_id", KEY, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("begins_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("paused_at", MOMENT, nullable=True),
        sa.Column("over", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["speed_dating_id"],
            ["speed_datings.id"],
            name=op.f("fk_speed_dating_clocks_speed_dating_id_speed_datings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speed_dating_clocks")),
        sa.UniqueConstraint("speed_dating_id", name=op.f("uq_speed_dating_clocks_speed_dating_id")),
    )
