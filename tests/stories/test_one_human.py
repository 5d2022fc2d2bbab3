"""One human is one person: links opened by somebody who is here already, and what became of their rows."""

import json

import pytest

from bot.actions.invitations import invite
from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import (
    candidate,
    card,
    clarified,
    consultant,
    coordinator,
    deleted,
    guest,
    job_function,
    known_on_the_phone,
    link_for,
    manager,
    suggested,
)

FOR_BO = "This link is for Bo. Open it on Bo's own phone. It still works."


async def link_for_a_colleague(town, manager_phone):
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(manager_phone))
        return (await invite(unit, by, Role.MANAGER, name="Bo", now=town.clock.now())).token


async def opens_as_their_own(phone, token, adviser):
    """A link for a candidate, opened by who is somebody here already, and is that candidate too."""
    await phone.says(f"/start {token}")
    await phone.presses("Yes, that is me")
    await known_on_the_phone(adviser, phone)


@pytest.fixture
async def mette(town):
    await coordinator(town)
    return await consultant(town, "Mette")


async def test_a_consultant_who_opens_their_own_candidates_link_loses_nothing(town, mette):
    lars = await manager(town, "Lars", mette)
    token, person = await link_for(mette), await town.person(mette)
    await mette.says(f"/start {token}")
    assert mette.reads() == FOR_BO
    assert await town.person(mette) == person
    await lars.says("We need somebody on Friday")
    assert "We need somebody on Friday" in mette.reads()


async def test_the_link_still_lets_in_whom_it_is_for(town, mette):
    token, bo = await link_for(mette), town.phone("Bo")
    await mette.says(f"/start {token}")
    await bo.says(f"/start {token}")
    assert bo.reads().startswith("Hi Bo.")


async def test_opening_somebodys_link_is_no_guess(town, mette):
    token = await link_for(mette)
    for _time in range(6):
        await mette.says(f"/start {token}")
    assert mette.reads() == FOR_BO


@pytest.mark.usefixtures("mette")
async def test_staff_come_in_for_no_company_by_a_colleagues_link(town):
    karen, mette = town.phone("Karen"), town.phone("Mette")
    lars = await manager(town, "Lars", mette)
    token = await link_for_a_colleague(town, lars)
    await karen.says(f"/start {token}")
    assert karen.reads() == FOR_BO


async def test_a_candidate_is_no_second_candidate(town):
    mette, _lars, anna = await everybody_is_in(town)
    await anna.says(f"/start {await link_for(mette)}")
    assert anna.reads() == FOR_BO
    await anna.says("/menu")
    await anna.presses("My card")
    assert "Can do: Cleaning and tidying" in anna.reads()


async def test_a_guest_who_opens_their_candidates_link_is_one_person(town, mette):
    gus = await guest(town, "Gus", phone_number="88776655")
    await gus.says("How long is lunch?")
    question = next(one for one in mette.bubbles if "How long is lunch?" in one.text)
    await opens_as_their_own(gus, await link_for(mette), mette)
    assert gus.reads().startswith("Hi Gus.")
    await mette.says("Half an hour", reply_to=question.id)
    assert gus.has_read("Half an hour")
    await mette.presses("I know this person")
    await gus.says("/menu")
    await gus.presses("Switch role")
    assert {"manager at Bageriet", "candidate"} <= set(gus.sees())


async def company_card(reader):
    await reader.says("/menu")
    await reader.presses("My companies")
    await reader.presses(reader.sees()[0])
    return reader.reads()


@lived_once
async def two_consultants(town):
    """Jonas, contact of companies, and Mette, adviser of candidates."""
    await coordinator(town)
    jonas = await consultant(town, "Jonas", hats=("Contact of companies",))
    return jonas, await consultant(town, "Mette", hats=("Adviser of candidates",))


@pytest.mark.at_length
async def test_a_manager_keeps_the_name_and_number_they_gave(town):
    jonas, mette = await two_consultants(town)
    lars = await manager(town, "Lars Hansen", jonas, phone_number="20304050")
    await opens_as_their_own(lars, await link_for(mette, "Lars"), mette)
    assert "Lars Hansen, 20304050" in await company_card(jonas)


@pytest.mark.at_length
async def test_who_gave_no_number_is_called_on_the_one_the_adviser_wrote_down(town):
    jonas, mette = await two_consultants(town)
    lars = await manager(town, "Lars Hansen", jonas, phone_number=None)
    await opens_as_their_own(lars, await link_for(mette, "Lars"), mette)
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Lars Hansen")
    assert "30405060" in mette.reads()


