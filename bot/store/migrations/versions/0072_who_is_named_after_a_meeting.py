"""Whose name a candidate gets after a meeting, whoever of the company answers later; and when it was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only. Until now it was whoever had answered last; when that was, nobody knows, but after the talk."""
    op.add_column("meetings", sa.Column("company_said_at", sa.DateTime(timezone=True)))
    op.add_column("meetings", sa.Column("company_speaker", KEY))
    op.execute("UPDATE meetings SET company_said_at = ends_at WHERE company_said IS NOT NULL")
    op.execute("UPDATE meetings SET company_speaker = company_said_by WHERE company_said = 'gladly'")
