"""What is not shaped as updates are stops nobody, is not kept, and whoever sent it reads that it was not read."""

import logging

import pytest
from sqlalchemy import func, select

from bot.store.inbox import DONE, inbox
from bot.text.phrases import UNREAD
from bot.text.say import say
from tests.kit.people import coordinator

MARK = "Marker"


@pytest.fixture
async def mette(town):
    phone = await coordinator(town, "Mette")
    await town.rest()
    return phone


def broken(phone, **changed):
    raw = phone.message(text=MARK)["message"] | changed
    return {"message": {name: value for name, value in raw.items() if value is not ...}}


UNREADABLE = {
    "a number for a text": {"text": 77},
    "no number": {"message_id": ...},
    "words for a number": {"message_id": MARK},
    "a sender who is a list": {"from": [MARK]},
    "ten megabytes": {"text": MARK * 1_700_000},
    "an answer to nothing": {"reply_to_message": {}},
}


@pytest.mark.parametrize("changed", UNREADABLE.values(), ids=UNREADABLE)
async def test_whoever_sent_it_reads_that_it_was_not_read(town, mette, changed, caplog):
    with caplog.at_level(logging.INFO):
        await town.receiver.take([{"update_id": town.next_id(), **broken(mette, **changed)}])
        await town.rest()
    assert mette.reads() == say(UNREAD, "en")
    assert "is not shaped as updates are" in caplog.text
    assert MARK not in caplog.text


async def test_a_stranger_reads_it_too(town):
    phone = town.phone("Nobody")
    await town.receiver.take([{"update_id": town.next_id(), **broken(phone, text=77)}])
    await town.rest()
    assert phone.bubbles[-1].text == say(UNREAD, "da")


async def test_a_press_nobody_can_read_does_not_spin_for_ever(town, mette):
    press = {
        "id": "77",
        "from": {"id": mette.telegram_id, "first_name": "M"},
        "message": {"message_id": MARK},
    }
    await town.receiver.take([{"update_id": town.next_id(), "callback_query": press}])
    await town.rest()
    assert mette.reads() == say(UNREAD, "en")
    assert len(town.exchange.toasts) == 1


STRAY = {
    "no chat": {"message": {"message_id": 1, "date": 1, "text": MARK}},
    "a group": {"message": {"message_id": MARK, "chat": {"id": -5, "type": "group"}}},
    "a kind nobody knows": {"poll_of_the_future": {"text": MARK}},
    "nothing": {},
    "a list": {"message": [MARK]},
}


@pytest.mark.parametrize("stray", STRAY.values(), ids=STRAY)
async def test_what_has_no_private_chat_is_done_without_a_word(town, mette, stray):
    before = len(mette.bubbles)
    batch = [stray, {"update_id": town.next_id(), **stray}, "x", None]
    later = {"update_id": town.next_id(), **mette.message(text="/menu")}
    assert await town.receiver.take([*batch, later]) == 2
    await town.rest()
    assert len(mette.bubbles) == before + 1
    async with town.store.reading() as unit:
        undone = select(func.count()).select_from(inbox).where(inbox.c.state != DONE)
        assert await unit.tx.connection.scalar(undone) == 0
