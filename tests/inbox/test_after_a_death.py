"""What was in work when a process died is finished first, one at a time."""

import asyncio

from sqlalchemy import select

from bot.inbox.work import MOST_DEATHS
from bot.store.inbox import DONE, inbox
from tests.inbox.test_a_full_disk import no_sleep


async def attempts(town):
    async with town.store.reading() as unit:
        rows = await unit.tx.connection.execute(
            select(inbox.c.update_id, inbox.c.attempts)
            .where(inbox.c.state != DONE)
            .order_by(inbox.c.update_id)
        )
        return [row.attempts for row in rows]


async def three_in_work_when_it_died(town):
    for name in ("Anna", "Bo", "Cai"):
        phone = town.phone(name)
        await town.receiver.take([{"update_id": town.next_id(), **phone.message(text="/menu")}])
    async with town.store.begin() as unit:
        await unit.inbox.claim(now=town.clock.real(), most=10)
    assert await attempts(town) == [1, 1, 1]


async def test_an_update_that_kills_is_counted_alone(town, monkeypatch):
    await three_in_work_when_it_died(town)
    reached, stop = asyncio.Event(), asyncio.Event()

    async def hangs(_update):
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(town.worker.application, "process_update", hangs)
    working = asyncio.create_task(town.worker.run(stop))
    await reached.wait()
    assert await attempts(town) == [2, 1, 1]
    for one in (working, *town.worker._busy.values()):
        one.cancel()
        await asyncio.gather(one, return_exceptions=True)


async def test_it_holds_up_no_clean_stop_and_is_counted_no_longer(town, monkeypatch):
    await three_in_work_when_it_died(town)
    monkeypatch.setattr("bot.inbox.work.STOP_SECONDS", 0.05)
    reached, stop = asyncio.Event(), asyncio.Event()

    async def hangs(_update):
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(town.worker.application, "process_update", hangs)
    working = asyncio.create_task(town.worker.run(stop))
    await reached.wait()
    stop.set()
    async with asyncio.timeout(5):
        await working
    assert await attempts(town) == [1, 1, 1], "that it was tried once more has ended no process"


async def test_then_work_goes_on_side_by_side(town):
    await three_in_work_when_it_died(town)
    stop = asyncio.Event()
    working = asyncio.create_task(town.worker.run(stop))
    while await attempts(town):  # noqa: ASYNC110  # only work helps
        await asyncio.sleep(0)
    stop.set()
    await working
    await town.rest()
    for name in ("Anna", "Bo", "Cai"):
        assert len(town.phone(name).bubbles) == 1


async def test_who_dies_of_it_three_times_does_not_die_of_it_again(town):
    phone = town.phone("Anna")
    await town.receiver.take([{"update_id": town.next_id(), **phone.message(text="/menu")}])
    for _death in range(MOST_DEATHS):
        async with town.store.begin() as unit:
            await unit.inbox.claim(now=town.clock.real(), most=10)
    await town.worker._finish_one(asyncio.Event())
    assert (MOST_DEATHS, await attempts(town), town.worker.parked, phone.bubbles) == (3, [4], 1, [])


async def test_what_a_clean_stop_leaves_undone_has_killed_nobody(town, monkeypatch):
    for name in ("Anna", "Bo", "Cai"):
        await town.receiver.take([{"update_id": town.next_id(), **town.phone(name).message(text="/menu")}])
    monkeypatch.setattr("bot.inbox.work.STOP_SECONDS", 0.05)
    reached, stop = asyncio.Event(), asyncio.Event()

    async def hangs(_update):
        reached.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as hanging:
        hanging.setattr(town.worker.application, "process_update", hangs)
        working = asyncio.create_task(town.worker.run(stop))
        await reached.wait()
        assert await attempts(town) == [1, 1, 1]
        stop.set()
        await working
    assert await attempts(town) == [0, 0, 0]
    await town.rest()
    assert [len(town.phone(name).bubbles) for name in ("Anna", "Bo", "Cai")] == [1, 1, 1]


async def test_a_database_that_is_away_for_longer_has_killed_nobody_either(town, monkeypatch):
    await town.receiver.take([{"update_id": town.next_id(), **town.phone("Anna").message(text="/menu")}])
    town.worker.sleep = no_sleep

    async def away(*_given, **_more):
        raise ConnectionResetError

    with monkeypatch.context() as line:
        line.setattr(town.worker.application, "process_update", away)
        line.setattr("bot.store.inbox.Inbox.put_back", away)
        for _restart in range(MOST_DEATHS + 1):
            await town.worker._finish_one(asyncio.Event()) or await town.worker._start_some()
            await asyncio.gather(*town.worker._busy.values())
            assert await attempts(town) == [1]
    await town.rest()
    assert (town.worker.parked, len(town.phone("Anna").bubbles)) == (0, 1)
