"""Hours and needs of a guest that wait beside a change of the plan, and are put with it."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
NAME = "speed_dating_new_hours"
NAMED = {"repair_id": "speed_dating_repairs", "company_id": "companies", "candidate_id": "candidates"}


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        NAME,
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("repair_id", KEY, nullable=False),
        sa.Column("company_id", KEY, nullable=True),
        sa.Column("candidate_id", KEY, nullable=True),
        sa.Column("here_from", sa.Integer(), nullable=True),
        sa.Column("here_until", sa.Integer(), nullable=True),
        sa.Column("needs", sa.LargeBinary(), nullable=True),
        *[
            sa.ForeignKeyConstraint([one], [f"{table}.id"], name=op.f(f"fk_{NAME}_{one}_{table}"))
            for one, table in NAMED.items()
        ],
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint("repair_id", name=op.f(f"uq_{NAME}_repair_id")),
    )
    for column in ("company_id", "candidate_id"):
        op.create_index(op.f(f"ix_{NAME}_{column}"), NAME, [column])
