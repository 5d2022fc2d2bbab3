"""On which weekdays somebody works, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def test_days_replace_the_ones_before_and_are_days_of_a_week(store):
    async with store.begin() as unit:
        me = await unit.people.add(language="da", now=NOW, name="Jonas")
        assert await unit.working_days.of(me) == frozenset()
        await unit.working_days.put(me, {0, 1})
        await unit.working_days.put(me, {1, 2})
        assert await unit.working_days.of(me) == {1, 2}
        await unit.working_days.put(me, ())
        assert await unit.working_days.of_these([me]) == {}
    with pytest.raises(IntegrityError):
        async with store.begin() as unit:
            await unit.working_days.put(me, {7})
