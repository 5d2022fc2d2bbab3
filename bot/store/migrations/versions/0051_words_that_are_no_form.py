"""What companies are called in short, where a word of the name only looks like the form of a company."""

import sqlalchemy as sa
from alembic import op

from bot.domain.doubles import name_key
from bot.store.schema import vault_of
from bot.store.secrets import WrongKey

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
companies = sa.table(
    "companies", sa.column("id", KEY), sa.column("name", sa.LargeBinary), sa.column("name_key", sa.String)
)


def upgrade() -> None:
    """Forward only."""
    bind = op.get_bind()
    vault = vault_of(bind.dialect)
    for row in bind.execute(sa.select(companies.c.id, companies.c.name, companies.c.name_key)).all():
        try:
            name = vault.open(bytes(row.name), place="companies.name")
        except WrongKey:
            # Whoever starts with the wrong key is told so elsewhere.
            return
        key = vault.digest("company name", name_key(name))
        if key != row.name_key:
            bind.execute(companies.update().where(companies.c.id == row.id).values(name_key=key))
