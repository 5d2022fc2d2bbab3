"""A disk that is full: nothing is confirmed, nothing is half done, and all of it goes on when there is room."""

import pytest
from sqlalchemy.exc import DBAPIError

from tests.inbox.test_receive import polled, stored, update
from tests.kit.people import bakery
from tests.kit.store import opened


async def limited(town, pages):
    """The database file may grow to so many pages; 0 for no limit."""
    async with town.store.begin() as unit:
        # What a table that went has left free is room too.
        await unit.tx.connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS filled (page BLOB)")
        while (await unit.tx.connection.exec_driver_sql("PRAGMA freelist_count")).scalar_one():
            await unit.tx.connection.exec_driver_sql("INSERT INTO filled VALUES (zeroblob(4000))")
        now = (await unit.tx.connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        most = now + pages if pages >= 0 else 2**30
        await unit.tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")


async def questions(town):
    async with town.store.reading() as unit:
        (company,) = await unit.companies.every()
        found = await unit.requests.of_company(company.id, most=9)
        return [one.text for it in found for one in await unit.messages.of_request(it.id, most=9)]


async def test_an_update_that_cannot_be_stored_stays_with_telegram(town):
    await bakery(town)
    lars, long = town.phone("Lars"), "ø" * 4000
    await limited(town, 0)
    update = {"update_id": town.next_id(), **lars.message(text=long)}
    with pytest.raises(DBAPIError, match="full"):
        await town.receiver.take([update])
    await limited(town, -1)
    await town.receiver.take([update])
    await town.rest()
    assert await questions(town) == [long]


async def test_while_it_is_full_it_says_so_confirms_nothing_and_goes_on_when_there_is_room(
    sqlite_url, caplog
):
    async with opened(sqlite_url) as store:
        async with store.begin() as unit:
            await unit.tx.connection.exec_driver_sql("PRAGMA max_page_count = 1")
        long = [update(number, "ø" * 3000) for number in range(5, 40)]
        line, _receiver, pauses = await polled(store, long, long)
        assert (line.offsets, pauses) == ([None, None, None], [1.0, 2.0])
        async with store.begin() as unit:
            await unit.tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {2**30}")
        again, _receiver, _pauses = await polled(store, long)
        assert (again.offsets, len(await stored(store))) == ([None, 40], 35)
    assert {one.getMessage() for one in caplog.records if one.name == "bot.inbox.receive"} == {
        "updates cannot be stored: the disk is full; they stay with Telegram until they can"
    }


async def test_an_update_whose_work_finds_no_room_waits_and_is_done_once(town):
    await bakery(town)
    lars, jonas = town.phone("Lars"), town.phone("Jonas")
    await town.receiver.take([{"update_id": town.next_id(), **lars.message(text="Is there anybody? " * 200)}])
    async with town.store.begin() as unit:
        (claimed,) = await unit.inbox.claim(now=town.clock.real(), most=1)
    await limited(town, 0)
    town.worker.sleep = no_sleep
    await town.worker.work_once(claimed)
    assert await questions(town) == []
    assert (jonas.bubbles, town.worker.parked) == ([], 0)
    await limited(town, -1)
    town.clock.moment = town.clock.moment.replace(minute=5)
    await town.rest()
    assert len(await questions(town)) == 1
    assert [bubble.text.splitlines()[2] for bubble in jonas.bubbles] == ["1 of 2", "2 of 2"]
    assert not lars.has_read("Something went wrong")


async def no_sleep(_seconds):
    """Nobody waits in a test."""
