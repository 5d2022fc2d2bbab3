"""Ticks remember when they ran, on both databases."""

from datetime import timedelta

from bot.store.due import DONE
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


async def test_several_are_planned_at_once_and_what_has_happened_is_not_planned_anew(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        later = TUESDAY_NINE + timedelta(hours=1)
        await unit.due.plan_all(1, {("a", "first"): TUESDAY_NINE, ("b", "second"): TUESDAY_NINE})
        first, second = await unit.due.ripe(now=TUESDAY_NINE, most=9)
        assert {(one.kind, one.subject, one.occurrence) for one in (first, second)} == {
            ("a", 1, "first"), ("b", 1, "second"),
        }  # fmt: skip
        await unit.due.finish(first, DONE, now=TUESDAY_NINE)
        await unit.due.drop(second.kind, 1)
        assert await unit.due.ripe(now=later, most=9) == []
        await unit.due.plan_all(1, {(one.kind, one.occurrence): later for one in (first, second)})
        assert await unit.due.ripe(now=TUESDAY_NINE, most=9) == []
        assert [one.id for one in await unit.due.ripe(now=later, most=9)] == [second.id]
