"""getUpdates: what is confirmed is gone, what is not comes again."""

import asyncio

import pytest

from bot.sandbox import acting
from bot.sandbox.people import Person
from bot.sandbox.world import World
from tests.sandbox.conftest import Api


def texts(updates: list[dict]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_unconfirmed_updates_come_again(api: Api, world: World, anna: Person) -> None:
    for text in "abc":
        acting.say(world, anna, text)
    first = await api("getUpdates", limit=2)
    assert texts(first) == ["a", "b"]
    assert texts(await api("getUpdates")) == ["a", "b", "c"]
    assert texts(await api("getUpdates", offset=first[1]["update_id"])) == ["b", "c"]
    assert texts(await api("getUpdates", offset=first[1]["update_id"] + 1)) == ["c"]
    assert texts(await api("getUpdates")) == ["c"]
    assert texts(await api("getUpdates", offset=-1)) == ["c"]


async def test_numbers_follow_one_another(api: Api, world: World, anna: Person) -> None:
    for text in "abc":
        acting.say(world, anna, text)
    numbers = [update["update_id"] for update in await api("getUpdates")]
    assert numbers == list(range(numbers[0], numbers[0] + 3))


async def test_a_long_poll_wakes_when_something_is_written(api: Api, world: World, anna: Person) -> None:
    world.updates.arrived.clear()
    poll = asyncio.create_task(api("getUpdates", timeout=20))
    await world.updates.arrived.wait()
    acting.say(world, anna, "now")
    assert texts(await asyncio.wait_for(poll, 5)) == ["now"]


async def test_the_second_poller_ends_the_first(api: Api, world: World, anna: Person) -> None:
    world.updates.arrived.clear()
    first = asyncio.create_task(api("getUpdates", timeout=20))
    await world.updates.arrived.wait()
    second = asyncio.create_task(api("getUpdates", timeout=20))
    assert (await asyncio.wait_for(first, 5)).startswith("Conflict: terminated by other getUpdates request")
    acting.say(world, anna, "mine")
    assert texts(await asyncio.wait_for(second, 5)) == ["mine"]


async def test_wanted_kinds_stick(api: Api, world: World, anna: Person) -> None:
    message = acting.say(world, anna, "a")
    here = {"chat_id": anna.id, "message_id": message.id}
    acting.react(world, anna, **here, emoji="👍")
    assert [sorted(update)[0] for update in await api("getUpdates")] == ["message"]
    await api("getUpdates", offset=-1, allowed_updates=["message_reaction"])
    acting.say(world, anna, "b")
    acting.react(world, anna, **here, emoji=None)
    updates = await api("getUpdates")
    assert [sorted(update)[0] for update in updates] == ["message", "message_reaction"]
    await api("getUpdates", offset=updates[-1]["update_id"] + 1, allowed_updates=[])
    acting.react(world, anna, **here, emoji="👍")
    acting.say(world, anna, "c")
    assert texts(await api("getUpdates")) == ["c"]


async def test_duplicates_come_later_and_once(api: Api, world: World, anna: Person) -> None:
    world.updates.duplicate = 1.0
    acting.say(world, anna, "a")
    (update,) = await api("getUpdates")
    again = await api("getUpdates", offset=update["update_id"] + 1)
    assert again == [update]
    assert await api("getUpdates", offset=update["update_id"] + 1) == []


@pytest.mark.parametrize("chance", [0.0, 0.5])
async def test_disorder_loses_nothing(api: Api, world: World, anna: Person, chance: float) -> None:
    world.updates.reorder = chance
    for number in range(30):
        acting.say(world, anna, str(number))
    found = texts(await api("getUpdates"))
    assert sorted(found, key=int) == [str(number) for number in range(30)]
    assert (found == sorted(found, key=int)) == (chance == 0)
