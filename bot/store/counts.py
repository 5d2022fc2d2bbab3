"""How many rows there are of what: numbers only, for whoever wants to see what is kept."""

from collections.abc import Sequence

from sqlalchemy import func, select

from bot.store.schema import metadata
from bot.store.tx import Tx


async def counts(tx: Tx, names: Sequence[str]) -> dict[str, int]:
    """Rows of these tables, in this order, empty ones left out."""
    tables = [metadata.tables[name] for name in names]
    numbers = (select(func.count()).select_from(one).scalar_subquery().label(one.name) for one in tables)
    (row,) = await tx.connection.execute(select(*numbers))
    return {name: int(number) for name, number in row._mapping.items() if number}
