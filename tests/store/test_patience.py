"""A database that says nothing holds nobody up for long, and at the end for seconds only."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.store.copying import steady
from bot.store.database import Store
from bot.store.patience import ANSWER_SECONDS, CONNECT_SECONDS, FAREWELL_SECONDS, Patience
from bot.store.trouble import REFUSED, is_away
from tests.kit.at_length import beginning_with
from tests.kit.firewall import firewall
from tests.kit.store import VAULT, opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SHORT = 0.5
# The clock of the machine that runs the tests: none of this may take as long as it would without a limit.
SOON = 10.0


@asynccontextmanager
async def behind_a_firewall(url, **limits):
    """A store whose lines lead through it, with some of them up."""
    async with firewall(url) as between:
        store = Store(between.url, VAULT, Patience(**limits))
        try:
            await write(store)
            await read(store)
            yield store, between
        finally:
            await asyncio.wait_for(store.close(), SOON)


async def write(store):
    async with store.begin() as unit:
        return await unit.people.add(language="da", now=NOW)


async def queue(store):
    async with store.queueing() as unit:
        return await unit.inbox.claim(now=NOW, most=1)


async def read(store):
    async with store.reading() as unit:
        return await unit.tx.connection.scalar(text("SELECT count(*) FROM persons"))


@pytest.mark.parametrize("asked", beginning_with(1, [write, queue, read]))
async def test_a_line_that_has_gone_silent_is_thrown_away_and_the_next_one_works(postgres_ready_url, asked):
    async with behind_a_firewall(postgres_ready_url, seconds=SHORT) as (store, between):
        between.forget()
        # The pool asks a line whether it lives before it hands it out.
        async with asyncio.timeout(SOON):
            await asked(store)


async def test_what_was_begun_on_a_lost_line_is_undone_and_can_be_done_again(postgres_ready_url):
    async with behind_a_firewall(postgres_ready_url, seconds=SHORT) as (store, between):

        async def lose_it_in_the_middle():
            async with store.begin() as unit:
                await unit.people.add(language="da", now=NOW)
                between.forget()

        with pytest.raises(REFUSED) as lost:
            await asyncio.wait_for(lose_it_in_the_middle(), SOON)
        assert is_away(lost.value)
        assert store.in_trouble
        # The server has not heard that the line is lost: the other end is still open.
        async with opened(postgres_ready_url) as beside, beside.reading() as unit:
            await unit.tx.connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE state = 'idle in transaction' AND datname = current_database()"
                )
            )
        await asyncio.wait_for(write(store), SOON)
        assert await read(store) == 2


async def test_who_stops_in_the_middle_of_any_transaction_is_ended_by_the_server(postgres_ready_url):
    async with opened(postgres_ready_url) as store, store.queueing() as unit:
        limit = await unit.tx.connection.scalar(text("SHOW idle_in_transaction_session_timeout"))
    assert limit == "30s"


async def test_who_copies_a_store_may_look_long_at_the_copy_meanwhile(postgres_ready_url):
    async with opened(postgres_ready_url) as store, store.reading() as unit:
        await steady(unit.tx.connection)
        limit = await unit.tx.connection.scalar(text("SHOW idle_in_transaction_session_timeout"))
    assert limit == "0"


@pytest.mark.parametrize("name", ["tcp_user_timeout", "keepalives_idle"])
async def test_the_system_looks_after_lines_nobody_asks_anything_on(postgres_ready_url, name):
    async with opened(postgres_ready_url) as store, store.queueing() as unit:
        raw = await unit.tx.connection.get_raw_connection()
        assert int(raw.driver_connection.info.get_parameters()[name]) > 0


async def test_a_server_nobody_can_reach_is_given_up(postgres_ready_url):
    async with behind_a_firewall(postgres_ready_url, seconds=SHORT) as (store, between):
        between.forget(new_ones_too=True)
        with pytest.raises(REFUSED) as lost:
            await asyncio.wait_for(write(store), SOON)
        assert is_away(lost.value)
        between.passes_again()
        await asyncio.wait_for(write(store), SOON)


async def test_nobody_waits_for_the_server_to_hear_that_nobody_waits(postgres_ready_url):
    async with behind_a_firewall(postgres_ready_url) as (store, between):
        between.forget(new_ones_too=True)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(SHORT):
                await read(store)


async def test_at_the_end_one_silence_is_enough_for_all(postgres_ready_url):
    async with behind_a_firewall(postgres_ready_url, farewell=SHORT) as (store, between):
        between.forget(new_ones_too=True)
        waiting = [asyncio.create_task(one(store)) for one in (write, write, queue, read)]
        await asyncio.sleep(0)
        store.hurry()
        async with asyncio.timeout(SOON):
            found = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(is_away(error) for error in found)


async def test_at_the_end_a_file_somebody_else_has_locked_is_waited_for_no_longer(sqlite_url):
    async with opened(sqlite_url) as other:
        store = Store(sqlite_url, VAULT, Patience(farewell=SHORT))
        await write(store)
        async with other.begin() as unit:
            await unit.units.list_all()
            waiting = [asyncio.create_task(write(store)) for _ in range(3)]
            await asyncio.sleep(0)
            store.hurry()
            async with asyncio.timeout(SOON):
                found = await asyncio.gather(*waiting, return_exceptions=True)
            assert all(is_away(error) for error in found)
            await asyncio.wait_for(store.close(), SOON)


async def test_who_hurries_still_writes_what_can_be_written(database_url):
    async with opened(database_url) as store:
        store.hurry()
        await write(store)
        assert await read(store) == 1


async def test_without_an_end_a_locked_file_is_waited_for(sqlite_url):
    async with opened(sqlite_url) as other, opened(sqlite_url) as store:
        async with other.begin() as unit:
            await unit.units.list_all()
            waiting = asyncio.create_task(write(store))
            done, _ = await asyncio.wait({waiting}, timeout=0.1)
            assert not done
        await waiting


def test_the_limits_are_those_that_are_promised():
    assert (ANSWER_SECONDS, CONNECT_SECONDS, FAREWELL_SECONDS) == (20, 5, 3)
