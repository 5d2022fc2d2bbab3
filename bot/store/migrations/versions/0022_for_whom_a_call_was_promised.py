"""For which company another time was promised, to who may be a candidate there as well."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

FILLED = """
UPDATE call_tasks SET company_id = (
    SELECT min(roles.company_id) FROM roles
    JOIN speed_dating_companies ON speed_dating_companies.company_id = roles.company_id
    WHERE roles.person_id = call_tasks.person_id AND roles.role = 'manager' AND roles.until IS NULL
        AND speed_dating_companies.speed_dating_id = call_tasks.subject_id
)
WHERE reason = 'new time' AND done_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM candidates WHERE candidates.person_id = call_tasks.person_id)
"""


def upgrade() -> None:
    """Forward only. What waits was promised to a candidate, where they are one, and else for a company they manage."""
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.add_column("call_tasks", sa.Column("company_id", key, nullable=True))
    op.execute(FILLED)
