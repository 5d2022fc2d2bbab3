"""Rows on their way: whose turn it is, and who may still write down what became of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.domain.notices.people import ColleagueIn
from bot.domain.roles import Role
from bot.municipality import read_municipality
from bot.outbox.patience import Fate, last_look
from bot.store.outbox import Priority
from bot.store.turns import RARELY
from tests.kit.at_length import beginning_with
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NAME = "lease"
TESTKOEBING = read_municipality()


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


@pytest.fixture
async def unit(store):
    async with store.begin() as unit:
        yield unit


async def somebody(unit, number=7):
    person = await unit.people.add(language="da", now=NOW)
    await unit.people.link(person, number, now=NOW)
    return person


async def elected(unit, holder="a"):
    fence = await unit.leases.take(NAME, holder, now=NOW, lives=timedelta(seconds=20))
    assert fence is not None
    return fence


async def claim(unit, fence, *, now=NOW, real=NOW, answers=10, others=10, **without):
    return await unit.delivery.claim(
        fence,
        now=now,
        real=real,
        lease_until=real + timedelta(minutes=1),
        answers=answers,
        others=others,
        **without,
    )


async def told(unit, person, name="x", **how):
    return await unit.outbox.tell(person, ColleagueIn(name), now=NOW, **how)


async def answered(unit, person, text="x", **how):
    return await unit.outbox.answer(person, {"text": text}, now=NOW, **how)


async def test_one_row_of_a_line_goes_at_a_time(unit):
    fence, anna = await elected(unit), await somebody(unit)
    rows = [await told(unit, anna), await told(unit, anna)]
    (first,) = await claim(unit, fence)
    assert (first.id, await claim(unit, fence)) == (rows[0], [])
    await unit.delivery.sent(first, 1, now=NOW)
    assert [one.id for one in await claim(unit, fence)] == rows[1:]


async def test_what_comes_unasked_keeps_its_order_whatever_its_priority(unit):
    fence, anna = await elected(unit), await somebody(unit)
    bulletin = await told(unit, anna, priority=Priority.BULLETIN)
    await told(unit, anna, priority=Priority.REMINDER)
    assert [one.id for one in await claim(unit, fence)] == [bulletin]


async def test_an_answer_does_not_wait_for_what_comes_unasked(unit):
    fence, anna = await elected(unit), await somebody(unit)
    news, answer = await told(unit, anna), await answered(unit, anna)
    assert [one.id for one in await claim(unit, fence)] == [answer, news]


async def test_urgent_rows_of_different_people_go_first(unit):
    fence, people = await elected(unit), [await somebody(unit, number) for number in range(1, 5)]
    order = (Priority.BULLETIN, Priority.NEWS, Priority.REMINDER)
    for person, priority in zip(people, order, strict=False):
        await told(unit, person, priority=priority)
    await answered(unit, people[3])
    found = [one.priority for one in await claim(unit, fence)]
    assert found == sorted(Priority)


async def test_a_mailing_takes_only_the_places_that_are_left_to_it(unit):
    fence = await elected(unit)
    for number in range(1, 6):
        person = await somebody(unit, number)
        await told(unit, person)
        await answered(unit, person)
    found = [one.priority for one in await claim(unit, fence, answers=3, others=2)]
    assert found == [Priority.ANSWER] * 3 + [Priority.NEWS] * 2
    assert await claim(unit, fence, answers=0, others=0) == []


async def test_what_is_due_tomorrow_holds_nobody_up(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna, due=NOW + HOUR)
    today = await told(unit, anna)
    (found,) = await claim(unit, fence)
    assert found.id == today


async def test_what_is_tried_again_holds_its_line(unit):
    fence, anna = await elected(unit), await somebody(unit)
    again, _later = await told(unit, anna), await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    await unit.delivery.again(parcel, at=NOW + HOUR, problem="429")
    assert await claim(unit, fence) == []
    (found,) = await claim(unit, fence, real=NOW + HOUR)
    assert (found.id, found.attempts, found.ambiguous) == (again, 2, 0)


async def test_doubt_is_counted(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    await unit.delivery.again(parcel, at=NOW, problem="x" * 200, ambiguous=True)
    (found,) = await claim(unit, fence)
    assert found.ambiguous == 1


async def test_what_had_no_turn_was_not_tried(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    await unit.delivery.not_yet(parcel, at=NOW)
    (found,) = await claim(unit, fence)
    assert found.attempts == 1


async def test_a_row_is_acknowledged_once(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    assert await unit.delivery.sent(parcel, 5, now=NOW)
    assert not await unit.delivery.sent(parcel, 6, now=NOW)
    assert not await unit.delivery.dead(parcel, "x", now=NOW)


@pytest.mark.parametrize("deed", beginning_with(3, ["sent", "dead", "expired", "again", "not_yet", "afresh"]))
async def test_a_sender_that_another_one_followed_changes_nothing(unit, deed):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    newer = await unit.leases.take(NAME, "b", now=NOW + HOUR, lives=HOUR)
    how = {
        "sent": {"message": 1, "now": NOW},
        "dead": {"problem": "x", "now": NOW},
        "expired": {"now": NOW},
        "again": {"at": NOW, "problem": "x"},
        "not_yet": {"at": NOW},
        "afresh": {},
    }
    assert not await getattr(unit.delivery, deed)(parcel, **how[deed])
    assert await claim(unit, fence, real=NOW + HOUR) == []
    assert newer is not None
    (found,) = await claim(unit, newer, real=NOW + HOUR)
    assert found.id == parcel.id


async def test_a_row_claimed_a_second_time_is_not_acknowledged_by_the_first_claim(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (first,) = await claim(unit, fence)
    (second,) = await claim(unit, fence, real=NOW + HOUR)
    assert not await unit.delivery.sent(first, 1, now=NOW)
    assert await unit.delivery.sent(second, 2, now=NOW)


async def test_the_next_sender_takes_back_what_the_last_had_claimed(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    await claim(unit, fence)
    await unit.delivery.take_back(replace(fence, epoch=0), tried=True)
    assert await claim(unit, fence) == []
    await unit.delivery.take_back(fence, tried=True)
    (found,) = await claim(unit, fence)
    assert found.attempts == 2


async def test_what_a_dead_process_had_claimed_has_perhaps_been_sent(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    doubts = []
    for _kill in range(3):
        (found,) = await claim(unit, fence)
        doubts.append(found.ambiguous)
        await unit.delivery.take_back(fence, tried=True)
    # However many kills: the mark takes nothing away from the tries.
    assert doubts == [0, 1, 1]


async def test_what_a_clean_stop_gives_back_was_never_sent(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    await claim(unit, fence)
    await unit.delivery.take_back(fence, tried=False)
    (found,) = await claim(unit, fence)
    assert (found.attempts, found.ambiguous) == (1, 0)


async def test_a_lease_that_ended_without_a_word_leaves_a_doubt(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    await claim(unit, fence)
    (found,) = await claim(unit, fence, real=NOW + HOUR)
    assert found.ambiguous == 1


async def test_who_is_tried_again_for_a_known_cause_leaves_none(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    await unit.delivery.again(parcel, at=NOW, problem="429")
    (found,) = await claim(unit, fence, real=NOW + HOUR)
    assert found.ambiguous == 0


async def test_what_was_told_once_is_not_told_twice(unit):
    anna = await somebody(unit)
    assert await told(unit, anna, once="k") is not None
    assert await told(unit, anna, once="k") is None


async def test_a_delivered_body_is_emptied(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna, "Marker")
    (parcel,) = await claim(unit, fence)
    await unit.delivery.sent(parcel, 1, now=NOW)
    assert await unit.outbox.waiting(now=NOW) == 0
    assert await unit.tx.connection.scalar(text("SELECT body FROM outbox")) is None


async def test_who_lost_every_role_since_is_known(unit):
    fence, anna, bo = await elected(unit), await somebody(unit, 1), await somebody(unit, 2)
    role = await unit.people.give_role(anna, Role.CONSULTANT, now=NOW)
    await told(unit, anna)
    await told(unit, bo)
    await unit.people.end_role(role, now=NOW + HOUR)
    assert [one.lost_role for one in await claim(unit, fence)] == [True, False]


async def test_finished_rows_are_forgotten_in_time(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    await told(unit, anna)
    await unit.delivery.sent(parcel, 9, now=NOW)
    assert await unit.told.forget(before=NOW) == 0
    assert await unit.told.forget(before=NOW + HOUR) == 1
    assert await unit.outbox.waiting(now=NOW) == 1


async def test_what_is_opened_before_its_arrival_is_known_is_emptied_when_it_is(unit):
    fence, anna = await elected(unit), await somebody(unit)
    row = await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    await unit.told.opened(row, now=NOW)
    assert (await unit.told.news(anna, row)).notice is None
    assert await unit.delivery.sent(parcel, 1, now=NOW, keep=True)
    assert await unit.tx.connection.scalar(text("SELECT count(*) FROM outbox WHERE body IS NOT NULL")) == 0


async def test_what_is_opened_and_never_acknowledged_is_not_sent_again(unit):
    fence, anna = await elected(unit), await somebody(unit)
    row = await told(unit, anna)
    await claim(unit, fence)
    await unit.told.opened(row, now=NOW)
    later = NOW + timedelta(minutes=2)
    (again,) = await claim(unit, fence, now=later, real=later)
    said = last_look(again, now=later, municipality=TESTKOEBING)
    assert said is not None
    assert said.fate is Fate.EXPIRED


async def test_a_row_without_a_body_does_not_hold_up_the_others(unit):
    fence, people = await elected(unit), [await somebody(unit, number) for number in (1, 2)]
    rows = [await told(unit, one) for one in people]
    await unit.tx.connection.execute(text(f"UPDATE outbox SET body = NULL WHERE id = {rows[0]}"))
    assert [one.id for one in await claim(unit, fence)] == rows


async def right(unit, now):
    await unit.delivery.set_right(now=now, real=now, lease=timedelta(minutes=1))


async def test_what_was_told_while_the_clock_was_ahead_is_due_when_it_is_put_right(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await unit.outbox.answer(anna, {"text": "Welcome."}, now=NOW + DAY)
    await right(unit, NOW + DAY)
    (parcel,) = await claim(unit, fence, now=NOW + DAY, real=NOW + DAY)
    await unit.delivery.again(parcel, at=NOW + DAY + timedelta(seconds=30), problem="500")
    assert await claim(unit, fence) == []
    await right(unit, NOW)
    (found,) = await claim(unit, fence)
    assert found.id == parcel.id


async def test_what_was_put_off_while_the_clock_was_a_year_ahead_is_due_when_it_is_put_right(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    await unit.delivery.later(parcel, due=NOW + 365 * DAY)
    await right(unit, NOW)
    assert len(await claim(unit, fence)) == 1


@pytest.mark.parametrize("due", [HOUR, DAY, 14 * DAY])
async def test_what_waits_for_a_better_day_goes_on_waiting(unit, due):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna, due=NOW + due)
    await right(unit, NOW)
    assert await claim(unit, fence) == []
    assert len(await claim(unit, fence, now=NOW + due)) == 1


async def test_what_telegram_wants_to_wait_goes_on_waiting(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    await unit.delivery.again(parcel, at=NOW + HOUR, problem="429")
    await right(unit, NOW)
    assert await claim(unit, fence) == []


async def test_what_is_on_its_way_when_the_clock_is_put_right_is_not_sent_twice(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence, real=NOW + DAY)
    await right(unit, NOW)
    assert await claim(unit, fence) == []
    assert await unit.delivery.sent(parcel, 1, now=NOW)


@pytest.mark.parametrize(
    ("problem", "doubts", "waits"),
    [
        pytest.param("TimeoutError", 0, False, id="a second try is due"),
        pytest.param("TimeoutError", 1, False, id="a try in doubt is due"),
        pytest.param("429", 0, True, id="Telegram's silence goes on"),
        pytest.param("TimeoutError", RARELY, True, id="what is tried rarely goes on waiting"),
    ],
)
async def test_a_clock_set_back_by_less_than_an_hour_holds_up_no_chat(unit, problem, doubts, waits):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    for doubt in range(max(1, doubts)):
        (parcel,) = await claim(unit, fence, real=NOW + doubt * HOUR)
        await unit.delivery.again(
            parcel, at=NOW + (doubt + 1) * HOUR, problem=problem, ambiguous=doubt < doubts
        )
    back = NOW + max(1, doubts) * HOUR - HOUR / 2
    await unit.delivery.set_right(now=NOW, real=back, lease=timedelta(minutes=1))
    assert (await claim(unit, fence, real=back) == []) is waits


async def test_what_is_in_the_sender_s_hands_is_not_taken_again_whatever_its_lease_says(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna)
    (parcel,) = await claim(unit, fence)
    assert await claim(unit, fence, real=NOW + HOUR, held=[parcel.id]) == []


async def test_a_row_that_is_passed_holds_nobody_up(unit):
    fence, anna = await elected(unit), await somebody(unit)
    rows = [await told(unit, anna) for _row in range(3)]
    (first,) = await claim(unit, fence)
    await unit.delivery.again(first, at=NOW + HOUR, problem="500")
    (second,) = await claim(unit, fence, passed=[first.id])
    assert (second.id, await claim(unit, fence, passed=[first.id])) == (rows[1], [])
    await unit.delivery.again(second, at=NOW + HOUR, problem="500")
    assert [one.id for one in await claim(unit, fence, passed=[first.id, second.id])] == [rows[2]]
