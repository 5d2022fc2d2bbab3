"""Several matters are open between a manager and the contact: each word goes where it belongs."""

import pytest

from bot.store.requests import requests
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, guest, manager
from tests.kit.turning import opened

ELSEWHERE = "Is it about something else? Reply to a message, or press My questions."


@lived_once
async def two_matters(town):
    """Lars has asked about dishes; Mette has asked Lars about Friday."""
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    lars = await manager(town, "Lars", mette)
    await lars.says("Somebody for the dishes?")
    await mette.says("/menu")
    await mette.presses("Write to a company")
    await mette.presses("Bageriet")
    await mette.says("May I come by on Friday?")
    await mette.presses("Send")
    return mette, lars


async def threads(town):
    async with town.store.begin() as unit:
        rows = await unit.tx.connection.execute(requests.select().order_by(requests.c.id))
        return list(rows)


@pytest.mark.at_length
@pytest.mark.both_databases
async def test_a_word_of_its_own_goes_on_with_the_newest_at_once_and_says_so(town):
    mette, lars = await two_matters(town)
    before = await threads(town)
    await lars.says("At ten is fine")
    assert "“At ten is fine”" in mette.reads()
    assert "To your “May I come by on Friday?”:" in mette.reads()
    assert lars.reads().endswith(ELSEWHERE)
    assert "My questions" in lars.sees()
    after = await threads(town)
    assert len(after) == len(before)
    assert after[-1].state == "with contact"


async def test_what_it_answers_is_said_however_often_it_is_drawn_anew(town):
    mette, lars = await two_matters(town)
    quote = "To your “May I come by on Friday?”:"

    def asked():
        return next(one for one in reversed(mette.bubbles) if "is fine”" in one.text)

    await lars.says("At ten is fine")
    await lars.edits("At nine is fine")
    assert "“At nine is fine”" in asked().text
    assert quote in asked().text
    await mette.says("See you then", reply_to=asked().id)
    assert "✓ You answered" in asked().text
    assert quote in asked().text
    await mette.presses("Take it back")
    assert "Answer by" in asked().text
    assert quote in asked().text


@pytest.mark.at_length
async def test_nothing_waits_for_a_press_that_never_comes(town):
    mette, lars = await two_matters(town)
    await lars.says("The machine is broken")
    await lars.says("Nobody can come tomorrow")
    await town.jump(days=12)
    assert mette.has_read("“The machine is broken”")
    assert mette.has_read("“Nobody can come tomorrow”")
    assert mette.has_read("Bageriet waits for your answer")


@pytest.mark.at_length
async def test_something_new_is_a_matter_of_its_own(town):
    mette, lars = await two_matters(town)
    before = await threads(town)
    await lars.says("/menu")
    await lars.presses("My questions")
    await lars.presses("Something new")
    await lars.says("We have moved")
    assert "“We have moved”" in mette.reads()
    assert "To your" not in mette.reads()
    assert len(await threads(town)) == len(before) + 1
    assert "Mette answers you" in lars.reads()
    await mette.says("/menu")
    await mette.presses("My desk")
    assert mette.reads() == (
        "2 matters wait for an answer.\n\n"
        "1. Bageriet: answer by Wednesday 25 November at 09.00.\n“Somebody for the dishes?”\n\n"
        "2. Bageriet: answer by Wednesday 25 November at 09.00.\n“We have moved”"
    )
    await mette.presses("Answer Bageriet (2)")
    assert "They wrote:\n“We have moved”\n\nWhat do you answer?" in mette.reads()
    await mette.says("Thank you for telling")
    assert "To your “We have moved”:" in lars.reads()


async def test_what_was_answered_by_phone_is_not_asked_any_more_and_stands_in_the_history(town):
    mette, lars = await two_matters(town)
    await opened(mette, "My desk", "I have called Bageriet")
    await town.jump(hours=1)
    await lars.says("/menu")
    await lars.presses("My questions")
    await lars.presses("“Somebody for the dishes?”")
    await lars.says("And one for Sundays?")
    await lars.says("It is urgent")
    await opened(mette, "My desk")
    assert "“And one for Sundays?”" in mette.reads()
    assert "dishes" not in mette.reads()
    await mette.presses("Answer Bageriet")
    assert "They wrote:\n“And one for Sundays?”\n“It is urgent”" in mette.reads()
    await opened(mette, "My companies", "Bageriet", "What has happened")
    assert "Mette: answered by phone." in mette.reads()


async def test_a_reply_goes_where_it_belongs(town):
    mette, lars = await two_matters(town)
    await lars.says("At ten is fine", reply_to=lars.bubbles[-1].id)
    assert "“At ten is fine”" in mette.reads()
    assert not lars.has_read(ELSEWHERE)


async def test_an_edit_follows_it(town):
    mette, lars = await two_matters(town)
    await lars.says("At ten is fine")
    await lars.edits("At eleven is fine")
    assert "“At eleven is fine”" in mette.reads()


async def test_with_one_open_matter_nothing_is_said(town):
    mette, lars = await two_matters(town)
    await mette.presses("Later, or done")
    await mette.presses("Done")
    await lars.says("At ten is fine")
    assert not lars.has_read(ELSEWHERE)
    assert "“At ten is fine”" in mette.reads()


async def test_an_answer_says_what_it_answers_while_several_are_open(town):
    mette, lars = await two_matters(town)
    await mette.presses("Answer")
    await mette.says("Yes, two people")
    assert lars.reads() == "Mette writes:\n\nTo your “Somebody for the dishes?”:\n\nYes, two people"


async def test_an_answer_to_an_older_message_says_which_one(town):
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    lars = await manager(town, "Lars", mette)
    await lars.says("How many hours?")
    first = mette.bubbles[-1].id
    await lars.says("And which days?")
    await mette.says("Twelve", reply_to=first)
    assert lars.reads() == "Mette writes:\n\nTo your “How many hours?”:\n\nTwelve"


async def test_an_answer_to_the_newest_of_one_matter_quotes_nothing(town):
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    lars = await manager(town, "Lars", mette)
    await lars.says("How many hours?")
    await mette.says("Twelve", reply_to=mette.bubbles[-1].id)
    assert lars.reads() == "Mette writes:\n\nTwelve"


async def test_my_questions_shows_each_with_its_state_and_goes_on_with_one(town):
    mette, lars = await two_matters(town)
    await lars.says("/menu")
    await lars.presses("My questions")
    assert lars.reads() == (
        "“May I come by on Friday?”: it is your turn, if there is more.\n\n"
        "“Somebody for the dishes?”: you hear Wednesday 25 November before 15.00.\n\n"
        "Press one to go on with it."
    )
    await lars.presses("“Somebody for the dishes?”")
    await lars.says("Two would be best")
    assert "“Two would be best”" in mette.reads()


async def test_a_colleagues_questions_are_not_mine(town):
    mette, lars = await two_matters(town)
    tina = await guest(town, "Tina")
    await mette.presses("I know this person")
    await tina.says("/menu")
    await tina.presses("My questions")
    assert not tina.has_read("dishes")
    assert lars.has_read("May I come by on Friday?")


async def test_a_matter_that_is_done_meanwhile_opens_again_by_the_words(town):
    mette, lars = await two_matters(town)
    await lars.says("/menu")
    await lars.presses("My questions")
    await lars.presses("“Somebody for the dishes?”")
    await mette.presses("Later, or done")
    await mette.presses("Done")
    await lars.says("Two would be best")
    assert "“Two would be best”" in mette.reads()
