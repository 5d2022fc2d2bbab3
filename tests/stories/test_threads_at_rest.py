"""A matter is with the company, put off until a day, or done; it comes back by itself or by a word of theirs."""

import pytest

from bot.domain.requests import RequestState
from bot.store.requests import requests
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, manager


@lived_once
async def asked(town):
    """Lars has asked Mette, and waits."""
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    await consultant(town, "Jonas")
    lars = await manager(town, "Lars", mette)
    await lars.says("Do you have somebody for us?")
    return mette, lars


async def newest(town):
    async with town.store.begin() as unit:
        rows = await unit.tx.connection.execute(requests.select().order_by(requests.c.id.desc()).limit(1))
        return rows.one()


async def puts_off(mette, day):
    await mette.presses("Later, or done")
    await mette.presses("Put it off")
    await mette.presses(day)


@pytest.mark.at_length
async def test_done_is_read_by_the_company_that_was_promised_an_answer(town):
    mette, lars = await asked(town)
    await mette.presses("Later, or done")
    await mette.presses("Done")
    assert mette.reads() == (
        "Done. When Bageriet writes, it opens again.\n\nThey were promised an answer. They read that it is settled."
    )
    assert lars.reads() == "Mette has read it, and says it is settled.\n\nIs it not? Just write here."
    await town.jump(days=3)
    assert not mette.has_read("Bageriet waits for your answer")


async def test_done_after_an_answer_tells_the_company_nothing(town):
    mette, lars = await asked(town)
    await mette.says("Yes", reply_to=mette.bubbles[-1].id)
    read = len(lars.bubbles)
    await mette.presses("Later, or done")
    await mette.presses("Done")
    assert len(lars.bubbles) == read
    assert (await newest(town)).state == RequestState.CLOSED


@pytest.mark.both_databases(at_length=True)
async def test_what_they_write_soon_after_opens_the_same_matter_again(town):
    mette, lars = await asked(town)
    await mette.presses("Later, or done")
    await mette.presses("Done")
    before = (await newest(town)).id
    await lars.says("No, I still need somebody")
    found = await newest(town)
    assert (found.id, found.state, found.closed_by) == (before, RequestState.WITH_CONTACT, None)
    assert "Mette answers you" in lars.reads()
    await town.jump(days=1)
    assert mette.has_read("Bageriet waits for your answer")


@pytest.mark.at_length
async def test_what_they_write_weeks_later_is_a_matter_of_its_own(town):
    mette, lars = await asked(town)
    await mette.presses("Later, or done")
    await mette.presses("Done")
    before = (await newest(town)).id
    await town.jump(days=8)
    await lars.says("Something else")
    assert (await newest(town)).id > before


@pytest.mark.both_databases(at_length=True)
async def test_what_is_put_off_rests_and_comes_back_by_itself_on_its_day(town):
    mette, lars = await asked(town)
    await puts_off(mette, "Next Monday")
    assert mette.reads().startswith("Bageriet is back on the desk Monday 30 November.")
    assert lars.reads() == (
        "Mette has read it, and needs more time.\n\nYou hear from Mette Tuesday 1 December before 15.00."
    )
    await town.jump(days=4)
    assert not mette.has_read("waits for your answer")
    assert not town.phone("Karen").has_read("Bageriet")
    await town.jump(days=2)
    assert mette.has_read("You put Bageriet off until today.\n\nAnswer by Tuesday 1 December at 08.00.")
    await town.jump(days=3)
    assert town.phone("Karen").has_read("Bageriet still waits for Mette")


async def test_a_word_of_theirs_brings_it_back_before_its_day_and_it_does_not_come_twice(town):
    mette, lars = await asked(town)
    await puts_off(mette, "In two weeks")
    await lars.says("It is urgent now")
    found = await newest(town)
    assert (found.state, found.parked_until) == (RequestState.WITH_CONTACT, None)
    await mette.says("Then I call you", reply_to=mette.bubbles[-1].id)
    await town.jump(days=16)
    assert not mette.has_read("You put Bageriet off")


@pytest.mark.at_length
async def test_over_christmas_it_comes_back_on_the_first_working_day(town):
    mette, _lars = await asked(town)
    await mette.presses("Later, or done")
    await mette.presses("Put it off")
    await mette.says("24 December")
    await mette.presses("Put it off")
    assert mette.reads().startswith("Bageriet is back on the desk Monday 28 December.")
    await town.jump(days=31)
    assert not mette.has_read("You put Bageriet off")
    await town.jump(days=4)
    assert mette.has_read("You put Bageriet off until today.")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        pytest.param("24 November", "Choose a day that is still to come.", id="today"),
        pytest.param("24 November 2027", "within 183 days", id="next year"),
    ],
)
async def test_a_day_that_cannot_be_is_asked_again(town, said, answer):
    mette, _lars = await asked(town)
    await mette.presses("Later, or done")
    await mette.presses("Put it off")
    await mette.says(said)
    assert answer in mette.reads()
    assert (await newest(town)).state == RequestState.NEW


