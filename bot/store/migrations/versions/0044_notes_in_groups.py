"""Where a note about a company was written in a team's group, and when its words went to the company."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only."""
    op.add_column("company_lines", sa.Column("group_id", KEY, nullable=True))
    op.add_column("company_lines", sa.Column("group_message", KEY, nullable=True))
    op.add_column("company_lines", sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
    in_a_group = sa.text("group_id IS NOT NULL")
    op.create_index(
        "ix_company_lines_in_groups", "company_lines", ["group_id", "group_message"],
        sqlite_where=in_a_group, postgresql_where=in_a_group,
    )  # fmt: skip
