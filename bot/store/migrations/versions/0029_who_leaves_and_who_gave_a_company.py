"""Consultants who leave, and who gave a company its contact."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
ACTIVE = sa.text("ended_at IS NULL AND cancelled_at IS NULL")


def upgrade() -> None:
    """Forward only. Of the contacts there are, nobody knows who chose them."""
    op.add_column("contacts", sa.Column("made_by", KEY, nullable=True))
    op.create_table(
        "leavings",
        sa.Column("id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ready_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_leavings_person_id_persons")),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_leavings_made_by_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leavings")),
    )
    op.create_index(op.f("ix_leavings_person_id"), "leavings", ["person_id"])
    op.create_index(op.f("ix_leavings_made_by"), "leavings", ["made_by"])
    op.create_index(
        "uq_leavings_one",
        "leavings",
        ["person_id"],
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )
