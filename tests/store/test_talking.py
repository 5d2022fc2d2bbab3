"""The numbers of messages to an adviser: known again, and gone with the chat, the person and the week."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.ids import PlacementId
from bot.store.talking import Talked
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def wrote(unit):
    anna = await unit.people.add(language="da", now=NOW, name="Anna")
    await unit.talking.wrote(anna, 7, now=NOW)
    return anna


async def test_a_message_is_known_again_by_who_wrote_it(store):
    async with store.begin() as unit:
        anna = await wrote(unit)
        other = await unit.people.add(language="da", now=NOW, name="Bo")
        assert await unit.talking.written(anna, 7)
        assert not await unit.talking.written(anna, 8)
        assert not await unit.talking.written(other, 7)


async def test_it_is_known_in_which_role_it_was_written(store):
    async with store.begin() as unit:
        anna = await wrote(unit)
        await unit.talking.wrote(anna, 9, now=NOW, placement=PlacementId(4))
        assert await unit.talking.written(anna, 7) == Talked(None)
        assert await unit.talking.written(anna, 9) == Talked(PlacementId(4))


async def test_it_is_forgotten_when_it_can_be_changed_no_more(store):
    async with store.begin() as unit:
        anna = await wrote(unit)
        assert await unit.talking.forget(before=NOW) == 0
        assert await unit.talking.forget(before=NOW + timedelta(seconds=1)) == 1
        assert not await unit.talking.written(anna, 7)


async def test_another_chat_has_other_numbers(store):
    async with store.begin() as unit:
        anna = await wrote(unit)
        await unit.joining.forget_chat(anna)
        assert not await unit.talking.written(anna, 7)


async def test_it_goes_with_the_person(store):
    async with store.begin() as unit:
        anna = await wrote(unit)
        await unit.privacy.erase(anna, now=NOW)
        assert not await unit.talking.written(anna, 7)
