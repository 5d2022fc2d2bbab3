"""The mark of the names companies are found by: drawn anew whenever one of them is written.

Drawn and not counted: a number that was counted in a transaction and undone would be counted again, for other names.
"""

import secrets

from sqlalchemy import BigInteger, Column, Integer, Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.schema import metadata
from bot.store.tx import Tx

ONLY = 1
names_mark = Table(
    "names_mark",
    metadata,
    # There is one row.
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("mark", BigInteger, nullable=False),
)


async def names_are_written(tx: Tx) -> None:
    """A name by which a company is found was written, or went: the next search reads them all again."""
    new = (sqlite if tx.on_sqlite else postgresql).insert(names_mark)
    drawn = {"mark": secrets.randbits(63)}
    await tx.connection.execute(
        new.values(id=ONLY, **drawn).on_conflict_do_update(index_elements=["id"], set_=drawn)
    )
