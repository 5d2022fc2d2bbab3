"""One sender per token: who holds the lease, through crashes, clocks and races."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.leases import Holding, name_of
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LIVES = timedelta(seconds=20)
NAME = name_of("123:secret")


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def take(store, holder, *, now=NOW):
    async with store.begin() as unit:
        return await unit.leases.take(NAME, holder, now=now, lives=LIVES)


def test_the_token_itself_is_no_name():
    assert "secret" not in NAME


async def test_whoever_comes_first_holds_it(store):
    assert (await take(store, "a")).epoch == 1
    assert await take(store, "b", now=NOW + LIVES / 2) is None


async def test_a_holder_keeps_its_epoch_even_after_the_clock_jumped(store):
    await take(store, "a")
    assert (await take(store, "a", now=NOW + timedelta(days=30))).epoch == 1
    assert (await take(store, "a", now=NOW - timedelta(hours=1))).epoch == 1


async def test_the_next_holder_has_a_newer_epoch(store):
    await take(store, "a")
    assert (await take(store, "b", now=NOW + LIVES)).epoch == 2
    assert await take(store, "a", now=NOW + LIVES) is None


async def test_given_back_it_is_free_at_once(store):
    await take(store, "a")
    async with store.begin() as unit:
        await unit.leases.give_back(NAME, "b", now=NOW)
    assert await take(store, "b") is None
    async with store.begin() as unit:
        await unit.leases.give_back(NAME, "a", now=NOW)
    assert (await take(store, "b")).epoch == 2


async def test_from_the_dead_it_is_taken_only_as_it_was_seen(store):
    await take(store, "a")
    async with store.begin() as unit:
        seen = await unit.leases.holding(NAME)
        moved = Holding("a", NOW)
        assert await unit.leases.take_from(moved, NAME, "b", now=NOW, lives=LIVES) is None
        assert (await unit.leases.take_from(seen, NAME, "b", now=NOW, lives=LIVES)).epoch == 2


async def test_of_many_at_once_one_wins(store):
    fences = await asyncio.gather(*(take(store, f"holder {number}") for number in range(12)))
    assert sum(fence is not None for fence in fences) == 1
