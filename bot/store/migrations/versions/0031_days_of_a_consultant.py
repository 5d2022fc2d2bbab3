"""On which weekdays a consultant works."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only. Until somebody says otherwise, everybody works whenever the team does."""
    op.create_table(
        "working_days",
        sa.Column("person_id", KEY, autoincrement=False, nullable=False),
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_working_days_of_a_week")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_working_days_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("person_id", "weekday", name=op.f("pk_working_days")),
    )