@pytest.mark.at_length
async def test_what_the_company_does_not_wait_for_comes_back_without_a_promise(town):
    mette, lars = await asked(town)
    await mette.says("Call me on Friday", reply_to=mette.bubbles[-1].id)
    read = len(lars.bubbles)
    await puts_off(mette, "Tomorrow")
    assert mette.reads() == "Bageriet is back on the desk Wednesday 25 November."
    assert len(lars.bubbles) == read
    await town.jump(days=1)
    assert mette.reads() == "You put Bageriet off until today."
    await town.jump(days=5)
    assert not town.phone("Karen").has_read("Bageriet")


async def test_a_word_after_that_is_promised_a_day_as_any_other(town):
    mette, lars = await asked(town)
    await mette.says("Call me on Friday", reply_to=mette.bubbles[-1].id)
    await puts_off(mette, "Tomorrow")
    await town.jump(days=1)
    await lars.says("I called, and nobody answered")
    assert "Mette answers you Thursday 26 November before 17.00." in lars.reads()


async def test_the_list_shows_where_everything_rests(town):
    mette, _lars = await asked(town)
    await mette.says("Yes", reply_to=mette.bubbles[-1].id)
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("With companies, or later: 1")
    assert mette.reads() == "Bageriet: with them since Tuesday 24 November."
    await mette.presses("Bageriet")
    assert "It is with the company." in mette.reads()
    await mette.presses("Put it off")
    await mette.presses("Tomorrow")
    await mette.presses("My desk")
    await mette.presses("With companies, or later: 1")
    assert mette.reads() == "Bageriet: put off until Wednesday 25 November."


@pytest.mark.at_length
async def test_a_stand_in_puts_off_and_who_is_back_by_then_is_told(town):
    mette, lars = await asked(town)
    jonas = town.phone("Jonas")
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.presses("Today")
    await mette.says("Friday")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    await lars.says("Are you there?")
    await puts_off(jonas, "Next Monday")
    await town.jump(days=6)
    assert mette.has_read("You put Bageriet off until today.")
    assert not jonas.has_read("until today")


async def test_done_pressed_twice_is_done_once(town):
    mette, _lars = await asked(town)
    await mette.presses("Later, or done")
    done = mette.data_of("Done")
    await mette.presses("Done")
    await mette.presses_data(done)
    assert (await newest(town)).state == RequestState.CLOSED


@pytest.mark.parametrize("button", ["I have called", "Done"])
async def test_nothing_is_closed_over_words_that_are_still_on_their_way(town, button):
    mette, lars = await asked(town)
    if button == "Done":
        await mette.presses("Later, or done")
    closing = mette.press(mette.data_of(button), mette.bubbles[-1].id)
    await town.receiver.take([{"update_id": town.next_id(), **lars.message(text="And a driver, too?")}])
    await town.work()
    await town.receiver.take([{"update_id": town.next_id(), **closing}])
    await town.work()
    await town.rest()
    assert "They have just written more. Read it first, and press again." in " ".join(town.exchange.toasts)
    assert (await newest(town)).state == RequestState.NEW
    assert mette.has_read("And a driver, too?")


async def test_a_message_that_arrived_is_said_to_have_arrived(town):
    mette, lars = await asked(town)
    await mette.says("Yes", reply_to=mette.bubbles[-1].id)
    await mette.presses("Later, or done")
    assert mette.reads().endswith("Lars has got the newest message.")
    assert lars.has_read("Yes")


async def test_one_that_is_on_its_way_is_said_to_be(town):
    mette, _lars = await asked(town)
    await town.jump(hours=11)
    await mette.says("/menu")
    await mette.presses("Write to a company")
    await mette.presses("Bageriet")
    await mette.says("May I come by on Friday?")
    await mette.presses("Send")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("With companies, or later: 1")
    await mette.presses("Bageriet")
    assert mette.reads().endswith("The newest message to Lars is on its way.")


async def test_one_that_did_not_arrive_says_whose_call_it_is(town):
    mette, lars = await asked(town)
    question = mette.bubbles[-1].id
    await lars.changes("kicked")
    await mette.says("Yes", reply_to=question)
    await mette.presses("Later, or done")
    assert mette.reads().endswith("The newest message did not reach Lars here. The call is Mette's.")


async def test_a_long_time_with_the_company_ends_quietly(town):
    mette, lars = await asked(town)
    await mette.says("Yes", reply_to=mette.bubbles[-1].id)
    read = len(lars.bubbles)
    await town.jump(days=30)
    assert (await newest(town)).state == RequestState.CLOSED
    assert len(lars.bubbles) == read
