"""Who stands in for a consultant whenever they are away."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only. Nobody has one until they choose."""
    op.create_table(
        "stand_ins",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("stand_in_id", KEY, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("person_id <> stand_in_id", name=op.f("ck_stand_ins_somebody_else")),
        sa.CheckConstraint("until IS NULL OR since <= until", name=op.f("ck_stand_ins_forward")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_stand_ins_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["persons.id"], name=op.f("fk_stand_ins_stand_in_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_ins")),
    )
    op.create_index(op.f("ix_stand_ins_person_id"), "stand_ins", ["person_id"])
    op.create_index(op.f("ix_stand_ins_stand_in_id"), "stand_ins", ["stand_in_id"])
    still = sa.text("until IS NULL")
    op.create_index(
        "uq_stand_ins_one",
        "stand_ins",
        ["person_id"],
        unique=True,
        sqlite_where=still,
        postgresql_where=still,
    )
