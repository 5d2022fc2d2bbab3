"""Who is the main manager of a company: until now whoever had been known for it the longest."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "main_managers",
        sa.Column("company_id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_main_managers_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_main_managers_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("company_id", name=op.f("pk_main_managers")),
    )
    op.create_index(op.f("ix_main_managers_person_id"), "main_managers", ["person_id"])
    op.execute(
        "INSERT INTO main_managers (company_id, person_id, since) "
        "SELECT company_id, person_id, since FROM roles WHERE id IN ("
        "SELECT MIN(id) FROM roles WHERE role = 'manager' AND until IS NULL AND company_id IS NOT NULL "
        "GROUP BY company_id)"
    )
