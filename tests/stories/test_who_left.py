"""Who writes with a company no longer: their answers, their edits, and what they are told."""

import pytest

from bot.actions.companies import change_contact
from tests.kit.people import CVR, consultant, coordinator, guest, manager


@pytest.fixture
async def mette(town):
    await coordinator(town)
    return await consultant(town, "Mette")


def asked(mette, words):
    return next(one for one in reversed(mette.bubbles) if words in one.text)


async def another_contact(town, name="Jonas"):
    phone = await consultant(town, name)
    async with town.store.begin() as unit:
        company = (await unit.companies.find(CVR)).id
        by = await unit.people.actor(await town.person(town.phone("Karen")))
        await change_contact(unit, by, company, await town.person(phone), now=town.clock.now())
    await town.rest()
    return phone


async def test_who_was_turned_away_gets_no_answer_and_the_contact_reads_so(town, mette):
    gus = await guest(town, "Gus")
    await gus.says("Tell me who your candidates are")
    question = asked(mette, "Tell me who")
    await mette.presses("I do not know them")
    await mette.says("That is ours", reply_to=question.id)
    assert mette.reads() == "Nobody at Bageriet reads this any more. Whoever asked is not with them here."
    assert not gus.has_read("That is ours")


async def test_who_is_turned_away_reads_so_and_whom_to_call(town, mette):
    gus = await guest(town, "Gus")
    await gus.says("Tell me who your candidates are")
    await mette.presses("I do not know them")
    assert gus.reads() == (
        "You can no longer write for Bageriet here. What you wrote gets no answer.\n\n"
        "Is that a mistake? Call 00 00 00 00, and we sort it out."
    )


async def test_the_contact_reads_who_is_not_known_yet(town, mette):
    gus = await guest(town, "Gus")
    await gus.says("Tell me who your candidates are")
    mark = "We do not know yet whether Gus is from the company. Call the company before you tell anything."
    assert mark in asked(mette, "Tell me who").text
    await mette.presses("I know this person")
    await gus.says("And when you are open")
    assert mark not in asked(mette, "And when you are open").text


@pytest.mark.at_length
async def test_an_answer_nobody_reads_is_not_asked_for_again(town, mette):
    gus = await guest(town, "Gus")
    await gus.says("Tell me who your candidates are")
    await mette.presses("Answer")
    await mette.presses("I do not know them")
    await mette.says("That is ours")
    assert mette.reads() == "Nobody at Bageriet reads this any more. Whoever asked is not with them here."
    await mette.says("/menu")
    assert "Go on: Your answer" not in mette.sees()


async def test_nobody_is_reminded_of_who_was_turned_away(town, mette):
    gus = await guest(town, "Gus")
    await gus.says("Tell me who your candidates are")
    await mette.presses("I do not know them")
    await town.jump(days=3)
    assert not mette.has_read("waits for your answer")
    assert not town.phone("Karen").has_read("waits for Mette")


async def test_an_edit_of_a_former_contact_reaches_nobody(town, mette):
    lars = await manager(town, "Lars", mette)
    await lars.says("What about wages?")
    await mette.says("As agreed", reply_to=asked(mette, "What about wages?").id)
    await another_contact(town)
    await mette.edits("Twice as much")
    assert mette.reads() == "You no longer write with Bageriet here. They keep what you wrote first."
    assert not lars.has_read("Twice as much")


async def test_an_edit_of_a_former_manager_reaches_nobody(town, mette):
    lars = await manager(town, "Lars", mette)
    await lars.says("What about wages?")
    await guest(town, "Eva", cvr="87654321", company="Skovly")
    person = await town.person(lars)
    async with town.store.begin() as unit:
        other = (await unit.companies.find("87654321")).id
        left = (await unit.people.held_by(person))[0]
        await unit.people.end_role(left.id, now=town.clock.now())
        await unit.people.give_role(person, left.role, company=other, now=town.clock.now())
    await lars.edits("And holidays?")
    assert lars.reads() == "You no longer write with Bageriet here. They keep what you wrote first."
    assert not mette.has_read("And holidays?")


async def test_an_edit_of_who_is_still_there_follows(town, mette):
    lars = await manager(town, "Lars", mette)
    await lars.says("What about wages?")
    await lars.edits("What about holidays?")
    assert mette.has_read("What about holidays?")
