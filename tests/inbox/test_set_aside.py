"""What was set aside keeps its text for a week, unless whoever wrote it says stop or is deleted."""

from datetime import timedelta

import pytest
from sqlalchemy import select, type_coerce
from sqlalchemy.types import NullType

from bot.store.inbox import PARKED, inbox
from tests.kit.beginnings import everybody_is_in


@pytest.fixture
async def people(town):
    mette, lars, anna = await everybody_is_in(town)
    for phone in (lars, anna):
        number = town.next_id()
        async with town.store.begin() as unit:
            await unit.inbox.add([(number, phone.telegram_id, {"x": "y"})], now=town.clock.now())
            await unit.inbox.park(number, reference="x", now=town.clock.now())
    return mette, lars, anna


async def texts(town):
    """Whether each of those that were set aside has its text still: Lars's, then Anna's."""
    async with town.store.reading() as unit:
        sealed = select(type_coerce(inbox.c.body, NullType)).where(inbox.c.state == PARKED)
        rows = await unit.tx.connection.scalars(sealed.order_by(inbox.c.update_id))
        return [one is not None for one in rows]


async def test_who_says_stop_leaves_none_of_it(town, people):
    _mette, _lars, anna = people
    assert await texts(town) == [True, True]
    await anna.says("/stop")
    assert await texts(town) == [True, False]


async def test_who_is_deleted_leaves_none_of_it(town, people):
    _mette, lars, _anna = people
    person = await town.person(lars)
    async with town.store.begin() as unit:
        await unit.privacy.erase(person, now=town.clock.now())
    assert await texts(town) == [False, True]


async def test_after_a_week_it_is_gone_by_itself(town, people):
    assert await texts(town) == [True, True]
    async with town.store.begin() as unit:
        await unit.inbox.forget(before=town.clock.now() + timedelta(seconds=1))
    assert await texts(town) == []
