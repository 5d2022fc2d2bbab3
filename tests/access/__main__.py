"""Write the access tables as they are now: `python -m tests.access`. The difference is for human eyes."""

import asyncio
import tempfile
from pathlib import Path

from bot.store.database import Store
from tests.access import table
from tests.access.asking import asked
from tests.access.declared import declared
from tests.access.knocking import doors, knocked
from tests.access.town import PEOPLE, built
from tests.kit.store import VAULT


async def main() -> None:
    """Ask everything as everybody, and knock at every door."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'town.sqlite3')}"
        town = await built(url)
        store = Store(url, VAULT)
        rows, tells, ins = [table.head()], [], [table.head()]
        for name, function in sorted(declared().items()):
            said = {who: await asked(store, town, name, function, who) for who in PEOPLE}
            rows.append(table.row(name, said))
            tells += table.told(name, said)
        for door in doors():
            ins.append(table.row(door, {who: await knocked(store, town, door, who) for who in PEOPLE}))
        await store.close()
    for path, lines in ((table.TABLE, rows), (table.TOLD, tells), (table.DOORS, ins)):
        table.written(path, lines)


if __name__ == "__main__":
    asyncio.run(main())
