"""Several matters are open between a manager and the contact: each word goes where it belongs."""

import pytest

from bot.store.requests import requests
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, guest, manager


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


async def test_a_word_of_its_own_is_asked_about_and_nobody_reads_it_before(town):
    mette, lars = await two_matters(town)
    await lars.says("At ten is fine")
    assert lars.reads().endswith(
        "I have your message, and have not passed it on yet. What does it belong to?"
    )
    assert lars.sees()[:3] == ["“May I come by on Friday?”", "“Somebody for the dishes?”", "Something new"]
    assert not mette.has_read("At ten is fine")


@pytest.mark.both_databases
async def test_what_was_typed_goes_to_the_matter_that_is_chosen(town):
    mette, lars = await two_matters(town)
    before = await threads(town)
    await lars.says("At ten is fine")
    await lars.presses("“May I come by on Friday?”")
    assert "“At ten is fine”" in mette.reads()
    assert "To your “May I come by on Friday?”:" in mette.reads()
    after = await threads(town)
    assert len(after) == len(before)
    assert after[-1].state == "with contact"


async def test_more_that_is_written_meanwhile_is_added_and_not_lost(town):
    mette, lars = await two_matters(town)
    await lars.says("At ten is fine")
    await lars.says("Bring the papers")
    await lars.presses("“May I come by on Friday?”")
    assert "At ten is fine\n\nBring the papers" in mette.reads()


async def test_something_new_is_a_matter_of_its_own(town):
    mette, lars = await two_matters(town)
    before = await threads(town)
    await lars.says("We have moved")
    await lars.presses("Something new")
    assert "“We have moved”" in mette.reads()
    assert "To your" not in mette.reads()
    assert len(await threads(town)) == len(before) + 1
    assert "Mette answers you" in lars.reads()


async def test_a_reply_goes_where_it_belongs_without_a_question(town):
    mette, lars = await two_matters(town)
    await lars.says("At ten is fine", reply_to=lars.bubbles[-1].id)
    assert "“At ten is fine”" in mette.reads()
    assert not lars.has_read("What does it belong to?")


async def test_an_edit_of_what_was_chosen_follows(town):
    mette, lars = await two_matters(town)
    await lars.says("At ten is fine")
    await lars.presses("“May I come by on Friday?”")
    await lars.edits("At eleven is fine")
    assert "“At eleven is fine”" in mette.reads()


async def test_with_one_open_matter_nothing_is_asked(town):
    mette, lars = await two_matters(town)
    await mette.presses("Later, or done")
    await mette.presses("Done")
    await lars.says("At ten is fine")
    assert not lars.has_read("What does it belong to?")
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


async def test_a_matter_that_is_done_meanwhile_opens_again_by_the_choice(town):
    mette, lars = await two_matters(town)
    await lars.says("At ten is fine")
    await mette.presses("Later, or done")
    await mette.presses("Done")
    await lars.presses("“Somebody for the dishes?”")
    assert "“At ten is fine”" in mette.reads()
