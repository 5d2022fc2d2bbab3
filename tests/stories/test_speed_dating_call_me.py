"""Asked to job dating, somebody wants to talk first: a call by a named time, and the place is kept."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.people import candidate, event, wanted
from tests.kit.turning import next_round_now, opened, pressed_and_sure
from tests.stories.test_speed_dating_day import board

KEPT = "Mette has kept a place for you."
LATE = datetime(2026, 12, 3, 10, 5, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def invited(town):
    """Anna and Bo are asked, at the table of Lars; nobody has answered."""
    people = await two_are_wanted(town)
    await event(people[0])
    return people


def calls(phone):
    return [one.text for one in phone.bubbles if "would like a call about job dating" in one.text]


async def test_both_sides_are_called_by_a_named_time_once_and_can_answer_alone(town, invited):
    mette, lars, anna, bo = invited
    await anna.presses("Show")
    stale, late = anna.data_of("Call me"), bo
    await anna.presses("Call me")
    promised = anna.reads()
    assert promised.startswith("Mette calls you by ")
    assert promised.endswith("Your place is kept until you have talked.")
    await anna.presses_data(stale)
    assert anna.reads() == promised
    await lars.presses("Call me")
    assert lars.reads().startswith("Mette calls you by ")
    await town.jump(minutes=1)
    assert len(calls(mette)) == 2
    await anna.presses_data(stale)
    await anna.presses("See my times")
    assert promised.split("\n")[0] in anna.reads()
    assert "Call me" not in anna.sees()
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "would like a call about job dating" in mette.reads()
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    await anna.presses_data(stale)
    assert not anna.reads().startswith("Mette calls you by ")
    await late.presses("Show")
    wants = late.data_of("Call me")
    await late.presses("No, I cannot")
    await late.presses_data(wants)
    assert not late.reads().startswith("Mette calls you by ")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "would like a call about job dating" not in mette.reads()


async def test_after_it_has_begun_nobody_is_promised_a_call(town, invited):
    mette, _lars, anna, _bo = invited
    await anna.presses("Show")
    wants = anna.data_of("Call me")
    await town.walk(LATE)
    await anna.presses_data(wants)
    assert not anna.reads().startswith("Mette calls you by ")
    assert calls(mette) == []


@pytest.mark.at_length
async def test_a_free_place_is_kept_while_the_call_is_open_and_a_while_after(town):
    mette, lars, inside, anna = await five_for_four(town)
    fie = await candidate(town, "Fie", mette)
    await wanted(mette, fie, lars)
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    await anna.presses("Show")
    await anna.presses("Call me")
    await town.jump(hours=4)
    assert not fie.has_read(KEPT)
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I have called Anna")
    await town.jump(minutes=25)
    assert not fie.has_read(KEPT)
    await town.jump(minutes=40)
    assert fie.has_read(KEPT)


async def test_who_opens_a_call_whose_times_are_off_since_reads_that_no_place_is_kept(town, invited):
    mette, lars, anna, _bo = invited
    await anna.presses("Show")
    mette.opens_news = False
    await anna.presses("Call me")
    await lars.presses("No, we cannot")
    await town.jump(minutes=1)
    for one in [one for one in mette.bubbles if one.text == "Somebody would like a call about job dating."]:
        await mette.presses_data(one.buttons[0][0]["callback_data"])
    read = next(one for one in calls(mette) if one.startswith("Anna"))
    assert "Their times are off since, and they have read it. A call by " in read
    assert "The place is kept" not in read


async def on_the_desk(phone):
    await phone.says("/menu")
    await phone.presses("My desk")
    return phone.reads()


@pytest.mark.at_length
async def test_without_a_number_they_are_asked_for_one_and_the_answer_is_entered_by_phone(town, invited):
    mette, lars, anna, bo = invited
    async with town.store.begin() as unit:
        for one in (anna, bo):
            await unit.people.change(await town.person(one), phone=None)
    await anna.presses("Show")
    await anna.presses("Call me")
    promised = anna.reads()
    assert promised.endswith("I have no number for you. Which may Mette call?")
    await anna.presses("Write a number")
    await anna.says("twenty")
    await anna.says("my number is 20 30 40 50")
    assert anna.reads() == promised.removesuffix("\n\nI have no number for you. Which may Mette call?")
    await bo.presses("Show")
    await bo.presses("Call me")
    await bo.presses("Write a number")
    await bo.presses("Skip")
    assert bo.reads().startswith("Mette calls you by ")
    read = await on_the_desk(mette)
    assert "Anna (20304050): would like a call about job dating" in read
    assert "Bo (no number): would like a call about job dating" in read
    # Nobody can ring Bo: he is written to.
    assert "Write to Bo" in mette.sees()
    assert "Write to Anna" not in mette.sees()
    # A call alone answers nothing.
    await mette.presses("I have called Anna")
    assert "Anna (20304050): has not answered about job dating." in mette.reads()
    await mette.presses("I have called Anna")
    assert "Anna (20304050): has not answered about job dating." in mette.reads()
    await mette.presses("Answer for Anna")
    assert mette.reads().startswith("For Anna, by phone. The log says that you entered it.\n\nJob dating")
    assert "Call me" not in mette.sees()
    await mette.presses("Yes, I am coming")
    assert "has not answered about job dating" not in await on_the_desk(mette)
    # The wrong button, put right from the page of the candidate.
    await mette.presses("Menu")
    await mette.presses("My candidates")
    await mette.presses("Anna")
    await mette.presses("Answers by phone: Thursday 3 December at 10.00")
    assert "You said yes." in mette.reads()
    await mette.presses("No, I cannot")
    await mette.presses("I have called")
    assert "Anna (" not in await on_the_desk(mette)
    await lars.presses("Call me")
    assert "I have no number for you." not in lars.reads()
    assert "Lars" in await on_the_desk(mette)
    await mette.presses("Answer for Lars")
    assert mette.reads().startswith("For Lars, by phone.")
    await mette.presses("Yes, we are coming")
    assert "Lars" not in await on_the_desk(mette)


async def desk_lines(phone, words):
    return (await on_the_desk(phone)).count(words)


async def test_who_asks_for_a_call_again_stands_on_the_desk_once_without_an_answer(town, invited):
    mette, _lars, anna, _bo = invited
    await anna.presses("Show")
    again = anna.data_of("Call me")
    await anna.presses("Call me")
    await on_the_desk(mette)
    await mette.presses("I have called Anna")
    # They have not answered since, and want another call: that is a need of its own.
    await anna.presses_data(again)
    assert await desk_lines(mette, "has not answered about job dating") == 1
    assert "would like a call about job dating" in mette.reads()
    await mette.presses("I have called Anna")
    assert await desk_lines(mette, "Anna (") == 1
    assert "has not answered about job dating" in mette.reads()


async def page_of(mette, name):
    await opened(mette, "My candidates", name)
    return mette.sees()


@pytest.mark.at_length
async def test_an_answer_is_entered_until_the_first_talk_of_their_own_by_the_clock(town, invited):
    mette, _lars, anna, bo = invited
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    (later,) = [one for one in (anna, bo) if "10.13: Bageriet" in one.reads()]
    await town.walk(LATE)
    assert "Answers by phone: Thursday 3 December at 10.00" in await page_of(mette, later.name)
    entered = mette.data_of("Answers by phone: Thursday 3 December at 10.00")
    await board(mette)
    await mette.presses("Start the first round")
    await town.walk(datetime(2026, 12, 3, 10, 14, tzinfo=COPENHAGEN))
    assert "Answers by phone: Thursday 3 December at 10.00" not in await page_of(mette, later.name)
    await mette.presses_data(entered)
    assert mette.has_read("The job dating has begun. Nothing can be changed here now.")


@pytest.mark.at_length
async def test_a_no_is_entered_after_the_event_has_begun_before_their_own_talk(town, invited):
    mette, _lars, anna, bo = invited
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    (later,) = [one for one in (anna, bo) if "10.13: Bageriet" in one.reads()]
    await town.walk(LATE)
    await page_of(mette, later.name)
    await mette.presses("Answers by phone: Thursday 3 December at 10.00")
    await mette.presses("No, I cannot")
    assert mette.has_read(f"{later.name} does not come.")


async def test_a_yes_entered_by_phone_gives_way_to_their_own_no_and_says_so(town, invited):
    mette, _lars, anna, _bo = invited
    await anna.presses("Show")
    await page_of(mette, "Anna")
    await mette.presses("Answers by phone: Thursday 3 December at 10.00")
    yes = mette.data_of("Yes, I am coming")
    await anna.presses("No, I cannot")
    await mette.presses_data(yes)
    assert town.exchange.toasts[-1] == "A no came in meanwhile. The yes was not entered. Ask them again."
    assert "Anna" not in [one.text for one in mette.bubbles][-1]


@pytest.mark.at_length
async def test_once_the_clock_is_ahead_nobody_is_promised_a_call_before_a_talk_that_has_begun(town, invited):
    mette, lars, anna, bo = invited
    for one in (anna, bo):
        await one.presses("Show")
    (later,) = [one for one in (anna, bo) if "10.13: Bageriet" in one.reads()]
    wants, ours = later.data_of("Call me"), lars.data_of("Call me")
    await town.walk(datetime(2026, 12, 3, 9, 55, tzinfo=COPENHAGEN))
    await board(mette)
    await pressed_and_sure(mette, "Start the first round")
    await next_round_now(mette)
    await later.presses_data(wants)
    await lars.presses_data(ours)
    assert calls(mette) == []
