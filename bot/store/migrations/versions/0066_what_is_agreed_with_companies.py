"""What companies and we have agreed on, in words, and when somebody looks at it again."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only."""
    op.create_table(
        "company_agreements",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("company_id", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_agreements_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["persons.id"], name=op.f("fk_company_agreements_made_by_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_agreements")),
    )
    op.create_index("ix_company_agreements_company_id", "company_agreements", ["company_id"])
    op.create_index("ix_company_agreements_made_by", "company_agreements", ["made_by"])
