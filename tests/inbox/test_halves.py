"""A CPR-like number in two messages: the second half of what can be no day of this time goes, the rest is a hint."""

import json

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from bot.domain.cpr import REMOVED, goes_on, half_of, is_birth_date
from bot.domain.guard import FIRST_HALF, GUARD
from bot.inbox.halves import MOST_CHATS, NOTHING, SECONDS, Halves
from bot.inbox.receive import Receiver
from bot.store.inbox import inbox
from tests.inbox.test_receive import NOW, Line, update
from tests.kit.clock import TurnedClock
from tests.kit.store import opened

FIRST, SECOND = f"{NOW:%d%m}70", "1234"  # made here, of no person


def message(text, *, number=1, date=0, chat=5, kind="text", topic=None):
    told = {"message_id": number, "date": date, "chat": {"id": chat}, kind: text}
    return {"message": told if topic is None else told | {"message_thread_id": topic}}


def told(halves, raw):
    """What goes before a message that is stored at once."""
    batch = halves.batch()
    half = heard(batch, raw)
    batch.stored()
    return half


def heard(batch, raw):
    """What goes before a message, which the guard leaves as it is."""
    half = batch.before(raw)
    batch.read(raw, half)
    return half


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, SECOND),
        (f"Her er det: {FIRST}", f"{SECOND}."),
        (f"{FIRST}-", SECOND),
        (f"{FIRST} ", f" -{SECOND}"),
        (f"{FIRST}\n", SECOND),
        (FIRST, "١٢٣٤"),
        ("".join(f"{one}\ufe0f\u20e3" for one in FIRST), "1\ufe0f\u20e32\ufe0f\u20e334"),
    ],
)
def test_six_figures_and_four_alone_are_perhaps_one_number(first, second):
    assert goes_on(half_of(first), second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("03.12.2026", "10.30", id="a day and a clock"),
        pytest.param("03.12.2026", "1030", id="a day and a clock without its stop"),
        pytest.param("03.12.26", "1030", id="a short day and a clock"),
        pytest.param("3/12-26", "1030", id="a day written otherwise"),
        pytest.param("30.11.2026", "11.12.2026", id="two days"),
        pytest.param("24-11-2026", "8-16", id="a day and from when to when"),
        pytest.param("2026-12-03", "10.30", id="a day as machines write it"),
        pytest.param("Vi ses 03.12.2026", "10 personer", id="a day and a number"),
        pytest.param("Tlf 20102030", "15 timer", id="a phone and hours"),
        pytest.param("Tlf 20102030", "1030", id="a phone and a clock"),
        pytest.param("20 10 20 30", "10", id="a phone in pairs"),
        pytest.param("+45 20 102030", "1030", id="a phone in other pairs"),
        pytest.param("CVR 12101990", "12", id="a CVR number"),
        pytest.param("CVR 12101990", "1234", id="a CVR number and a year"),
        pytest.param(FIRST, f"{SECOND} tak", id="words behind"),
        pytest.param(FIRST, f"a{SECOND}", id="words before"),
        pytest.param(FIRST, f"{SECOND}5", id="five figures"),
        pytest.param(f"{FIRST}, siger han", SECOND, id="words between"),
        pytest.param(f"1{FIRST}", SECOND, id="seven figures"),
        pytest.param(FIRST[:5], f"{FIRST[5]}{SECOND}", id="cut elsewhere"),
        pytest.param("999970", SECOND, id="no birth date"),
        pytest.param("", SECOND, id="nothing before"),
    ],
)
def test_days_clocks_phones_and_numbers_of_companies_are_no_halves(first, second):
    assert not goes_on(half_of(first), second)


@pytest.mark.parametrize(
    ("years", "is_one"), [(-70, True), (-2, True), (-1, False), (0, False), (2, False), (3, True)]
)
def test_a_day_of_this_time_may_be_the_day_that_is_meant(years, is_one):
    half = f"{NOW:%d%m}{(NOW.year + years) % 100:02}"
    assert is_birth_date(half, int(NOW.timestamp())) is is_one


def test_the_half_before_is_known_for_two_minutes_in_its_own_chat():
    halves = Halves()
    assert told(halves, message(FIRST)) == ""
    assert told(halves, message("x", chat=6, number=2)) == ""
    assert told(halves, message(SECOND, number=3, date=SECONDS)) == FIRST
    assert told(halves, message(FIRST, number=4)) == ""
    assert told(halves, message(SECOND, number=5, date=SECONDS + 1)) == ""


def test_in_a_group_each_topic_has_its_own_half_and_nothing_else_of_it_is_held():
    halves = Halves()
    told(halves, message(f"Call Anna {FIRST}", chat=-5, topic=2))
    assert told(halves, message("x", number=2, chat=-5, topic=3)) == ""
    assert "Anna" not in repr(halves)
    batch = halves.batch()
    second = message(SECOND, number=3, chat=-5, topic=2)
    assert batch.read(second, batch.before(second)) == (1, "")


