"""Visits to companies, the times that are offered for them, and until when a word with a company is put off."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
OPEN = sa.text("state IN ('offered', 'agreed')")


def upgrade() -> None:
    """Forward only. Until now none was agreed on here."""
    op.create_table(
        "visits",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("manager_id", KEY, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asked_for", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_visits_company_id_companies")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_visits_person_id_persons")),
        sa.ForeignKeyConstraint(["manager_id"], ["persons.id"], name=op.f("fk_visits_manager_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    for column in ("company_id", "person_id", "manager_id"):
        op.create_index(op.f(f"ix_visits_{column}"), "visits", [column])
    op.create_index(
        "ix_visits_open", "visits", ["person_id", "begins_at"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.add_column("company_wishes", sa.Column("put_off_until", sa.Date(), nullable=True))
    op.create_table(
        "visit_times",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("visit_id", KEY, nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_visit_times_visit_id_visits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_times")),
        sa.UniqueConstraint("visit_id", "begins_at", name=op.f("uq_visit_times_visit_id_begins_at")),
    )
