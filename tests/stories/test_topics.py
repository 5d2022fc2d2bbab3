"""What a request is about is said with a press after it was sent, by its writer or by the contact."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.store.people import roles
from bot.store.requests import requests
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, guest, manager

TOPICS = [
    "New employee",
    "Somebody who started",
    "Job dating with us",
    "An agreement",
    "Paperwork",
    "Something else",
]


@lived_once
async def asked(town):
    """Lars has asked Mette, and waits."""
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    lars = await manager(town, "Lars", mette)
    await lars.says("Do you have somebody for us?")
    return mette, lars


async def stored(town):
    async with town.store.begin() as unit:
        return await unit.tx.connection.scalar(
            select(requests.c.topic).order_by(requests.c.id.desc()).limit(1)
        )


@pytest.mark.at_length
async def test_a_manager_says_it_after_the_message_has_gone_and_may_change_it(town):
    mette, lars = await asked(town)
    assert "“Do you have somebody for us?”" in mette.reads()
    assert [one for one in lars.sees() if one in TOPICS] == TOPICS
    read, papers, receipt = len(mette.bubbles), lars.data_of("Paperwork"), lars.bubbles[-1].id
    shown = len(lars.bubbles)
    await lars.presses("Paperwork")
    assert lars.reads() == "Mette answers you Wednesday 25 November before 15.00.\n\nIt is about: Paperwork."
    assert len(lars.bubbles) == shown
    assert "Paperwork" not in lars.sees()
    assert await stored(town) == "papers"
    await lars.presses_data(papers, receipt)
    assert town.exchange.toasts[-1] == "That is done already."
    await lars.presses("An agreement")
    assert await stored(town) == "agreement"
    # Nobody is told: it stands where they look.
    assert len(mette.bubbles) == read
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Bageriet: answer by Wednesday 25 November at 09.00. (An agreement)" in mette.reads()
    await lars.says("And one for the shop")
    assert await stored(town) == "agreement"


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_a_contact_says_it_and_finds_what_rests_and_what_happened_by_it(town):
    mette, _lars = await asked(town)
    await mette.presses("Later, or done")
    await mette.presses("What it is about")
    assert mette.reads() == "Bageriet: what is it about?"
    again, message = mette.data_of("New employee"), mette.bubbles[-1].id
    await mette.presses("New employee")
    assert "It is about: New employee." in mette.reads()
    await mette.presses_data(again, message)
    assert town.exchange.toasts[-1] == "That is done already."
    await mette.presses("Write to Bageriet")
    await mette.says("Yes, two people")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("With companies, or later: 1")
    assert mette.reads() == "Bageriet: with them since Tuesday 24 November. (New employee)"
    await mette.presses("By topic")
    assert mette.sees()[0] == "New employee (1)"
    await mette.presses("New employee (1)")
    assert mette.reads() == "Bageriet: with them since Tuesday 24 November. (New employee)"
    await mette.presses("Bageriet")
    await mette.presses("What it is about")
    await mette.presses("Paperwork")
    emptied = town.worker.vault.bind("threads_about:new:0", owner=str(await town.person(mette)))
    await mette.presses_data(emptied, mette.bubbles[-1].id)
    assert mette.reads() == "Nothing rests about this any more."
    await mette.says("/menu")
    await mette.presses("My companies")
    await mette.presses("Bageriet")
    await mette.presses("What has happened")
    assert "Do you have somebody for us? (Paperwork)" in mette.reads()


async def test_what_is_done_and_who_is_gone_are_answered_kindly(town):
    mette, lars = await asked(town)
    press, receipt = lars.data_of("Paperwork"), lars.bubbles[-1].id
    await mette.presses("Later, or done")
    await mette.presses("What it is about")
    theirs, question = mette.data_of("Paperwork"), mette.bubbles[-1].id
    await mette.presses("Back")
    await mette.presses("Done")
    for phone, data, message in ((lars, press, receipt), (mette, theirs, question)):
        await phone.presses_data(data, message)
        assert phone.has_read("That matter is done. A new message opens it again.")
    await lars.says("No, I still need somebody")
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(
            update(roles).where(roles.c.person_id == await town.person(lars)).values(until=town.clock.now())
        )
    await lars.presses_data(press, receipt)
    assert await stored(town) is None


async def test_a_topic_the_municipality_took_away_is_shown_no_more_and_refused(town):
    mette, lars = await asked(town)
    papers, receipt = lars.data_of("Paperwork"), lars.bubbles[-1].id
    await lars.presses("An agreement")
    ours = town.municipality
    town.worker.municipality = replace(ours, topics=ours.topics[:1])
    await lars.presses_data(papers, receipt)
    assert town.exchange.toasts[-1] == "That is not there any more. The menu shows what is."
    await mette.presses("Later, or done")
    assert "agreement" not in mette.reads()
    town.worker.municipality = replace(ours, topics=())
    await lars.says("/menu")
    await lars.presses("My questions")
    await lars.presses("Something new")
    await lars.says("We have moved")
    assert lars.reads() == "Mette answers you Wednesday 25 November before 15.00."


@pytest.mark.at_length
async def test_somebody_nobody_knows_yet_is_asked_nothing(town):
    await asked(town)
    tina = await guest(town, "Tina")
    await tina.says("I have a question")
    assert not set(TOPICS) & set(tina.sees())


async def test_to_name_an_older_matter_does_not_make_it_the_one_that_goes_on(town):
    mette, lars = await asked(town)
    papers, receipt = lars.data_of("Paperwork"), lars.bubbles[-1].id
    await mette.says("/menu")
    await mette.presses("Write to a company")
    await mette.presses("Bageriet")
    await mette.says("May I come by on Friday?")
    await mette.presses("Send")
    await lars.presses_data(papers, receipt)
    await lars.says("At ten is fine")
    assert "To your “May I come by on Friday?”:" in mette.reads()
