"""Sites of companies, which manager is at which, and at which one a job function is."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    """Forward only. Until now a company was one place."""
    op.create_table(
        "company_sites",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("p_number", sa.String(length=10), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_sites_company_id_companies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_sites")),
    )
    op.create_index(op.f("ix_company_sites_company_id"), "company_sites", ["company_id"])
    op.create_index(
        "uq_company_sites_p_number",
        "company_sites",
        ["p_number"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "site_managers",
        sa.Column("company_id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, autoincrement=False, nullable=False),
        sa.Column("site_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_site_managers_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_site_managers_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["company_sites.id"], name=op.f("fk_site_managers_site_id_company_sites")
        ),
        sa.PrimaryKeyConstraint("company_id", "person_id", name=op.f("pk_site_managers")),
    )
    op.create_index("ix_site_managers_person_id", "site_managers", ["person_id"])
    op.create_index(op.f("ix_site_managers_site_id"), "site_managers", ["site_id"])
    op.add_column("job_functions", sa.Column("site_id", KEY, nullable=True))
