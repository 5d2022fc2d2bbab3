"""What companies are called in short, once more: 0051 passed with the wrong key, and was written down as done.

Nothing else makes them anew, and two companies alike would not be found. With the wrong key this one is not done.
"""

import sqlalchemy as sa
from alembic import op

from bot.domain.doubles import name_key
from bot.store.schema import vault_of

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
companies = sa.table(
    "companies", sa.column("id", KEY), sa.column("name", sa.LargeBinary), sa.column("name_key", sa.String)
)


def upgrade() -> None:
    """Forward only. Raises `WrongKey`."""
    bind = op.get_bind()
    vault = vault_of(bind.dialect)
    for row in bind.execute(sa.select(companies.c.id, companies.c.name, companies.c.name_key)).all():
        key = vault.digest("company name", name_key(vault.open(bytes(row.name), place="companies.name")))
        if key != row.name_key:
            bind.execute(companies.update().where(companies.c.id == row.id).values(name_key=key))
