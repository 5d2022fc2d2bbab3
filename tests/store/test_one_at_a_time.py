"""Deeds of all processes of a database happen one after the other; what the queues need goes on beside them."""

import asyncio
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from bot.store import one_at_a_time
from bot.store import unit as unit_module
from bot.store.trouble import is_away
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
async def one(database_url):
    async with opened(database_url) as store:
        yield store


@pytest.fixture
async def other(one):
    """The store of another process, on the same database."""
    async with opened(one.url) as store:
        yield store


async def renamed(store, person):
    """What was read decides what is written."""
    async with store.begin() as unit:
        known = await unit.people.get(person)
        await unit.people.change(person, name=f"{known.name}!")


@asynccontextmanager
async def in_the_middle_of_a_deed(store):
    async with store.begin() as unit:
        yield await unit.people.add(language="da", now=NOW, name="Mette")


async def stand_still(stuck, *, meanwhile):
    """Until another process has done something."""
    async with in_the_middle_of_a_deed(stuck) as person, meanwhile.begin() as unit:
        assert not await unit.people.is_there(person)


async def test_a_deed_waits_for_the_one_that_another_process_has_begun(one, other):
    async with in_the_middle_of_a_deed(one) as person:
        waiting = asyncio.create_task(renamed(other, person))
        done, _ = await asyncio.wait({waiting}, timeout=0.2)
        assert not done
    await waiting
    async with one.reading() as unit:
        assert (await unit.people.get(person)).name == "Mette!"


async def test_no_deed_goes_by_what_another_one_is_about_to_change(one, other):
    async with in_the_middle_of_a_deed(one) as person:
        pass
    await asyncio.gather(*(renamed(store, person) for store in (one, other) * 5))
    async with one.reading() as unit:
        assert (await unit.people.get(person)).name == "Mette" + 10 * "!"


async def test_nor_where_the_server_would_show_a_deed_what_was_before_it_waited(postgres_ready_url):
    asked = "options=-cdefault_transaction_isolation%3Drepeatable%5C%20read"
    url = f"{postgres_ready_url}?{asked}"
    async with opened(url) as one, opened(url) as other:
        async with in_the_middle_of_a_deed(one) as person:
            pass
        await asyncio.gather(*(renamed(store, person) for store in (one, other) * 5))
        async with one.reading() as unit:
            assert (await unit.people.get(person)).name == "Mette" + 10 * "!"


async def test_updates_are_stored_and_claimed_while_a_deed_goes_on(postgres_ready_url):
    async with opened(postgres_ready_url) as one, in_the_middle_of_a_deed(one):
        async with one.queueing() as unit:
            await unit.inbox.add([(1, 7, {"message": {}})], now=NOW)
        async with one.queueing() as unit:
            assert [claimed.update_id for claimed in await unit.inbox.claim(now=NOW, most=5)] == [1]


async def test_who_stands_still_in_the_middle_of_a_deed_stops_nobody_for_long(
    postgres_ready_url, monkeypatch
):
    monkeypatch.setattr(one_at_a_time, "LONGEST_PAUSE", "100ms")
    async with opened(postgres_ready_url) as stuck, opened(postgres_ready_url) as other:
        with pytest.raises(DBAPIError) as lost:
            await stand_still(stuck, meanwhile=other)
    assert is_away(lost.value)


@pytest.mark.parametrize(
    ("sign", "is_lost"),
    [
        pytest.param(0.02, False, id="with signs of life"),
        pytest.param(5.0, True, id="without"),
    ],
)
async def test_who_thinks_longer_than_a_pause_is_not_taken_for_lost(
    postgres_ready_url, monkeypatch, sign, is_lost
):
    monkeypatch.setattr(one_at_a_time, "LONGEST_PAUSE", "200ms")
    monkeypatch.setattr(unit_module, "SIGN_OF_LIFE_SECONDS", sign)

    async def think(store):
        async with store.begin() as unit:
            await unit.meanwhile(asyncio.sleep(0.6))
            await unit.units.list_all()

    async with opened(postgres_ready_url) as store:
        with pytest.raises(DBAPIError) if is_lost else nullcontext():
            await think(store)


async def test_what_breaks_a_thought_breaks_the_deed(database_url):
    async def broken():
        raise ValueError("Marker")

    async with opened(database_url) as store, store.begin() as unit:
        with pytest.raises(ValueError, match="Marker"):
            await unit.meanwhile(broken())
