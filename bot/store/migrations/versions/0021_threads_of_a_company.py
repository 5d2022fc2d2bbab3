"""Who began what is written with a company, who said that it is done, and until when it is put off."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0019"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Forward only. Until now companies began, and what is closed nobody had closed by hand."""
    op.add_column("requests", sa.Column("begun_by", KEY, nullable=True))
    op.add_column("requests", sa.Column("closed_by", KEY, nullable=True))
    op.add_column("requests", sa.Column("parked_until", sa.DateTime(timezone=True), nullable=True))
