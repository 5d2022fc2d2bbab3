"""Who was asked about a place that became free at a speed dating: one a day, three about one event."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
NAME = "speed_dating_offers"


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        NAME,
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("speed_dating_id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("repair_id", KEY, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("number BETWEEN 1 AND 3", name=op.f(f"ck_{NAME}_number")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f(f"fk_{NAME}_candidate_id_candidates")
        ),
        sa.ForeignKeyConstraint(
            ["speed_dating_id"], ["speed_datings.id"], name=op.f(f"fk_{NAME}_speed_dating_id_speed_datings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint("candidate_id", "day", name=op.f(f"uq_{NAME}_candidate_id_day")),
        sa.UniqueConstraint(
            "speed_dating_id", "candidate_id", "number",
            name=op.f(f"uq_{NAME}_speed_dating_id_candidate_id_number"),
        ),
    )  # fmt: skip
    for column in ("speed_dating_id", "candidate_id"):
        op.create_index(op.f(f"ix_{NAME}_{column}"), NAME, [column])
