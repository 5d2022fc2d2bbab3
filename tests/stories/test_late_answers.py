"""An answer is late: who waits hears so with a new day, and the coordinator can do something about it."""

from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, select

from bot.actions.talking_words import WROTE
from bot.actions.waiting_together import who_waits_still
from bot.domain.notices.candidates import PersonWaits
from bot.domain.roles import Role
from bot.domain.workdays import COPENHAGEN
from bot.store.candidates import looks
from tests.kit.album import lived_once
from tests.kit.people import bakery, jobseeker, known, mentor, place
from tests.kit.town import Town

LATE = "Mette has not answered you yet. I am sorry."


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


async def two_jobseekers(town: Town):
    """Anna and Yusuf, whom Mette advises; Karen leads, Jonas could stand in."""
    await bakery(town)
    mette = town.phone("Mette")
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Yusuf Hansen", await unit.people.find_by_telegram(mette.telegram_id))
    return town.phone("Anna Holm"), town.phone("Yusuf Hansen")


@pytest.fixture
@lived_once
async def two_wait(town: Town):
    """Anna and Yusuf wrote to Mette on Tuesday at nine."""
    anna, yusuf = await two_jobseekers(town)
    await anna.says("What shall I bring?")
    await yusuf.says("Where is the entrance?")
    return town.phone("Karen"), town.phone("Mette"), anna, yusuf


async def goes_next_week(mette):
    await opened(mette, "I will be away")
    await mette.says("Monday 30 November")
    await mette.says("Friday 4 December")
    await mette.presses("Jonas")
    await mette.presses("Save the days")


async def opened(phone, door):
    await phone.says("/menu")
    await phone.presses(door)
    return phone.reads()


def read_of(phone, words):
    return [one.text for one in phone.bubbles if words in one.text]


@pytest.mark.at_length
async def test_the_coordinator_hears_once_of_both_and_has_something_to_press(town, two_wait):
    karen, _mette, _anna, _yusuf = two_wait
    await town.walk(here(2026, 11, 25, 14))
    assert len(read_of(karen, "wait for Mette")) == 1
    assert "2 people wait for Mette." in karen.reads()
    assert "Mette: 30405060" in karen.reads()
    assert not {"Anna", "Yusuf"} & set(karen.reads().split())
    assert {"Ask Mette", "Mette is away", "Who waits"} <= set(karen.sees())


async def test_who_answers_reads_of_both_in_one_message_with_a_door_to_each(town, two_wait):
    _karen, mette, anna, yusuf = two_wait
    told = len(mette.bubbles)
    await town.walk(here(2026, 11, 25, 8, 30))
    assert len(mette.bubbles) == told + 1
    assert "Anna Holm waits for your answer. Answer by Wednesday 25 November" in mette.reads()
    assert "Yusuf Hansen waits for your answer." in mette.reads()
    await mette.presses("Answer Yusuf Hansen")
    await mette.says("By the bakery")
    assert yusuf.has_read("By the bakery")
    assert not anna.has_read("By the bakery")


async def test_a_mentor_who_waits_for_the_same_reader_is_in_the_same_message(town):
    await bakery(town, contact="Mette")
    mette, lars, anna = town.phone("Mette"), town.phone("Lars"), town.phone("Anna Holm")
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, lars)
    await anna.says("What shall I bring?")
    await ole.says("Who shows her the alarm?")
    await town.walk(here(2026, 11, 25, 8, 30))
    reminded = [one for one in mette.bubbles if "waits for your answer" in one.text]
    assert len(reminded) == 1
    assert "Anna Holm waits for your answer. Answer by Wednesday 25 November" in reminded[0].text
    assert "Ole waits for your answer. Answer by Wednesday 25 November" in reminded[0].text
    assert [one for one in reminded[0].labels if one.startswith("Answer")] == ["Answer Anna Holm"]


