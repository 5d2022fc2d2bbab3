"""Everybody is invited to the plan that was seen, and in time to read it."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.inbox.test_statements import metered
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import event_answers, event_draft, wanted
from tests.kit.turning import invites, opened
from tests.stories.lived_event import DAY, drafted, founded


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("pressed", "day", "begins"),
    [
        (datetime(2026, 12, 2, 20, 30), "Thursday 3 December", "08.15"),
        (datetime(2026, 12, 4, 18, 30), "Monday 7 December", "08.00"),
    ],
)
async def test_nobody_is_invited_to_what_they_would_read_too_late(town, pressed, day, begins):
    await founded(town)
    mette = town.phone("Mette")
    await town.walk(pressed.replace(tzinfo=COPENHAGEN))
    await event_answers(mette, day=day, begins=begins)
    await mette.presses("Make the plan")
    read = {name: len(phone.bubbles) for name, phone in town.phones.items() if name != "Mette"}
    await mette.presses("Invite everybody")
    assert town.exchange.toasts[-1] == f"They would first read it {day} at 08.00. Choose a later time."
    assert "Nobody is told yet." in mette.reads()
    await town.jump(hours=72)
    assert {name: len(town.phone(name).bubbles) for name in read} == read


@pytest.mark.at_length
async def test_in_the_morning_there_is_time_to_read_it(town):
    await founded(town)
    mette = town.phone("Mette")
    await town.walk(datetime(2026, 12, 2, 20, 30, tzinfo=COPENHAGEN))
    await event_answers(mette, begins="09.00")
    await mette.presses("Make the plan")
    await invites(mette)
    await town.walk(datetime(2026, 12, 3, 8, 30, tzinfo=COPENHAGEN))
    assert town.phone("Anna").has_read("Mette has kept a place for you.")
    assert town.phone("Lars").has_read("Will you join?")


@pytest.mark.at_length
async def test_two_organisers_invite_to_no_plan_that_only_one_has_seen(town):
    await drafted(town)
    mette, karen = town.phone("Mette"), town.phone("Karen")
    seen = mette.data_of("Invite everybody")
    await opened(karen, "Job dating", DAY, "Change the plan", "Change: Day")
    await karen.says("Friday 4 December")
    await karen.presses("Plan again")
    await mette.presses_data(seen)
    assert mette.reads().startswith("The plan has changed since.")
    assert "Friday 4 December" in mette.reads()
    assert not town.phone("Anna").has_read("Mette has kept a place for you.")
    await invites(mette)
    assert town.phone("Anna").has_read("Mette has kept a place for you.")
    await mette.presses_data(seen)
    assert town.exchange.toasts[-1] == "That is done already."


async def test_the_event_is_read_once_for_all_who_are_invited(town):
    await drafted(town)
    mette = town.phone("Mette")
    await mette.presses("Invite everybody")
    with metered(town) as meter:
        await mette.presses("Yes, invite them")
    # Once or twice for each guest was sixteen seconds for four hundred.
    assert sum("FROM meetings" in one for one in meter.updates[0]) <= 12


async def test_whom_it_asks_stands_there_before_anybody_is_invited(town):
    await drafted(town)
    mette, lars, anna = (town.phone(one) for one in ("Mette", "Lars", "Anna"))
    read = [len(one.bubbles) for one in (lars, anna)]
    await mette.presses("Invite everybody")
    assert mette.reads() == (
        "Job dating Thursday 3 December at 10.00. Place: Town hall, entrance A.\n\n"
        "2 companies and 5 candidates are asked.\n\nSend the invitations?"
    )
    assert mette.sees() == ["Yes, invite them", "No, not yet", "Menu"]
    assert [len(one.bubbles) for one in (lars, anna)] == read
    await mette.presses("No, not yet")
    assert mette.reads().endswith("Nobody is told yet.")
    await invites(mette)
    assert anna.reads() == "Mette has kept a place for you."


@pytest.mark.at_length
async def test_whoever_cannot_be_written_to_is_not_counted_nor_asked_about(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await anna.changes("kicked")
    await event_draft(mette)
    await mette.presses("Invite everybody")
    assert "1 company is asked." in mette.reads()
    await lars.changes("kicked")
    await opened(mette, "Job dating", DAY, "Invite everybody")
    # Nobody hears of it by a message: there is nothing to be asked about.
    assert "Anna gets no messages from me." in mette.reads()


async def test_that_the_invitations_are_on_their_way_is_said(town):
    await drafted(town)
    mette = town.phone("Mette")
    await invites(mette)
    assert mette.reads().startswith("The invitations are on their way.")
    await opened(mette, "Job dating", DAY)
    assert "on their way" not in mette.reads()
