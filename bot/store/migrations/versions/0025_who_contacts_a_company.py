"""Who is to contact a company, what it wants of us, and which contacts it did not ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Forward only. Until now nobody reserved a company, none had a limit, and what was logged counts for nothing."""
    op.create_table(
        "company_reservations",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_how", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_reservations_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_company_reservations_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_reservations")),
    )
    op.create_index(op.f("ix_company_reservations_person_id"), "company_reservations", ["person_id"])
    op.create_index(
        "uq_company_reservations_one",
        "company_reservations",
        ["company_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "company_wishes",
        sa.Column("company_id", KEY, autoincrement=False, nullable=False),
        sa.Column("most_a_month", sa.Integer(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("busy_weeks", sa.String(length=160), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("company_id", name=op.f("pk_company_wishes")),
    )
    op.add_column("company_lines", sa.Column("unasked", sa.Boolean(), nullable=True))
