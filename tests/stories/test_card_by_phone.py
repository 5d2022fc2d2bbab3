"""A candidate without Telegram says yes to the card on the telephone, and takes part from then on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store.audit import audit
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import card, clarified, link_for, suggested


async def page_of(mette, name):
    """The candidate's own screen."""
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses(name)


async def log_of(town, what):
    """Who did this for whom, as the log has it."""
    async with town.store.reading() as unit:
        rows = await unit.tx.connection.execute(
            select(audit.c.person_id, audit.c.role, audit.c.behalf_of_id).where(audit.c.what == what)
        )
        return [tuple(row) for row in rows]


async def test_who_has_no_chat_says_yes_on_the_phone_and_is_suggested(town):
    mette, lars, _anna = await everybody_is_in(town)
    await link_for(mette, "Gerda")
    await card(mette)
    before = await log_of(town, "card approved")
    await page_of(mette, "Gerda")
    assert "They can say yes on the phone." in mette.reads()
    await mette.presses("Gerda answers by phone")
    assert mette.reads().startswith(
        "For Gerda, by phone. The log says that you entered it.\n\nCall Gerda (30405060)"
    )
    assert "Hours a week: 11-20" in mette.reads()
    right = "Gerda says: that is right"
    data = mette.data_of(right)
    await mette.presses(right)
    assert mette.reads().startswith("Entered by phone: the card is right.")
    assert "needs “clarified until”" in mette.reads()
    assert "Gerda answers by phone" not in mette.sees()
    async with town.store.reading() as unit:
        gerda = (await unit.candidates.of_adviser(await town.person(mette)))[-1]
    assert (await log_of(town, "card approved"))[len(before) :] == [
        (await town.person(mette), "consultant", gerda.person)
    ]
    await mette.presses_data(data)
    assert len(await log_of(town, "card approved")) == len(before) + 1
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Gerda (30405060): has not got a message." not in mette.reads()
    await clarified(mette, "Gerda")
    await suggested(mette, who="Gerda")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("What to tell Gerda")
    await mette.presses("Show")
    await mette.presses("Yes, show my card")
    assert "A suggestion for “Wash cars”" in lars.reads()


@pytest.mark.at_length
async def test_the_desk_leads_to_the_card_that_nobody_could_be_told_of(town):
    mette, _lars, _anna = await everybody_is_in(town)
    await link_for(mette, "Gerda")
    await card(mette)
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("What to tell Gerda")
    await mette.presses("Show")
    assert mette.reads().startswith("For Gerda, by phone.")
    assert "This is what a company sees:" in mette.reads()
    await mette.presses("That is right")
    await mette.presses("I have called")
    await page_of(mette, "Gerda")
    assert "needs “clarified until”" in mette.reads()


@pytest.mark.at_length
async def test_who_comes_in_meanwhile_answers_in_the_chat(town):
    mette, _lars, _anna = await everybody_is_in(town)
    token = await link_for(mette, "Gerda")
    await card(mette)
    await page_of(mette, "Gerda")
    await mette.presses("Gerda answers by phone")
    gerda = town.phone("Gerda")
    await gerda.says(f"/start {token}")
    await mette.presses("Gerda says: that is right")

    assert "Gerda is in the chat. The answer is given there." in town.exchange.toasts
    assert len(await log_of(town, "card approved")) == 1  # Anna's own
    await gerda.presses("Show")
    await gerda.presses("That is right")
    assert len(await log_of(town, "card approved")) == 2


@pytest.mark.at_length
async def test_every_screen_about_a_candidate_says_whose_it_is_and_a_card_is_corrected_line_by_line(town):
    mette, _lars, _anna = await everybody_is_in(town)
    await link_for(mette, "Gerda")
    await mette.presses("Write the card")
    assert "About Gerda" in mette.reads()
    await mette.presses("Cancel")
    assert mette.reads() == "Stopped: The card, Gerda. Nothing was sent."
    await mette.presses("Back to Gerda")
    await card(mette, saved=False)
    assert "About Gerda" in mette.reads()
    await mette.presses("Save the card")
    assert mette.reads().startswith("Saved: the card of Gerda.\n\nNobody can be asked here.")
    await mette.presses("See Gerda")
    await mette.presses("Correct the card")
    assert "Where: Town centre, Harbour" in mette.reads()
    await mette.presses("Change: Hours")
    await mette.presses("21-30")
    assert "Hours: 21-30" in mette.reads()
    await mette.says("/menu")
    assert "Go on: The card, Gerda" in mette.sees()
    await mette.presses("Go on: The card, Gerda")
    await mette.presses("Save the card")
    await mette.presses("Gerda answers by phone")
    assert "Hours a week: 21-30" in mette.reads()
    await mette.presses("Back to Gerda")
    await mette.presses("Clarified until …")
    assert "About Gerda" in mette.reads()


async def test_who_reads_here_is_asked_in_the_chat(town):
    mette, _lars, _anna = await everybody_is_in(town)
    await page_of(mette, "Anna")
    await mette.presses("Correct the card")
    await mette.presses("Save the card")
    assert mette.reads() == "Saved. Anna is asked whether it is right."


async def test_an_older_draft_undoes_nothing_of_a_newer_card(town):
    mette, _lars, anna = await everybody_is_in(town)
    await page_of(mette, "Anna")
    await mette.presses("Correct the card")
    await mette.presses("Change: Hours")
    await mette.presses("1-5")
    old, save = mette.data_of("Save the card"), mette.bubbles[-1].id
    await mette.says("/menu")
    await corrected_by_somebody(town, anna, "21-30")
    await mette.presses("Go on: The card, Anna")
    assert "The card was corrected meanwhile." in mette.reads()
    assert "It says now:\nCan do: " in mette.reads()
    assert "Hours a week: 21-30" in mette.reads()
    assert "Hours: 1-5" in mette.reads(), "what was chosen is kept"
    await mette.presses_data(old, save)
    assert await hours_of(town, anna) == "21-30"
    # Seen what is new, it may go on top of that, and of nothing newer.
    await corrected_by_somebody(town, anna, "6-10")
    await mette.presses("Save the card")
    assert await hours_of(town, anna) == "6-10"
    assert "Hours a week: 6-10" in mette.reads()
    assert "Hours: 1-5" in mette.reads()
    await mette.presses("Change: Where")
    await mette.presses("Next")
    await mette.presses("Save the card")
    assert mette.reads() == "Saved. Anna is asked whether it is right."
    assert await hours_of(town, anna) == "1-5"


async def test_a_card_that_is_corrected_while_it_is_written_loses_nothing_of_what_was_chosen(town):
    mette, _lars, anna = await everybody_is_in(town)
    await page_of(mette, "Anna")
    await mette.presses("Correct the card")
    await mette.presses("Change: Hours")
    await mette.presses("1-5")
    await corrected_by_somebody(town, anna, "21-30")
    await mette.presses("Save the card")
    assert await hours_of(town, anna) == "21-30"
    assert "The card was corrected meanwhile. " in mette.reads()
    assert "Hours a week: 21-30" in mette.reads()
    await mette.presses("Save the card")
    assert await hours_of(town, anna) == "1-5"


async def hours_of(town, anna):
    async with town.store.reading() as unit:
        return (await unit.candidates.of_person(await town.person(anna))).card.hours


async def corrected_by_somebody(town, anna, hours):
    await town.walk(town.clock.now() + timedelta(minutes=1))
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(anna))
        await unit.candidates.put_card(who.id, replace(who.card, hours=hours), now=town.clock.now())