async def test_of_a_group_that_is_no_teams_no_half_is_held(database_url):
    async with opened(database_url) as store:
        receiver = Receiver(store, TurnedClock(NOW), Line())
        heard = update(1, FIRST)
        heard["message"]["chat"] = {"id": -77, "type": "supergroup"}
        assert await receiver.take([heard]) == 1
        assert FIRST not in repr(receiver.halves)


def test_a_message_told_twice_is_not_two():
    halves = Halves()
    for _ in range(2):
        assert told(halves, message(FIRST, number=1)) == ""
    assert told(halves, message(SECOND, number=2)) == FIRST


def test_a_caption_counts_and_what_is_no_message_does_not():
    halves = Halves()
    assert told(halves, message(FIRST, kind="caption")) == ""
    for odd in (None, 7, {}, {"message": None}, {"message": {"chat": []}}, {"edited_message": {}}):
        assert halves.batch().before(odd) == ""
    assert told(halves, message(SECOND, number=2)) == FIRST


def test_only_the_latest_chats_are_held():
    halves = Halves()
    for chat in range(MOST_CHATS + 1):
        told(halves, message(FIRST, chat=chat))
    assert told(halves, message(SECOND, number=2, chat=0)) == ""
    assert told(halves, message(SECOND, number=2, chat=MOST_CHATS)) == FIRST


def test_after_two_minutes_nothing_is_held_of_a_chat_that_is_silent():
    halves = Halves()
    told(halves, message(FIRST, chat=6))
    told(halves, message("x", chat=7, date=SECONDS))
    assert halves.of(6).ending == FIRST
    told(halves, message("y", chat=7, number=2, date=SECONDS + 1))
    assert halves.of(6) == NOTHING


def test_a_batch_that_was_not_stored_is_read_again_with_the_same_half_before_it():
    halves = Halves()
    told(halves, message(FIRST))
    assert halves.batch().before(message(SECOND, number=2)) == FIRST
    batch = halves.batch()
    assert heard(batch, message(SECOND, number=2)) == FIRST
    batch.stored()
    assert (halves.of(5).message, halves.of(5).before) == (2, FIRST)


def test_two_halves_in_one_batch_belong_together():
    batch = Halves().batch()
    assert [heard(batch, message(FIRST)), heard(batch, message(SECOND, number=2))] == ["", FIRST]


def test_a_first_half_that_was_changed_since_ends_as_it_does_now():
    halves = Halves()
    told(halves, message(f"Call Anna {FIRST}"))
    told(halves, {"edited_message": message("Call Anna on Tuesday")["message"]})
    assert told(halves, message(SECOND, number=2)) == ""
    told(halves, message("Call Anna", number=3))
    told(halves, {"edited_message": message(f"Call Bo {FIRST}", number=3)["message"]})
    batch = halves.batch()
    second = message(SECOND, number=4)
    assert batch.read(second, batch.before(second)) == (3, f"Call Bo {REMOVED}")


async def test_whatever_the_first_half_is_written_with_is_stored(database_url):
    async with opened(database_url) as store:
        receiver = Receiver(store, TurnedClock(NOW), Line())
        first, second = update(1, f"01.12.26.14.30 \ud83d\x00 {FIRST}"), update(2, SECOND)
        first["message"]["date"] = second["message"]["date"] = 10**18
        second["message"]["message_id"] = 2
        assert await receiver.take([first]) == 1
        assert await receiver.take([second]) == 1


def test_a_second_half_that_is_told_again_still_has_the_first_before_it():
    halves = Halves()
    told(halves, message(FIRST))
    assert [told(halves, message(SECOND, number=2)) for _ in range(3)] == [FIRST] * 3


async def test_after_a_write_that_failed_the_hint_is_given_all_the_same(database_url):
    async with opened(database_url) as store:
        receiver = Receiver(store, TurnedClock(NOW), Line())
        first, second = update(1, FIRST), update(2, SECOND)
        second["message"] |= {"message_id": 2, "date": int(NOW.timestamp())}
        first["message"]["date"] = int(NOW.timestamp())
        await receiver.take([first])
        await table_is_called(store, "inbox", "away")
        with pytest.raises(DBAPIError, match="inbox"):
            await receiver.take([second])
        await table_is_called(store, "away", "inbox")
        await receiver.take([second])
        async with store.reading() as unit:
            kept = await unit.tx.connection.scalars(select(inbox.c.body).order_by(inbox.c.update_id))
            bodies = [json.loads(one) for one in kept]
    assert [one.get(GUARD) for one in bodies] == [
        None,
        {"split": True, "removed": 1, FIRST_HALF: [1, REMOVED]},
    ]
    assert [one["message"]["text"] for one in bodies] == [FIRST, REMOVED]


async def table_is_called(store, before, after):
    async with store.begin() as unit:
        await unit.tx.connection.execute(text(f"ALTER TABLE {before} RENAME TO {after}"))
