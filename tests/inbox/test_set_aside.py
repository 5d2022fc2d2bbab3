"""What was set aside keeps its text for a week, unless whoever wrote it says stop or is deleted."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, type_coerce
from sqlalchemy.types import NullType

from bot.store.inbox import PARKED, inbox
from tests.kit.beginnings import everybody_is_in
from tests.kit.store import opened
from tests.store.test_told_once import heard


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


@pytest.fixture
async def people(town):
    mette, lars, anna = await everybody_is_in(town)
    for phone in (lars, anna):
        number = town.next_id()
        async with town.store.begin() as unit:
            await unit.inbox.add([(number, phone.telegram_id, {"x": "y"})], now=town.clock.now())
            await unit.inbox.park(number, reference="x", now=town.clock.now())
    return mette, lars, anna


async def waits(town, phone):
    """An update of theirs waits, and is then set aside."""
    number = town.next_id()
    async with town.store.begin() as unit:
        await unit.inbox.add([(number, phone.telegram_id, {"x": "y"})], now=town.clock.now())
    return number


async def set_aside(town, number):
    async with town.store.begin() as unit:
        await unit.inbox.park(number, reference="x", now=town.clock.now())


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


async def test_what_waits_while_somebody_is_deleted_keeps_no_text_when_it_is_set_aside(town, people):
    _mette, lars, anna = people
    numbers = [await waits(town, phone) for phone in (lars, anna)]
    person = await town.person(lars)
    async with town.store.begin() as unit:
        await unit.privacy.erase(person, now=town.clock.now())
    for number in numbers:
        await set_aside(town, number)
    assert await texts(town) == [False, True, False, True]


async def test_a_week_is_not_looked_through_for_one_chat(store):
    async with store.begin() as unit:
        connection = unit.tx.connection
        on_postgresql = connection.dialect.name != "sqlite"
        if on_postgresql:
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        with heard(connection) as asked:
            await unit.inbox.empty(7)
        plans = []
        for statement, values in asked:
            explain = "EXPLAIN " if on_postgresql else "EXPLAIN QUERY PLAN "
            rows = await connection.exec_driver_sql(explain + statement, values)
            plans.append(" ".join(row[-1] for row in rows))
    assert ["ix_inbox_set_aside" in plans[0], "ix_inbox_waiting" in plans[1]] == [True, True]
