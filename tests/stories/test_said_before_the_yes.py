"""Job dating: that the first name goes out is said before the yes, and nobody is reminded of what was just said."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import comes_to_two_companies, everybody_is_in, two_are_wanted
from tests.kit.people import event, wanted

GOES_OUT = "If you say yes, the company learns your first name."
REMEMBER = "Remember your appointment"


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def invited(town):
    """Anna and Bo are invited on 24 November to 1 December, at 10.00 and 10.13."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette, day="Tuesday 1 December")
    return mette, lars, anna, bo


def reminders(phone):
    return [one.text for one in phone.bubbles if one.text.startswith(REMEMBER)]


async def test_an_invitation_says_that_the_first_name_goes_out_before_it_is_answered(invited):
    _mette, _lars, anna, _bo = invited
    await anna.presses("Show")
    assert GOES_OUT in anna.reads()
    assert "Yes, I am coming" in anna.sees()


async def test_so_does_the_same_question_under_my_times(invited):
    _mette, _lars, anna, _bo = invited
    await anna.says("/menu")
    await anna.presses("My times")
    assert GOES_OUT in anna.reads()


async def test_after_the_yes_nobody_is_told_of_it_as_if_it_were_still_to_be_decided(town):
    anna, _first, _later = await comes_to_two_companies(town)
    await anna.says("/menu")
    await anna.presses("My times")
    assert "If you say yes" not in anna.reads()


@pytest.mark.at_length
async def test_who_is_invited_or_answers_less_than_a_day_before_is_not_reminded_a_week_before(town, invited):
    _mette, _lars, anna, bo = invited
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(here(2026, 11, 24, 20))
    assert (reminders(anna), reminders(bo)) == ([], [])


@pytest.mark.at_length
async def test_they_are_reminded_the_evening_before(town, invited):
    _mette, _lars, anna, bo = invited
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(here(2026, 11, 30, 17, 1))
    assert (len(reminders(anna)), len(reminders(bo))) == (1, 2), "who says nothing is reminded of that, too"


@pytest.mark.at_length
async def test_who_was_invited_long_before_is_reminded_a_week_before(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await event(mette, day="Friday 11 December")
    await town.walk(here(2026, 12, 4, 10, 1))
    assert len(reminders(anna)) == 2, "of the silence, and a week before"


@pytest.mark.at_length
async def test_who_has_just_said_yes_in_the_afternoon_is_reminded_the_same_evening_too(town, invited):
    _mette, _lars, anna, bo = invited
    await town.walk(here(2026, 11, 30, 15))
    await anna.says("/menu")
    await anna.presses("My times")
    await anna.presses("Yes, I am coming")
    await town.walk(here(2026, 11, 30, 18))
    assert (len(reminders(anna)), len(reminders(bo))) == (2, 2), "of the silence, and the evening before"


@pytest.mark.at_length
async def test_who_has_not_answered_finds_a_yes_and_a_no_under_the_reminder(town, invited):
    _mette, lars, anna, _bo = invited
    await town.walk(here(2026, 11, 30, 17, 1))
    assert anna.sees() == ["Yes, I am coming", "No, I cannot"]
    await anna.presses("Yes, I am coming")
    assert anna.reads().startswith("Good. Look at your times, and say yes here.")
    assert GOES_OUT in anna.reads()
    assert not lars.has_read("(Anna)")
    await anna.presses("Yes, I am coming")
    assert anna.reads().startswith("Good. See you Tuesday 1 December at 10.")
    await town.jump(minutes=5)
    assert lars.has_read("(Anna)")
