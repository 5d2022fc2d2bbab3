"""One usual stand-in at a time, never oneself: the database itself says no, on both."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.store.stand_ins import stand_ins
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def three(store):
    async with store.begin() as unit:
        return [
            await unit.people.add(language="da", now=NOW, name=name) for name in ("Jonas", "Eva", "Sofie")
        ]


async def put(store, *rows):
    async with store.begin() as unit:
        for person, stand_in in rows:
            values = {"person_id": person, "stand_in_id": stand_in, "since": NOW}
            await unit.tx.connection.execute(insert(stand_ins).values(**values))


async def test_there_is_one_at_a_time_and_never_oneself(store):
    me, one, other = await three(store)
    with pytest.raises(IntegrityError):
        await put(store, (me, me))
    with pytest.raises(IntegrityError):
        await put(store, (me, one), (me, other))
    await put(store, (me, one), (other, one))


async def test_another_takes_the_place_of_the_one_before(store):
    me, one, other = await three(store)
    async with store.begin() as unit:
        await unit.people.give_role(other, "consultant", now=NOW)
        await unit.stand_ins.put(me, one, now=NOW)
        assert await unit.stand_ins.of(me) is None  # is no consultant
        await unit.stand_ins.put(me, other, now=NOW)
        assert await unit.stand_ins.of(me) == other
        await unit.stand_ins.put(me, None, now=NOW)
        assert await unit.stand_ins.of(me) is None
