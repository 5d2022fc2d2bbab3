"""Ticks remember when they ran, on both databases."""

from datetime import timedelta

from tests.kit.store import opened
from tests.kit.town import TUESDAY_NINE


async def test_a_tick_runs_once_for_each_time_it_is_due(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        tomorrow = TUESDAY_NINE + timedelta(days=1)
        assert await unit.due.ran("look", last=None, at=TUESDAY_NINE)
        assert await unit.due.ran("look", last=TUESDAY_NINE, at=tomorrow)
        # Another process has read the same "last", and is late.
        assert not await unit.due.ran("look", last=TUESDAY_NINE, at=tomorrow)
        assert await unit.due.last_run("look") == tomorrow
