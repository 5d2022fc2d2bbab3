"""A contact writes to a company that has not asked, and what the company answers comes back to it."""

import pytest

from bot.domain.requests import RequestState
from bot.store.outbox import Priority
from bot.store.requests import requests
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, manager


@lived_once
async def a_bakery(town):
    await coordinator(town)
    mette = await consultant(town, "Mette", branches=("Trade",))
    jonas = await consultant(town, "Jonas")
    lars = await manager(town, "Lars", mette)
    return mette, jonas, lars


@lived_once
async def begins(phone, text, *, company="Bageriet"):
    await phone.says("/menu")
    await phone.presses("Write to a company")
    await phone.presses(company)
    await phone.says(text)


async def states(town):
    async with town.store.begin() as unit:
        rows = await unit.tx.connection.execute(requests.select().order_by(requests.c.id))
        return [(row.state, row.begun_by is not None, row.deadline_at) for row in rows]


async def test_it_is_shown_before_it_is_sent_and_arrives_with_the_contacts_name(town):
    mette, _jonas, lars = await a_bakery(town)
    read = len(lars.bubbles)
    await begins(mette, "May I come by on Friday?")
    assert "Company: Bageriet" in mette.reads()
    assert "Message: May I come by on Friday?" in mette.reads()
    assert len(lars.bubbles) == read
    await mette.presses("Send")
    assert mette.reads() == "Sent to Lars, Bageriet.\n\nYou hear here when they answer."
    assert lars.reads() == "Mette writes:\n\nMay I come by on Friday?\n\nYou can answer here, as a message."
    assert (await states(town))[-1] == (RequestState.WITH_COMPANY, True, None)


@pytest.mark.both_databases(at_length=True)
async def test_the_managers_answer_comes_back_to_the_same_thread_and_waits_then(town):
    mette, _jonas, lars = await a_bakery(town)
    threads = len(await states(town))
    await begins(mette, "May I come by on Friday?")
    await mette.presses("Send")
    await lars.says("At ten is fine")
    assert "“At ten is fine”" in mette.reads()
    found = await states(town)
    assert len(found) == threads + 1
    assert found[-1][0] == RequestState.WITH_CONTACT
    assert found[-1][2] is not None
    await mette.says("See you", reply_to=mette.bubbles[-1].id)
    assert lars.reads() == "Mette writes:\n\nSee you"


@pytest.mark.at_length
async def test_nobody_is_reminded_of_what_is_with_the_company(town):
    mette, _jonas, _lars = await a_bakery(town)
    await begins(mette, "May I come by on Friday?")
    await mette.presses("Send")
    read = len(mette.bubbles)
    await town.jump(days=6)
    assert len(mette.bubbles) == read
    assert not town.phone("Karen").has_read("Bageriet still waits")


@pytest.mark.at_length
async def test_outside_the_companys_day_it_waits_and_that_is_said(town):
    mette, _jonas, lars = await a_bakery(town)
    await town.jump(hours=11)
    await begins(mette, "May I come by on Friday?")
    await mette.presses("Send")
    assert mette.reads(1).splitlines()[2] == (
        "It arrives Wednesday 25 November at 08.00: companies read by day."
    )
    assert not lars.has_read("May I come by")
    await town.jump(hours=13)
    assert lars.has_read("May I come by on Friday?")


@pytest.mark.at_length
async def test_an_answer_is_still_read_at_once_in_the_evening(town):
    mette, _jonas, lars = await a_bakery(town)
    await lars.says("Are you there?")
    await town.jump(hours=11)
    await mette.says("I am", reply_to=mette.bubbles[-1].id)
    assert lars.reads() == "Mette writes:\n\nI am"


@pytest.mark.at_length
async def test_a_change_before_they_read_takes_its_place_and_does_not_come_at_night(town):
    mette, _jonas, lars = await a_bakery(town)
    await town.jump(hours=11)
    await begins(mette, "May I come by on Fryday?")
    await mette.presses("Send")
    await mette.edits("May I come by on Friday?")
    assert not lars.has_read("come by")
    await town.jump(hours=13)
    assert [one.text for one in lars.bubbles if "come by" in one.text] == [
        "Mette changed the answer:\n\nMay I come by on Friday?\n\nYou can answer here, as a message."
    ]


async def test_with_several_managers_one_is_chosen_and_only_they_read_it(town):
    mette, _jonas, lars = await a_bakery(town)
    tina = await manager(town, "Tina", mette)
    await mette.says("/menu")
    await mette.presses("Write to a company")
    await mette.presses("Bageriet")
    await mette.presses("Tina")
    await mette.says("Only for Tina")
    assert "Manager: Tina" in mette.reads()
    await mette.presses("Send")
    assert tina.has_read("Only for Tina")
    assert not lars.has_read("Only for Tina")


async def test_from_the_companys_card_the_company_is_known(town):
    mette, _jonas, lars = await a_bakery(town)
    await mette.says("/menu")
    await mette.presses("My companies")
    await mette.presses("Bageriet")
    await mette.presses("Write to Bageriet")
    await mette.says("Good morning")
    await mette.presses("Send")
    assert lars.has_read("Good morning")


async def test_the_name_of_a_candidate_is_not_written_to_a_company_unasked(town):
    mette, _jonas, lars = await a_bakery(town)
    async with town.store.begin() as unit:
        now = town.clock.now()
        person = await unit.people.add(language="en", now=now, name="Anna Holm")
        await unit.candidates.add(person, await town.person(mette), now=now)
    await begins(mette, "Anna Holm would fit you")
    assert "that is a candidate's" in mette.reads()
    await mette.says("I know somebody who would fit you")
    await mette.presses("Send")
    assert not lars.has_read("Anna")
    assert lars.has_read("I know somebody")


async def test_whoever_has_stopped_is_called_and_whose_call_it_is_is_said(town):
    mette, _jonas, lars = await a_bakery(town)
    await lars.says("/stop")
    await begins(mette, "May I come by on Friday?")
    await mette.presses("Send")
    assert "the call is yours" in mette.reads()
    assert not lars.has_read("May I come by")


async def test_a_manager_who_left_meanwhile_reads_nothing(town):
    mette, _jonas, lars = await a_bakery(town)
    await begins(mette, "May I come by on Friday?")
    async with town.store.begin() as unit:
        for held in await unit.people.held_by(await town.person(lars)):
            await unit.people.end_role(held.id, now=town.clock.now())
    await mette.presses("Send")
    assert "Nobody at Bageriet reads this" in mette.reads()
    assert not lars.has_read("May I come by")


async def test_it_counts_as_one_of_the_few_unasked_messages(town):
    mette, _jonas, lars = await a_bakery(town)
    await begins(mette, "May I come by on Friday?")
    await mette.presses("Send")
    async with town.store.begin() as unit:
        priority = await unit.tx.connection.exec_driver_sql(
            "SELECT priority FROM outbox WHERE about_kind = 'request' AND kind = 'notice' ORDER BY id DESC LIMIT 1"
        )
        assert priority.scalar_one() == Priority.BULLETIN
    assert lars.has_read("May I come by")