async def test_however_many_wait_it_is_opened_with_as_many_questions(town):
    await two_jobseekers(town)
    mette, jonas = [await town.person(town.phone(one)) for one in ("Mette", "Jonas")]
    asked = []
    async with town.store.begin() as unit:
        now = town.clock.now()
        for name in ("Sara Holm", "Ali Hansen", "Eva Lund"):
            await jobseeker(town, unit, name, mette)
        await unit.staff.away(mette, away_from=now, away_until=now + timedelta(days=3), stand_in=jonas)
        names = ("Anna Holm", "Yusuf Hansen", "Sara Holm", "Ali Hansen", "Eva Lund")
        people = [await unit.people.find_by_telegram(town.phone(one).telegram_id) for one in names]
        calls = [await unit.calls.add(mette, one, WROTE, now=now, due=now) for one in people]
        reader = await unit.people.actor(jonas)
        for some in (calls[:1], calls[1:]):
            with statements(unit.tx.connection.sync_connection) as heard:
                found = await who_waits_still(unit, reader, PersonWaits(now, calls=tuple(some)), now=now)
            assert len(found.people) == len(some)
            asked.append(len(heard))
        seen = await unit.tx.connection.scalars(
            select(looks.c.candidate_id).where(looks.c.person_id == jonas)
        )
        assert len(seen.all()) == len(names)
    assert asked[1] <= asked[0]


@contextmanager
def statements(connection):
    heard = []

    def hear(_connection, _cursor, statement, *_more):
        heard.append(statement)

    event.listen(connection, "before_cursor_execute", hear)
    yield heard
    event.remove(connection, "before_cursor_execute", hear)


@pytest.mark.at_length
async def test_who_has_said_that_they_are_away_is_not_asked_about(town):
    anna, _yusuf = await two_jobseekers(town)
    karen, mette, jonas = town.phone("Karen"), town.phone("Mette"), town.phone("Jonas")
    async with town.store.begin() as unit:
        await unit.staff.away(
            await town.person(mette), away_from=here(2026, 11, 24), away_until=here(2026, 12, 1),
            stand_in=await town.person(jonas),
        )  # fmt: skip
    await anna.says("What shall I bring?")
    await town.walk(here(2026, 11, 25, 14))
    assert karen.has_read("Somebody waits for Jonas.")
    assert not karen.has_read("Is Mette not here?")
    assert {"Ask Jonas", "Jonas is away", "Who waits"} <= set(karen.sees())


@pytest.mark.at_length
async def test_the_coordinator_reads_of_both_whose_steps_fall_in_one_hour(town):
    anna, yusuf = await two_jobseekers(town)
    await goes_next_week(town.phone("Mette"))
    await town.walk(here(2026, 11, 24, 9, 30))
    await anna.says("What shall I bring?")
    await town.walk(here(2026, 11, 24, 10))
    await yusuf.says("Where is the entrance?")
    await town.walk(here(2026, 11, 25, 14, 59))
    karen, jonas = town.phone("Karen"), town.phone("Jonas")
    assert ["2 people wait" in one for one in read_of(karen, "wait for Mette")] == [True]
    # Who stands in next week cannot answer this week, and is not told of who waits.
    assert read_of(jonas, "wait for Mette") == []


@pytest.mark.at_length
async def test_asked_by_the_coordinator_the_consultant_reads_it_once_an_hour(town, two_wait):
    karen, mette, _anna, _yusuf = two_wait
    await town.walk(here(2026, 11, 25, 14))
    for _time in range(2):
        assert "Mette: 2 people wait for an answer." in await opened(karen, "Who waits")
        await karen.presses("Ask Mette")
        assert karen.reads().startswith("Mette has been asked.")
    assert len(read_of(mette, "Karen reminds you: 2 people wait for you.")) == 1
    await mette.presses("My desk")
    assert "Anna Holm" in mette.reads()


