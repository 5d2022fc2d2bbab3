"""A CPR-like number in two messages: the second half is never stored, and the writer is told."""

import pytest
from sqlalchemy import select

from bot.domain.guard import REMOVED, clean_after, half_of
from bot.inbox.halves import MOST_CHATS, SECONDS, Halves
from bot.inbox.receive import Receiver
from bot.store.inbox import Inbox, inbox
from tests.inbox.test_receive import NOW, Line, update
from tests.kit.clock import TurnedClock
from tests.kit.store import opened

FIRST, SECOND = f"{NOW:%d%m}70", "1234"  # made here, of no person


def message(text, *, number=1, date=0, chat=5, kind="text"):
    return {"message": {"message_id": number, "date": date, "chat": {"id": chat}, kind: text}}


def told(halves, raw):
    """What goes before a message that is stored at once."""
    batch = halves.batch()
    half = batch.before(raw)
    batch.stored()
    return half


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (FIRST, SECOND, REMOVED),
        (f"Her er det: {FIRST}", f"{SECOND} tak", f"{REMOVED} tak"),
        (FIRST[:4], f"{FIRST[4:]}-{SECOND}.", f"{REMOVED}."),
        (f"{FIRST}-", SECOND, REMOVED),
        (f"{FIRST} ", f" {SECOND}", f" {SECOND}"),
        (f"{FIRST}{SECOND[:3]}", SECOND[3], REMOVED),
        (FIRST, "12345", "12345"),
        (FIRST, "a1234", "a1234"),
        (f"1{FIRST}", SECOND, SECOND),
        ("2030", "4050", "4050"),
        ("999970", SECOND, SECOND),
        (FIRST, "١٢٣٤", REMOVED),
        ("".join(f"{one}\ufe0f\u20e3" for one in FIRST), "1\ufe0f\u20e32\ufe0f\u20e334", REMOVED),
    ],
)
def test_only_what_goes_on_as_a_number_is_taken_out(first, second, left):
    found = clean_after(half_of(first), second)
    assert (found.text, found.removed) == (left, int(left != second))


def test_the_half_before_is_known_for_two_minutes_in_its_own_chat():
    halves = Halves()
    assert told(halves, message(FIRST)) == ""
    assert told(halves, message("x", chat=6, number=2)) == ""
    assert told(halves, message(SECOND, number=3, date=SECONDS)) == FIRST
    assert told(halves, message(FIRST, number=4)) == SECOND
    assert told(halves, message(SECOND, number=5, date=SECONDS + 1)) == ""


def test_a_message_told_twice_is_not_two():
    halves = Halves()
    for _ in range(2):
        assert told(halves, message("01017", number=1)) == ""
    assert told(halves, message("01017", number=2)) == "01017"


def test_a_caption_counts_and_what_is_no_message_does_not():
    halves = Halves()
    assert told(halves, message(FIRST, kind="caption")) == ""
    for odd in (None, 7, {}, {"message": None}, {"message": {"chat": []}}, {"edited_message": {}}):
        assert told(halves, odd) == ""
    assert told(halves, message(SECOND, number=2)) == FIRST


def test_only_the_latest_chats_are_held():
    halves = Halves()
    for chat in range(MOST_CHATS + 1):
        told(halves, message(FIRST, chat=chat))
    assert told(halves, message(SECOND, number=2, chat=0)) == ""
    assert told(halves, message(SECOND, number=2, chat=MOST_CHATS)) == FIRST


def test_a_batch_that_was_not_stored_is_read_again_with_the_same_half_before_it():
    halves = Halves()
    told(halves, message(FIRST))
    assert halves.batch().before(message(SECOND, number=2)) == FIRST
    batch = halves.batch()
    assert batch.before(message(SECOND, number=2)) == FIRST
    batch.stored()


def test_two_halves_in_one_batch_belong_together():
    batch = Halves().batch()
    assert [batch.before(message(FIRST)), batch.before(message(SECOND, number=2))] == ["", FIRST]


def test_a_second_half_that_is_told_again_still_has_the_first_before_it():
    halves = Halves()
    told(halves, message(FIRST))
    assert [told(halves, message(SECOND, number=2)) for _ in range(3)] == [FIRST] * 3


async def test_after_a_write_that_failed_the_second_half_is_taken_out_all_the_same(database_url, monkeypatch):
    async with opened(database_url) as store:
        receiver = Receiver(store, TurnedClock(NOW), Line())
        first, second = update(1, FIRST), update(2, SECOND)
        second["message"]["message_id"] = 2
        await receiver.take([first])
        with monkeypatch.context() as locked:
            locked.setattr(Inbox, "add", broken)
            with pytest.raises(OSError, match="locked"):
                await receiver.take([second])
        await receiver.take([second])
        async with store.reading() as unit:
            bodies = list(await unit.tx.connection.scalars(select(inbox.c.body).order_by(inbox.c.update_id)))
    assert len(bodies) == 2
    assert not any(SECOND in one for one in bodies)


async def broken(*_given, **_more):
    raise OSError("locked")
