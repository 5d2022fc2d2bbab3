"""An update that cannot be opened any more is set aside, and everybody else is worked for."""

import pytest
from sqlalchemy import func, select, type_coerce, update
from sqlalchemy.types import LargeBinary, NullType

from bot.store.inbox import DONE, PARKED, inbox

SPOILT = {"a broken seal": b"spoilt" * 9, "too short": b"x", "no update": "[]", "no JSON": "{"}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
async def test_it_stops_nobody_and_is_kept_and_counted(town, spoilt):
    number = town.next_id()
    for name in ("Anna", "Bo"):
        phone = town.phone(name)
        await town.receiver.take([{"update_id": number, **phone.message(text="/menu")}])
        number = town.next_id()
    async with town.store.begin() as unit:
        sealed = spoilt if isinstance(spoilt, bytes) else unit.tx.vault.seal(spoilt, place="inbox.body")
        first = select(func.min(inbox.c.update_id)).where(inbox.c.state != DONE).scalar_subquery()
        await unit.tx.connection.execute(
            update(inbox)
            .where(inbox.c.update_id == first)
            .values({inbox.c.body: type_coerce(sealed, LargeBinary)})
        )
    await town.rest()
    assert (len(town.phone("Anna").bubbles), len(town.phone("Bo").bubbles)) == (0, 1)
    async with town.store.reading() as unit:
        left = select(inbox.c.state, type_coerce(inbox.c.body, NullType).label("sealed"))
        (row,) = await unit.tx.connection.execute(left.where(inbox.c.state != DONE))
        assert (row.state, bytes(row.sealed)) == (PARKED, sealed)
    assert town.worker.parked == 1