@pytest.mark.at_length
async def test_handed_to_a_stand_in_nobody_waits_for_the_first_one_any_more(town, two_wait):
    karen, _mette, _anna, _yusuf = two_wait
    await town.walk(here(2026, 11, 25, 14))
    await karen.presses("Mette is away")
    await karen.presses("Today")
    await karen.presses("Jonas")
    await karen.presses("Save the days")
    await town.walk(here(2026, 11, 25, 14, 5))
    assert "Jonas: 2 people wait for an answer." in await opened(karen, "Who waits")
    assert "Anna Holm" in await opened(town.phone("Jonas"), "My desk")
    assert "Anna" not in karen.reads()


@pytest.mark.at_length
async def test_who_waits_hears_that_it_is_late_and_by_when_instead(town, two_wait):
    _karen, mette, anna, _yusuf = two_wait
    await town.walk(here(2026, 11, 25, 14, 59))
    assert not anna.has_read(LATE)
    await town.walk(here(2026, 11, 25, 15, 1))
    assert LATE in anna.reads()
    assert "You get an answer Thursday 26 November before" in anna.reads()
    assert "Anna Holm (30405060): waits for an answer. Call by Thursday 26 November" in await opened(
        mette, "My desk"
    )


async def test_answered_in_time_nobody_hears_of_it(town, two_wait):
    karen, mette, anna, yusuf = two_wait
    for _one in range(2):
        await opened(mette, "My desk")
        await mette.presses(next(label for label in mette.sees() if label.startswith("What ")))
        await mette.presses("Answer")
        await mette.says("Good shoes, at the back")
    await town.walk(here(2026, 11, 26, 16))
    assert not anna.has_read(LATE)
    assert not yusuf.has_read(LATE)
    assert not karen.has_read("wait for Mette")
    assert await opened(karen, "Who waits") == "Nobody waits right now."


async def test_a_coordinator_of_another_unit_sees_and_asks_nobody(town, two_wait):
    _karen, _mette, _anna, _yusuf = two_wait
    async with town.store.begin() as unit:
        await known(town, unit, "Lone", Role.COORDINATOR, unit=await unit.units.named("Ungeenheden"))
    lone = town.phone("Lone")
    assert await opened(lone, "Who waits") == "Nobody waits right now."


@pytest.mark.at_length
async def test_after_two_days_that_were_not_kept_no_third_is_promised_and_it_says_who_knows(town, two_wait):
    karen, _mette, anna, _yusuf = two_wait
    await town.walk(here(2026, 11, 30, 10))
    late = read_of(anna, LATE)
    assert len(late) == 2
    assert "You get an answer" in late[0]
    assert "You get an answer" not in late[1]
    assert "Karen knows that you wait, and can help." in late[1]
    assert "You can call us too" in late[1]
    assert read_of(karen, "2 people wait for Mette.")


@pytest.mark.at_length
async def test_who_leads_and_answers_reads_of_both_again_each_working_morning(town, two_wait):
    _karen, mette, _anna, _yusuf = two_wait
    async with town.store.begin() as unit:
        await unit.people.give_role(
            await town.person(mette),
            Role.COORDINATOR,
            now=town.clock.now(),
            unit=await unit.units.named("Virksomhedsservice"),
        )
    # The days that were promised are over by then: what is late is said each working day, until it is answered.
    await town.walk(here(2026, 11, 30, 10))
    for day in (1, 2):
        told = len(read_of(mette, "Yusuf Hansen waits for your answer."))
        await town.walk(here(2026, 12, day, 10))
        assert len(read_of(mette, "Yusuf Hansen waits for your answer.")) == told + 1


async def test_who_stands_in_reads_what_is_late_though_it_was_not_handed_over(town, two_wait):
    _karen, mette, _anna, _yusuf = two_wait
    jonas, late = town.phone("Jonas"), "Anna Holm should have had an answer"
    await town.walk(here(2026, 11, 26, 17))
    async with town.store.begin() as unit:
        await unit.staff.away(
            await town.person(mette), away_from=here(2026, 11, 26, 18), away_until=here(2026, 12, 4),
            stand_in=await town.person(jonas),
        )  # fmt: skip
    await town.walk(here(2026, 11, 27, 12))
    assert any(late in one.text for one in jonas.bubbles)
