"""Words wait with a call until they are read and it is answered, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from bot.domain.notices.people import ColleagueIn
from bot.store.words import words
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def waiting(unit, *texts):
    """Anna waits for Mette, with these parts of what she wrote."""
    mette, anna = [await unit.people.add(language="da", now=NOW, name=name) for name in ("Mette", "Anna")]
    call = await unit.calls.add(mette, anna, "wrote", now=NOW)
    await unit.words.add(call, anna, texts, edited=False, now=NOW)
    return anna, call


async def test_a_call_has_its_words_in_the_order_they_were_written(store):
    async with store.begin() as unit:
        anna, call = await waiting(unit, "first", "second")
        await unit.words.add(call, anna, ("changed",), edited=True, now=NOW + timedelta(minutes=1))
        found = await unit.words.of_call(call)
    assert [(one.text, one.part, one.parts, one.edited) for one in found] == [
        ("first", 1, 2, False), ("second", 2, 2, False), ("changed", 1, 1, True),
    ]  # fmt: skip


async def test_a_call_is_unread_until_every_part_was_read(store):
    async with store.begin() as unit:
        _anna, call = await waiting(unit, "first", "second")
        one, other = await unit.words.of_call(call)
        await unit.words.read(call, one.id, now=NOW)
        assert await unit.words.wait_unread(call)
        await unit.words.read(call, other.id, now=NOW)
        assert not await unit.words.wait_unread(call)


async def test_a_number_that_is_another_call_s_by_now_is_nobody_s(store):
    async with store.begin() as unit:
        _anna, call = await waiting(unit, "first")
        (word,) = await unit.words.of_call(call)
        await unit.words.read(call + 1, word.id, now=NOW)
        assert await unit.words.get(call + 1, word.id) is None
        assert await unit.words.wait_unread(call)


async def test_forgetting_leaves_what_nobody_has_read(store):
    async with store.begin() as unit:
        _anna, call = await waiting(unit, "first", "second")
        one, other = await unit.words.of_call(call)
        await unit.words.read(call, one.id, now=NOW)
        await unit.words.forget(call)
        assert await unit.words.get(call, one.id) is None
        assert await unit.words.of_call(call) == [other]


async def test_they_are_stored_sealed(store):
    async with store.begin() as unit:
        await waiting(unit, "SECRETWORD")
        raw = await unit.tx.connection.scalar(text("SELECT text FROM words"))
    assert b"SECRETWORD" not in bytes(raw)


async def test_they_go_with_the_person_and_move_with_who_turns_out_to_be_somebody_else(store):
    async with store.begin() as unit:
        anna, call = await waiting(unit, "first")
        other = await unit.people.add(language="da", now=NOW, name="Anna")
        await unit.joining.join(anna, other, due_for=())
        assert await unit.tx.connection.scalar(select(words.c.person_id)) == other
        await unit.privacy.erase(other, now=NOW)
        assert await unit.words.of_call(call) == []


async def test_what_was_told_once_may_be_told_again_when_it_never_arrived(store):
    async with store.begin() as unit:
        anna, _call = await waiting(unit, "first")
        row = await unit.outbox.tell(anna, ColleagueIn("Eve"), now=NOW, once="words:1:1")
        assert await unit.outbox.tell(anna, ColleagueIn("Eve"), now=NOW, once="words:1:1") is None
        await unit.outbox.untold(row)
        assert await unit.outbox.tell(anna, ColleagueIn("Eve"), now=NOW, once="words:1:1") is not None