async def test_everything_of_both_is_in_one_file(town, mette):
    gus = await guest(town, "Gus", phone_number="88776655")
    await gus.says("How long is lunch?")
    await opens_as_their_own(gus, await link_for(mette), mette)
    await gus.says("/privacy")
    await gus.presses("Get a copy")
    await gus.presses("As a data file")
    entries = json.loads(town.exchange.files[-1][1])["entries"]
    assert [one["values"] for one in entries if one["kind"] == "you"] == [
        {"name": "Gus", "phone": "88776655", "language": "en"}
    ]
    assert {one["values"]["role"] for one in entries if one["kind"] == "role"} == {"guest", "candidate"}
    assert {one["values"]["text"] for one in entries if one["kind"] == "message"} == {"How long is lunch?"}


async def test_deleting_one_human_leaves_no_word_of_who_they_were(town, mette):
    gus = await guest(town, "Gus", phone_number="88776655")
    await gus.says("How long is lunch?")
    await opens_as_their_own(gus, await link_for(mette), mette)
    await deleted(mette, gus)
    await town.jump(hours=2)
    async with town.store.reading() as unit:
        known = {name for _person, name in await unit.people.names()}
        assert {"Gus", "Bo"} & known == set()
        # A backup from before two became one holds both numbers.
        assert len(await unit.privacy.erased()) == 2


async def test_a_manager_may_be_a_candidate_too(town):
    mette, lars, _anna = await everybody_is_in(town)
    person = await town.person(lars)
    await opens_as_their_own(lars, await link_for(mette, "Lars"), mette)
    assert await town.person(lars) == person
    await lars.says("/menu")
    await lars.presses("Switch role")
    await lars.presses("manager at Bageriet")
    await lars.presses("Our job functions")
    assert "Wash cars" in lars.reads()


async def test_a_new_phone_takes_over_and_the_old_one_is_nobodys(town):
    mette, _lars, anna = await everybody_is_in(town)
    person = await town.person(anna)
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Anna")
    await mette.presses("New link")
    new = town.phone("Anna's new phone")
    await new.says("/start")
    await new.says(f"/start {mette.reads().partition('start=')[2].split()[0]}")
    await known_on_the_phone(mette, new)
    assert await town.person(new) == person
    await new.presses("Go on")
    await new.presses("My card")
    assert "Can do: Cleaning and tidying" in new.reads()
    await anna.says("/menu")
    assert "Yes, from a company" in anna.sees()


async def both_hats(town):
    """Lars, manager of the bakery, and Ida, his colleague; he is a candidate too."""
    mette, lars, _anna = await everybody_is_in(town)
    ida = await manager(town, "Ida", mette)
    await opens_as_their_own(lars, await link_for(mette, "Lars"), mette)
    await card(mette)
    await lars.presses("Show")
    await lars.presses("That is right")
    await clarified(mette, "Lars")
    return mette, lars, ida


@pytest.mark.at_length
async def test_a_manager_is_suggested_to_every_company_but_their_own(town):
    mette, _lars, _ida = await both_hats(town)
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    assert "Look at Anna" in mette.sees()
    assert "Look at Lars" not in mette.sees()
    other = await manager(town, "Eva", mette, cvr="87654321", company="Skovly")
    await job_function(other)
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Skovly: Wash cars")
    assert "Look at Lars" in mette.sees()


@pytest.mark.at_length
async def test_an_old_button_suggests_nobody_to_their_own_company(town):
    mette, lars, _anna = await everybody_is_in(town)
    sofie = await candidate(town, "Sofie", mette)
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    await mette.presses("Look at Sofie")
    await mette.presses("Ask the candidate")
    await sofie.says(f"/start {await link_for_a_colleague(town, lars)}")
    await sofie.presses("Yes, that is me")
    await mette.says("Calm, thorough, used to mornings")
    await mette.presses("Send it to the candidate")
    assert mette.has_read("That candidate cannot be suggested here.")
    assert not sofie.has_read("used to mornings")


async def test_whoever_begins_at_a_company_is_no_longer_suggested_to_it(town):
    mette, lars, anna = await everybody_is_in(town)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await anna.says(f"/start {await link_for_a_colleague(town, lars)}")
    await anna.presses("Yes, that is me")
    await town.jump(hours=1)
    await lars.says("/menu")
    await lars.presses("Suggestions")
    assert not lars.reads().startswith("A suggestion for")
    await town.jump(days=4)
    assert lars.has_read("cannot be met now")
    assert not anna.has_read("cannot be met now")


async def test_whoever_becomes_known_at_a_company_parts_from_it_as_a_candidate(town):
    mette, lars, anna = await everybody_is_in(town)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    async with town.store.begin() as unit:
        (company,) = await unit.companies.every()
        await unit.people.give_role(
            await town.person(anna), Role.GUEST, now=town.clock.now(), company=company.id
        )
    await mette.says("/menu")
    await mette.presses("My companies")
    await mette.presses("Bageriet")
    await mette.presses("I know Anna")
    await town.jump(days=4)
    assert lars.has_read("cannot be met now")
    assert not anna.has_read("cannot be met now")
