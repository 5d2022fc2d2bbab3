"""What is promised is always a time to come, said on the half hour; who let it slip is not alone with it."""

from datetime import datetime, time

import pytest

from bot.domain.workdays import COPENHAGEN, Calendar, Hours
from bot.municipality import read_municipality
from tests.kit.people import bakery


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("asked", "promised"),
    [
        pytest.param(here(2026, 11, 24, 9), here(2026, 11, 25, 9), id="a round hour stays"),
        pytest.param(
            here(2026, 11, 24, 9, 2), here(2026, 11, 25, 9, 30), id="minutes go up to the half hour"
        ),
        pytest.param(here(2026, 11, 24, 9, 31), here(2026, 11, 25, 10), id="and to the full one"),
    ],
)
def test_an_answer_is_promised_on_the_half_hour(asked, promised):
    assert read_municipality().answer_deadline(asked) == promised


def test_what_is_rounded_does_not_leave_the_working_day():
    office = (time(8), time(15, 15))
    calendar = Calendar(Hours((office,) * 5 + (None, None)))
    assert calendar.on_the_half_hour(here(2026, 11, 24, 15, 2)) == here(2026, 11, 24, 15, 15)


def test_a_promise_for_a_short_day_ends_with_it():
    long, short = (time(8), time(16)), (time(8), time(12))
    municipality = read_municipality().working(Hours((long,) * 4 + (short, None, None)))
    assert municipality.answer_deadline(here(2026, 11, 26, 14, 19)) == here(2026, 11, 27, 12)


@pytest.mark.at_length
async def test_what_a_candidate_writes_again_is_answered_by_the_time_promised_first(town):
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    await anna.says("What shall I bring?")
    await town.walk(here(2026, 11, 24, 13))
    await anna.says("And when?")
    assert anna.reads().startswith("Mette has it, and answers Wednesday 25 November before")
    assert mette.reads().endswith("Answer by Wednesday 25 November at 09.00.")
    await town.walk(here(2026, 11, 25, 14, 3))
    await anna.says("Hello?")
    assert anna.reads() == "Mette has it, and answers Wednesday 25 November before 15.00."
    assert mette.reads().endswith("Answer by Wednesday 25 November at 15.00.")
    await town.walk(here(2026, 11, 25, 16))
    await anna.says("Are you there?")
    assert anna.reads() == "Mette has it, and answers Thursday 26 November before 17.00."


@pytest.mark.at_length
async def test_what_a_company_writes_again_keeps_the_day_it_was_told(town):
    """The day was promised, and is not over: nothing is late, and nothing moves."""
    await bakery(town)
    jonas, lars = town.phone("Jonas"), town.phone("Lars")
    await lars.says("Do you have a driver?")
    assert "Jonas answers you Wednesday 25 November before 15.00" in lars.reads()
    await town.walk(here(2026, 11, 25, 9, 2))
    await lars.says("Hello?")
    await lars.says("/menu")
    await lars.presses("My contact")
    await lars.presses("Call me")
    assert lars.reads() == "Jonas calls you Wednesday 25 November before 15.00."
    assert not lars.has_read("by now")
    assert jonas.has_read("Answer by Wednesday 25 November at 15.00.")
    assert not jonas.has_read("it is late")


@pytest.mark.at_length
async def test_a_company_that_writes_again_too_late_hears_that_it_slipped_and_a_new_day(town):
    await bakery(town)
    jonas, karen, lars = town.phone("Jonas"), town.phone("Karen"), town.phone("Lars")
    await town.walk(here(2026, 11, 24, 9, 2))
    await lars.says("Do you have a driver?")
    # Three days have slipped, and no other is promised.
    await town.walk(here(2026, 11, 27, 17))
    waits = sum("still waits for Jonas" in bubble.text for bubble in karen.bubbles)
    await lars.says("Hello?")
    sorry = "You should have had an answer by now. I am sorry.\n\nMore of us know it now."
    assert lars.reads().startswith(sorry)
    assert "Jonas answers you Tuesday 1 December before" in lars.reads()
    assert "An answer was promised by Wednesday 25 November at 09.30: it is late." in jonas.reads()
    assert jonas.reads().endswith("Answer by Tuesday 1 December at 08.00.")
    assert sum("still waits for Jonas" in bubble.text for bubble in karen.bubbles) == waits + 1


async def test_nobody_else_is_said_to_know_when_there_is_nobody_else(town):
    await bakery(town)
    lars, karen = town.phone("Lars"), town.phone("Karen")
    async with town.store.begin() as unit:
        for role in (await unit.people.actor(await town.person(karen))).held:
            await unit.people.end_role(role.id, now=town.clock.now())
    await lars.says("Do you have a driver?")
    await town.walk(here(2026, 11, 27, 17))
    await lars.says("Hello?")
    sorry = "You should have had an answer by now. I am sorry."
    assert lars.reads().startswith(f"{sorry}\n\nJonas answers you")


@pytest.mark.at_length
async def test_a_changed_message_that_is_late_says_so_without_a_time_in_the_past(town):
    await bakery(town)
    jonas, lars = town.phone("Jonas"), town.phone("Lars")
    await lars.says("Do you have a driver?")
    await town.walk(here(2026, 11, 27, 17))
    await lars.edits("Do you have two drivers?")
    changed = next(one.text for one in jonas.bubbles if "two drivers" in one.text)
    assert changed.endswith("it is late.")


@pytest.mark.at_length
async def test_a_call_asked_for_again_when_it_is_late_is_promised_anew(town):
    await bakery(town)
    lars, karen = town.phone("Lars"), town.phone("Karen")
    await lars.says("/menu")
    await lars.presses("My contact")
    await lars.presses("Call me")
    assert lars.reads().startswith("Jonas calls you Wednesday 25 November before")
    await town.walk(here(2026, 11, 27, 17))
    await lars.says("/menu")
    await lars.presses("My contact")
    await lars.presses("Call me")
    assert lars.reads().startswith("You should have had an answer by now.")
    assert "Jonas calls you Tuesday 1 December before" in lars.reads()
    assert karen.has_read("still waits for Jonas")
