"""Several managers of one company: let in, taken off, followed, and the last one leaves; no word is lost."""

from datetime import timedelta

import pytest

from bot.actions.absences import go_away
from bot.actions.managers import remove_manager
from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.people import consultant, coordinator, guest, job_function, manager
from tests.kit.turning import opened


@pytest.fixture
@lived_once
async def both(town):
    """Lars is the bakery's main manager; Eva came by his link. Mette is their contact."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    eva = town.phone("Eva")
    await eva.says(f"/start {await link_from(lars)}")
    return mette, lars, eva


async def link_from(phone, name="Eva"):
    await phone.says("/menu")
    await phone.presses("Who writes for us")
    await phone.presses("Invite a colleague")
    await phone.says(name)
    await phone.presses("I hand it over, or send it")
    return phone.reads().partition("start=")[2].split()[0]


async def colleagues(phone):
    await phone.says("/menu")
    await phone.presses("Who writes for us")


async def takes_off(phone, name):
    await colleagues(phone)
    await phone.presses(name)
    await phone.presses(f"{name} no longer writes")
    await phone.presses(f"Yes, take {name} off")


async def mains(town):
    async with town.store.reading() as unit:
        found = [(one.name, await unit.managers.main_of(one.id)) for one in await unit.companies.every()]
        return {name: main and (await unit.people.get(main)).name for name, main in found}


async def test_who_gave_the_link_and_the_contact_read_who_came(town, both):
    mette, lars, eva = both
    assert eva.has_read("Hi Eva. I am a bot from")
    assert lars.has_read("Eva writes for Bageriet now too.")
    assert mette.has_read("Eva writes for Bageriet now too.")
    await colleagues(lars)
    assert lars.reads() == "You, main manager\n\nEva"
    await colleagues(eva)
    assert eva.reads() == "Lars, main manager\n\nYou"
    assert "Invite a colleague" not in eva.sees()


async def test_a_link_works_once_and_can_be_taken_back(town, both):
    _mette, lars, _eva = both
    token = await link_from(lars, "Ole")
    await colleagues(lars)
    assert "Ole: invited until" in lars.reads()
    await lars.presses("Take back Ole's link")
    assert lars.reads() == "The link for Ole lets nobody in any more."
    ole = town.phone("Ole")
    await ole.says(f"/start {token}")
    assert ole.reads().startswith("This link is too old.")


async def test_what_somebody_had_open_goes_on_with_who_follows(town, both):
    mette, lars, eva = both
    await eva.says("When do you call about wages?")
    asked = mette.bubbles[-1].id
    await takes_off(lars, "Eva")
    assert lars.has_read("Eva no longer writes for the company.")
    assert eva.has_read("Lars has taken you off: you no longer write for Bageriet here.")
    assert lars.has_read("Eva no longer writes for Bageriet.\n\n1 question to your contact is yours now.")
    assert mette.has_read("Lars has taken Eva off. Eva no longer writes for Bageriet.")
    before = len(eva.bubbles)
    await mette.says("On Friday at ten", reply_to=asked)
    assert lars.has_read("On Friday at ten")
    assert len(eva.bubbles) == before
    await lars.says("/menu")
    await lars.presses("My questions")
    assert "When do you call about wages?" in lars.reads()


@pytest.mark.at_length
async def test_what_was_written_to_somebody_in_the_evening_reaches_who_follows(town, both):
    mette, lars, eva = both
    await town.jump(hours=11)
    await opened(mette, "My companies", "Bageriet", "Write to Bageriet", "Lars")
    await mette.says("Can we come on Monday, to room four?")
    await mette.presses("Send")
    await colleagues(lars)
    await lars.presses("I no longer write for the company")
    await lars.presses("Eva follows me")
    # One unasked message a day: that she follows comes first.
    await town.jump(days=2)
    assert not lars.has_read("room four")
    assert sum("room four" in one.text for one in eva.bubbles) == 1


@pytest.mark.at_length
async def test_the_contact_reads_what_nobody_there_reads_any_more(town, both):
    mette, lars, _eva = both
    await takes_off(lars, "Eva")
    await town.jump(hours=11)
    await opened(mette, "My companies", "Bageriet", "Write to Bageriet")
    await mette.says("Can we come on Monday, to room four?")
    await mette.presses("Send")
    await colleagues(lars)
    await lars.presses("I no longer write for the company")
    await lars.presses("Yes, I stop")
    await town.jump(days=2)
    assert not lars.has_read("room four")
    assert "Nobody has read what was written to them: “Can we come on Monday, to room four?”" in mette.reads()


async def test_buttons_drafts_and_words_of_who_was_taken_off_are_answered_truly(town, both):
    _mette, lars, eva = both
    await opened(eva, "Our company")
    old, menu = eva.data_of("Our job functions"), eva.bubbles[-1].id
    await opened(eva, "Post a job function")
    await eva.says("Bake rolls")
    await takes_off(lars, "Eva")
    await eva.presses_data(old, menu)
    assert town.exchange.toasts[-1].startswith("You no longer write for Bageriet here.")


@pytest.mark.at_length
async def test_the_job_function_of_who_left_is_asked_about_at_who_is_there(town, both):
    _mette, lars, eva = both
    await job_function(eva)
    await takes_off(lars, "Eva")
    await town.jump(days=47)
    assert lars.has_read("Wash cars")
    assert not any("still" in one.text for one in eva.bubbles[-3:])


@pytest.mark.at_length
async def test_the_main_manager_who_leaves_says_who_follows(town, both):
    mette, lars, eva = both
    await lars.says("What do you pay?")
    await colleagues(lars)
    await lars.presses("I no longer write for the company")
    await lars.presses("Eva follows me")
    assert lars.reads().startswith("You no longer write for Bageriet. Thank you for your time.")
    assert eva.has_read("You are the main manager of Bageriet now.")
    assert mette.has_read("The main manager is Eva.")
    assert await mains(town) == {"Bageriet": "Eva"}
    await lars.presses("I am from a company")
    assert "What is your CVR number?" in lars.reads()


@pytest.mark.at_length
async def test_the_last_one_leaves_and_the_contact_keeps_the_company(town, both):
    mette, lars, _eva = both
    await takes_off(lars, "Eva")
    await lars.says("One more thing")
    await colleagues(lars)
    await lars.presses("I no longer write for the company")
    assert "You are the last who writes for Bageriet." in lars.reads()
    await lars.presses("Yes, I stop")
    assert lars.has_read("Mette knows it, and takes care of the company.")
    assert (
        "Nobody there writes here now. Call them, and invite somebody new.\n\n1 matter was open."
        in mette.reads()
    )
    assert await mains(town) == {"Bageriet": None}
    await mette.presses("Invite a manager")
    await mette.says("Nina")
    await mette.presses("I show it on my screen")
    nina = town.phone("Nina")
    await nina.says(f"/start {mette.reads().partition('start=')[2].split()[0]}")
    assert await mains(town) == {"Bageriet": "Nina"}


async def test_only_the_main_manager_says_who_writes(town, both):
    _mette, lars, eva = both
    await colleagues(lars)
    await lars.presses("Eva")
    await lars.presses("Make Eva the main manager")
    assert lars.reads().startswith("Eva then invites colleagues and takes them off.")
    assert await mains(town) == {"Bageriet": "Lars"}
    await lars.presses("Yes, Eva is the main manager")
    assert "Lars, main manager" not in lars.reads()
    me = await town.person(lars)
    for forged in (f"take_off:{await town.person(eva)}:1", "invite_manager:1", f"make_main:{me}:1"):
        await lars.presses_data(town.worker.vault.bind(forged, owner=str(me)), lars.bubbles[-1].id)
        assert await mains(town) == {"Bageriet": "Eva"}
    assert lars.has_read("Eva is your main manager") or town.exchange.toasts[-1].startswith(
        "Eva is your main"
    )
    await takes_off(eva, "Lars")
    assert lars.has_read("Eva has taken you off")


async def test_the_contact_does_the_same_on_the_companys_card(town, both):
    mette, _lars, eva = both
    await mette.says("/menu")
    await mette.presses("My companies")
    await mette.presses("Bageriet")
    await mette.presses("Who writes for them")
    await mette.presses("Lars")
    await mette.presses("Lars no longer writes")
    await mette.presses("Yes, take Lars off")
    assert mette.reads().startswith("Lars no longer writes for the company.\n\nEva, main manager")
    assert eva.has_read("You are the main manager of Bageriet now.")
    await mette.presses("Eva")
    await mette.presses("Eva no longer writes")
    twice = mette.data_of("Yes, take Eva off")
    await mette.presses("Yes, take Eva off")
    await mette.presses_data(twice, mette.bubbles[-1].id)
    assert town.exchange.toasts[-1] == "They do not write for the company any more."
    assert "Nobody at Bageriet writes here yet." in mette.bubbles[-1].text or mette.has_read(
        "Nobody at Bageriet"
    )


@pytest.mark.at_length
async def test_a_guest_who_is_invited_as_well_is_one_manager(town, both):
    mette, lars, _eva = both
    gus = await guest(town, "Gus")
    await gus.says("May I write?")
    for _again in range(2):
        await gus.says(f"/start {await link_from(lars, 'Gus')}")
        if "Yes, that is me" in gus.sees():
            await gus.presses("Yes, that is me")
    async with town.store.reading() as unit:
        held = await unit.people.held_by(await town.person(gus))
    assert [one.role for one in held] == [Role.MANAGER]
    await mette.says("You may", reply_to=next(one.id for one in mette.bubbles if "May I write?" in one.text))
    assert gus.has_read("You may")


@pytest.mark.at_length
async def test_who_stands_in_takes_somebody_off_and_the_contact_reads_it_too(town, both):
    mette, _lars, eva = both
    sofie = await consultant(town, "Sofie")
    async with town.store.begin() as unit:
        by, now = await unit.people.actor(await town.person(mette)), town.clock.now()
        until, sofies = now + timedelta(days=3), await town.person(sofie)
        await go_away(unit, by, by.person, away_from=now, away_until=until, stand_in=sofies, now=now)
        company = (await unit.companies.every())[0].id
        await remove_manager(unit, await unit.people.actor(sofies), await town.person(eva), company, now=now)
    await town.rest()
    assert mette.has_read("Sofie has taken Eva off. Eva no longer writes for Bageriet.")
    assert not sofie.has_read("Sofie has taken Eva off.")
