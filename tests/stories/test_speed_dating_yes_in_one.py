"""The yes of many is one message to who organises, that grows until it is opened; a no comes by itself, at once."""

import pytest

from bot.actions.speed_dating.answers import take_back_meetings
from tests.kit.beginnings import five_for_four
from tests.kit.turning import opened

DAY = "Thursday 3 December at 10.00"


async def says_yes(phone):
    await phone.presses("Show")
    await phone.presses("Yes, I am coming")


def new(phone, since):
    return [one.text for one in phone.bubbles[since:]]


@pytest.mark.both_databases(at_length=True)
async def test_every_yes_is_in_one_message_until_it_is_opened(town):
    mette, lars, inside, _outside = await five_for_four(town)
    mette.opens_news = False
    before = len(mette.bubbles)
    for one in inside[:3]:
        await says_yes(one)
    await lars.presses("Yes, we are coming")
    assert new(mette, before) == ["Somebody comes to job dating."]
    assert mette.bubbles[-1].silent
    await mette.presses("Show")
    lines = [f"· {one.name}" for one in inside[:3]]
    assert mette.reads() == "\n".join(("These come:", *lines, "· Bageriet"))
    assert "See the plan" in mette.sees()

    # Read a moment ago: the next comes an hour later, and then once for all, with how many come by now.
    before = len(mette.bubbles)
    await says_yes(inside[3])
    assert new(mette, before) == []
    await town.jump(minutes=61)
    assert new(mette, before) == ["Somebody comes to job dating."]
    await mette.presses("Show")
    assert mette.reads() == f"{inside[3].name} comes.\n\n4 candidates and 1 company are coming."


async def test_who_says_no_before_it_is_opened_is_told_at_once_and_is_in_it_no_more(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    mette.opens_news = False
    before = len(mette.bubbles)
    for one in inside[:2]:
        await says_yes(one)
    await inside[0].presses("No, I cannot")
    assert new(mette, before) == ["Somebody comes to job dating.", "There is news about job dating."]
    first = mette.bubbles[before]
    await mette.presses_data(first.buttons[0][0]["callback_data"], first.id)
    assert mette.bubbles[before].text == f"{inside[1].name} comes."
    await mette.presses("Show")
    assert f"{inside[0].name} does not come." in mette.reads()


async def test_a_yes_that_became_a_no_leaves_no_empty_message(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    mette.opens_news = False
    before = len(mette.bubbles)
    await says_yes(inside[0])
    await inside[0].presses("No, I cannot")
    first = mette.bubbles[before]
    await mette.presses_data(first.buttons[0][0]["callback_data"], first.id)
    assert mette.bubbles[before].text == "Whoever had said yes does not come after all."


async def test_who_has_nobody_to_meet_any_more_is_not_said_to_come(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    mette.opens_news = False
    before = len(mette.bubbles)
    for one in inside[:2]:
        await says_yes(one)
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(inside[0]))
        for wish in await unit.shortlists.of_candidate(who.id):
            await take_back_meetings(unit, wish, now=town.clock.now())
    first = mette.bubbles[before]
    await mette.presses_data(first.buttons[0][0]["callback_data"], first.id)
    assert mette.bubbles[before].text == f"{inside[1].name} comes."


async def test_what_was_not_opened_for_a_day_is_followed_by_a_new_one(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    mette.opens_news = False
    before = len(mette.bubbles)
    await says_yes(inside[0])
    await town.jump(hours=25)
    await says_yes(inside[1])
    assert new(mette, before).count("Somebody comes to job dating.") == 2


async def test_when_the_event_is_off_nobody_reads_who_had_said_yes(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    mette.opens_news = False
    await says_yes(inside[0])
    await opened(mette, "Job dating", DAY, "Cancel the event", "Yes, cancel it")
    covers = [one for one in mette.bubbles if one.text == "Somebody comes to job dating."]
    await mette.presses_data(covers[0].buttons[0][0]["callback_data"], covers[0].id)
    assert covers[0].text == "Somebody comes to job dating."
    assert town.exchange.toasts[-1]
