"""Whoever says nothing to an invitation is reminded of it once, on the third day, while two days are left."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event, event_draft, job_function, manager, wanted
from tests.kit.turning import INVITES, opened

REMINDER = "Remember your appointment Thursday 10 December at 10."
ASKS = "You have not answered yet. Will you join?"


@pytest.fixture
@lived_once
async def invited(town):
    """Anna and Bo are asked, at the table of Lars, on Tuesday 24 November; nobody has answered."""
    people = await two_are_wanted(town)
    await event(people[0], day="Thursday 10 December")
    return people


def reminded(phone):
    return sum(one.text.startswith(REMINDER) for one in phone.bubbles)


async def test_who_is_silent_reads_it_once_and_who_answered_not_at_all(town, invited):
    mette, lars, anna, bo = invited
    await bo.presses("Show")
    await bo.presses("Yes, I am coming")
    await town.walk(datetime(2026, 11, 27, 9, 59, tzinfo=COPENHAGEN))
    assert (reminded(anna), reminded(bo)) == (0, 0)
    await town.walk(datetime(2026, 11, 27, 10, 1, tzinfo=COPENHAGEN))
    assert (reminded(anna), reminded(bo)) == (1, 0)
    assert "Bageriet" not in anna.reads()
    assert anna.sees() == ["Yes, I am coming", "No, I cannot"]
    assert ASKS in lars.reads()
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 10 December at 10.00")
    assert "2 have not answered:\n· Bageriet: reminded\n· Anna: reminded" in mette.reads()
    await town.walk(datetime(2026, 12, 3, 9, 0, tzinfo=COPENHAGEN))
    assert (reminded(anna), reminded(bo)) == (1, 0)
    await town.walk(datetime(2026, 12, 9, 13, 0, tzinfo=COPENHAGEN))
    assert (reminded(anna), reminded(bo)) == (2, 1)
    assert sum(ASKS in one.text for one in lars.bubbles) == 1


async def test_who_answers_before_it_is_left_alone_and_what_was_missed_is_not_said_late(town, invited):
    _mette, lars, anna, _bo = invited
    await lars.presses("No, we cannot")
    told = len(lars.bubbles)
    await town.leap(days=14, hours=12)
    assert reminded(anna) == 0
    assert not any(ASKS in one.text for one in lars.bubbles[told:])


@pytest.mark.at_length
async def test_a_company_that_is_invited_later_is_reminded_on_its_own_third_day(town):
    mette, lars, _anna, bo = await two_are_wanted(town)
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren")
    await job_function(ida)
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    await wanted(mette, bo, ida, company="Tømreren")
    # Bo comes when the rounds are over: nobody is at the table of Ida, and she reads of nothing.
    await event_draft(mette, day="Thursday 10 December")
    for one in ("Hours and needs", "Bo", "Change: There from", "10.39"):
        await mette.presses(one)
    await mette.presses("Change: There until")
    await mette.says("10.45")
    for one in ("Plan again", *INVITES):
        await mette.presses(one)
    assert not ida.has_read("Will you join?")
    await town.walk(datetime(2026, 11, 30, 9, tzinfo=COPENHAGEN))
    assert ida.reads().count(ASKS) == 0
    await opened(mette, "Job dating", "Thursday 10 December at 10.00", "Hours and needs", "Bo")
    for one in (
        "Change: There from",
        "From the beginning",
        "Change: There until",
        "To the end",
        "Plan again",
    ):
        await mette.presses(one)
    await bo.presses("Show")
    await bo.presses("Yes, I am coming")
    assert ida.has_read("Will you join?")
    await town.walk(datetime(2026, 12, 3, 10, 1, tzinfo=COPENHAGEN))
    assert sum(ASKS in one.text for one in ida.bubbles) == 1
    assert sum(ASKS in one.text for one in lars.bubbles) == 1
