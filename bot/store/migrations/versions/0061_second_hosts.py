"""One more host of a job dating: at most one, so a column of the event; until now nobody was."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
NAME, RULE = "speed_datings", "fk_speed_datings_second_host_id_persons"


def upgrade() -> None:
    """Forward only."""
    if op.get_bind().dialect.name == "sqlite":
        # A constraint comes with its column, or the table is made anew, and rows that name it would be lost.
        op.execute(
            f"ALTER TABLE {NAME} ADD COLUMN second_host_id INTEGER CONSTRAINT {RULE} REFERENCES persons (id)"
        )
    else:
        op.add_column(NAME, sa.Column("second_host_id", KEY, nullable=True))
        op.create_foreign_key(RULE, NAME, "persons", ["second_host_id"], ["id"])
    op.create_index(op.f("ix_speed_datings_second_host_id"), NAME, ["second_host_id"])
