"""What has begun is not called off, and what is over before it is announced is not announced."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from bot.domain.workdays import COPENHAGEN
from bot.store.candidates import candidates
from tests.kit.beginnings import everybody_is_in, five_for_four
from tests.kit.people import candidate, event, event_draft, wanted
from tests.kit.turning import invites

TOO_LATE = "Nothing is left to stop: it is over, or has not begun."


@pytest.fixture
async def people(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    return mette, lars, anna


def button_of(phone, label):
    """The newest button of that name, and the message it is under."""
    return next(
        (button["callback_data"], bubble.id)
        for bubble in reversed(phone.bubbles)
        for row in bubble.buttons
        for button in row
        if button["text"] == label
    )


async def not_clarified_any_more(town, phone):
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(phone))
        await unit.tx.connection.execute(
            update(candidates)
            .where(candidates.c.id == who.id)
            .values(clarified_until=town.clock.now().date() - timedelta(days=1))
        )


async def meetings_left(town):
    async with town.store.reading() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now() - timedelta(days=90))
        return len(await unit.speed_dating.meetings_of(found.id))


async def test_an_event_that_has_begun_is_stopped_at_most_and_one_that_is_over_cannot_be_cancelled(
    town, people
):
    mette, lars, anna = people
    await event(mette)
    cancel, under = button_of(mette, "Cancel the event")
    await town.walk(datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN))
    await mette.presses_data(cancel, under)
    assert any(one.text.startswith("Stop job dating Thursday") for one in mette.bubbles)
    await town.walk(datetime(2026, 12, 3, 15, 0, tzinfo=COPENHAGEN))
    await mette.presses_data(cancel, under)
    assert town.exchange.toasts[-1] == TOO_LATE
    assert not anna.has_read("are off.")
    assert not lars.has_read("are off.")


@pytest.mark.at_length
async def test_an_event_that_is_being_held_offers_nothing_to_change(town, people):
    mette, _lars, _anna = people
    await event(mette)
    await town.walk(datetime(2026, 12, 3, 10, 1, tzinfo=COPENHAGEN))
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    assert mette.sees() == ["Who is here", "See as picture", "Print", "Stop it here", "Who hosts it", "Menu"]


@pytest.mark.at_length
async def test_a_draft_whose_hour_has_passed_can_still_be_dropped(town, people):
    mette, _lars, _anna = people
    await event_draft(mette)
    drop, under = button_of(mette, "Drop it")
    await town.walk(datetime(2026, 12, 3, 15, tzinfo=COPENHAGEN))
    await mette.presses_data(drop, under)
    assert mette.has_read("The event is off.")


@pytest.mark.at_length
async def test_who_may_not_meet_any_more_is_not_invited_and_the_organiser_reads_it(town, people):
    mette, lars, anna = people
    bo = await candidate(town, "Bo", mette)
    await wanted(mette, bo, lars)
    await event_draft(mette)
    await not_clarified_any_more(town, anna)
    await invites(mette)
    assert "\n\n1 meeting is off: the two cannot meet any more.\n\n" in mette.reads()
    assert "1 meeting." in mette.reads()
    assert not anna.has_read("kept a place for you")
    assert bo.has_read("kept a place for you")


async def test_nobody_is_invited_to_an_event_at_which_nobody_may_meet_any_more(town, people):
    mette, _lars, anna = people
    await event_draft(mette)
    await not_clarified_any_more(town, anna)
    await mette.presses("Invite everybody")
    assert town.exchange.toasts[-1] == "No company waits to meet anybody. Suggest candidates first."
    assert await meetings_left(town) == 1


@pytest.mark.at_length
async def test_the_plan_counts_who_is_coming_in_whole_sentences(town):
    mette, lars, inside, _outside = await five_for_four(town)
    await lars.presses("Yes, we are coming")
    for one in inside[:2]:
        await one.presses("Show")
    await inside[0].presses("Yes, I am coming")
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    assert "1 candidate and 1 company are coming.\n3 have not answered:" in mette.reads()
    assert "not coming" not in mette.reads()
    await inside[1].presses("No, I cannot")
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    assert f"1 is not coming:\n· {inside[1].name}\n" in mette.reads()


@pytest.mark.at_length
async def test_for_a_month_the_plan_is_found_under_earlier(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    await inside[0].presses("Show")
    await inside[0].presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 4, 9, 0, tzinfo=COPENHAGEN))
    await mette.says("/menu")
    await mette.presses("Job dating")
    assert mette.reads() == "No job dating is planned."
    await mette.presses("Earlier")
    assert mette.sees() == ["Thursday 3 December at 10.00", "Job dating", "Menu"]
    await mette.presses("Thursday 3 December at 10.00")
    assert f"Bageriet and {inside[0].name}" in mette.reads()
    assert mette.sees() == ["How it went", "Menu"]
    await town.jump(days=31)
    await mette.says("/menu")
    await mette.presses("Job dating")
    assert "Earlier" not in mette.sees()
