"""What has happened with a company and has no row of its own: calls, visits, how they like it, and promises."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "company_lines",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject_id", KEY, nullable=True),
        sa.Column("purpose", sa.String(24), nullable=True),
        sa.Column("result", sa.String(24), nullable=True),
        sa.Column("next_step", sa.String(24), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_lines_company_id_companies")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_company_lines_made_by_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_lines")),
    )
    op.create_index("ix_company_lines_made_by", "company_lines", ["made_by"])
    op.create_index("ix_company_lines_of_company", "company_lines", ["company_id", "at"])
    op.create_table(
        "company_promises",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_by", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_promises_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["persons.id"], name=op.f("fk_company_promises_made_by_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_promises")),
    )
    op.create_index("ix_company_promises_company_id", "company_promises", ["company_id"])
    op.create_index("ix_company_promises_made_by", "company_promises", ["made_by"])
