"""Whoever is the contact today is told, whoever it was before; and hats decide what one is offered."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import candidate, consultant, coordinator, guest, job_function, manager, suggested
from tests.kit.store import VAULT


@lived_once
async def a_team(town):
    await coordinator(town)
    return await consultant(town, "Mette", branches=("Trade",)), await consultant(town, "Jonas")


async def goes_away(phone, stand_in):
    await phone.says("/menu")
    await phone.presses("I will be away")
    await phone.presses("Today")
    await phone.says("Friday")
    await phone.presses(stand_in)
    await phone.presses("Save the days")


@pytest.mark.at_length
async def test_a_companys_answer_goes_to_the_stand_in_while_the_contact_is_away(town):
    mette, jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await suggested(mette, who="Anna")
    await goes_away(mette, "Jonas")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    read = len(mette.bubbles)
    await lars.presses("We would like to meet")
    assert "Bageriet" in jonas.reads()
    assert len(mette.bubbles) == read


async def test_a_manager_opens_the_company_to_a_colleague(town):
    mette, _jonas = await a_team(town)
    lars = await manager(town, "Lars", mette)
    eve = await guest(town, "Eve")
    await lars.says("/menu")
    await lars.presses("My contact")
    assert "Somebody new says they are from your company. Do you know them?" in lars.reads()
    await lars.presses("I know Eve")
    assert lars.reads() == "Eve may use everything now."
    assert eve.reads().startswith("Lars knows you now.")


async def test_a_guest_is_not_asked_about_other_guests(town):
    await a_team(town)
    lars = await guest(town, "Lars")
    await guest(town, "Eve")
    await lars.says("/menu")
    await lars.presses("My contact")
    assert not lars.has_read("Eve")
    assert "I know Eve" not in lars.sees()


async def test_a_contact_of_companies_is_not_asked_about_a_candidate_in_vain(town):
    await coordinator(town)
    mette, ole = (
        await consultant(town, "Mette"),
        await consultant(town, "Ole", hats=("Contact of companies",)),
    )
    await mette.says("/menu")
    door = VAULT.unbind(mette.data_of("My candidates"), owner=str(await town.person(mette)))
    await ole.presses_data(
        VAULT.bind(door, owner=str(await town.person(ole)))
    )  # from before, with another hat
    assert ole.reads() == "You are the contact of companies. Advisers have the candidates."
    assert ole.sees() == ["Menu"]
