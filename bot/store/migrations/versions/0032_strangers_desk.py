"""What strangers wrote, one row each, and who is on duty for them."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only. Until now nobody read what a stranger wrote."""
    op.create_table(
        "strangers",
        sa.Column("person_id", KEY, autoincrement=False, nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_strangers_person_id_persons")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_strangers")),
    )
    waiting = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_strangers_open", "strangers", ["answer_by"], sqlite_where=waiting, postgresql_where=waiting
    )
    op.create_table(
        "on_duty",
        sa.Column("unit_id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_on_duty_unit_id_units")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_on_duty_person_id_persons")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_on_duty")),
    )
    op.create_index(op.f("ix_on_duty_person_id"), "on_duty", ["person_id"])
