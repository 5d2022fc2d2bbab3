"""What waits in the inbox is taken when it may be, whatever the clock did meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.fixture
async def unit(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        yield unit


async def put_back(unit, *, until):
    await unit.inbox.add([(1, 7, {"message": {}})], now=NOW)
    await unit.inbox.claim(now=NOW, most=1)
    await unit.inbox.put_back(1, until=until)


async def taken(unit, now):
    return [one.update_id for one in await unit.inbox.claim(now=now, most=1)]


async def test_what_was_put_back_rests_as_long_as_it_is_to(unit):
    await put_back(unit, until=NOW + SECOND)
    assert await taken(unit, NOW) == []
    assert await taken(unit, NOW + SECOND) == [1]


async def test_what_was_put_back_while_the_clock_was_ahead_is_taken_when_it_is_put_right(unit):
    await put_back(unit, until=NOW + DAY + SECOND)
    assert await taken(unit, NOW) == [1]
