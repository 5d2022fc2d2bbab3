"""What begins alike stands together in the index of what was told once, whatever language the database compares in.

SQLite compares bytes anyway. On PostgreSQL the table stays as it is, and the index is made anew.
"""

from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute('ALTER TABLE outbox ALTER COLUMN once TYPE VARCHAR(120) COLLATE "C"')
