"""One manager, two companies: what is meant for one is never done for the other."""

import pytest

from bot.actions.invitations import invite
from bot.domain.ids import CompanyId, JobFunctionId, PersonId
from bot.domain.job_functions import JobFunctionState
from bot.domain.notices.companies import SomebodyNew
from bot.domain.notices.shortlists import NoMatchYet
from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import consultant, coordinator, event, guest, manager, wanted

AT_BAGERIET, AT_SKOVLY = "manager at Bageriet", "manager at Skovly"


async def link_to_skovly(town, eva):
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(eva))
        return (await invite(unit, by, Role.MANAGER, name="Lars", now=town.clock.now())).token


@pytest.fixture
@lived_once
async def both(town):
    """Lars of the bakery, whose contact is Mette, and the link to Eva's company, whose contact is Jonas."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    jonas = await consultant(town, "Jonas")
    eva = await guest(town, "Eva", cvr="87654321", company="Skovly")
    for contact in (mette, jonas):
        if "I know this person" in contact.sees():
            await contact.presses("I know this person")
    return lars, eva, await link_to_skovly(town, eva)


@lived_once
async def comes_in(lars, token):
    await lars.says(f"/start {token}")
    await lars.presses("Yes, that is me")


async def acts_as(phone, role):
    await phone.says("/menu")
    await phone.presses("Switch role")
    await phone.presses(role)


async def posts(phone, title):
    """Everything but the title, and the button that posts it."""
    for label in ("Cleaning and tidying", "10", "Morning", "Next", "Skip", "Ordinary paid hours", "Post it"):
        await phone.presses(label)
    assert title in phone.reads() or phone.has_read(title)


async def titles(town):
    async with town.store.reading() as unit:
        return {
            one.name: [job.facts.title for job in await unit.job_functions.of_company(one.id)]
            for one in await unit.companies.every()
        }


@pytest.mark.at_length
async def test_the_welcome_names_the_contact_of_the_company_one_came_to(both):
    lars, eva, token = both
    await eva.says("/menu")
    await eva.presses("My contact")
    contact = eva.reads()
    await comes_in(lars, token)
    assert "Jonas" in contact
    assert "Jonas" in lars.reads()
    assert "Mette" not in lars.reads()


@pytest.mark.at_length
async def test_the_menu_and_the_switch_name_the_company(both):
    lars, _eva, token = both
    await comes_in(lars, token)
    await lars.says("/menu")
    assert lars.reads().startswith("You are here as: manager at Skovly.")
    await lars.presses("Switch role")
    assert {AT_BAGERIET, AT_SKOVLY} <= set(lars.sees())
    await lars.presses(AT_BAGERIET)
    assert lars.reads().startswith("You are here as: manager at Bageriet.")


async def test_a_draft_is_gone_on_with_for_the_company_it_was_begun_for(town, both):
    lars, _eva, token = both
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Bake rolls")
    await lars.presses("Cancel")
    go_on, stopped = lars.data_of("Go on"), lars.bubbles[-1]
    await comes_in(lars, token)
    await lars.says("/menu")
    assert "Go on: Post a job function" not in lars.sees()
    await lars.presses_data(go_on, stopped.id)
    assert lars.has_read("You are here as: manager at Bageriet.\n\n")
    await posts(lars, "Bake rolls")
    assert await titles(town) == {"Bageriet": ["Bake rolls"], "Skovly": []}


@pytest.mark.at_length
async def test_each_company_has_a_draft_of_its_own(town, both):
    lars, _eva, token = both
    await comes_in(lars, token)
    for role, title in ((AT_BAGERIET, "Bake rolls"), (AT_SKOVLY, "Cut grass")):
        await acts_as(lars, role)
        await lars.presses("Post a job function")
        await lars.says(title)
    for role, title in ((AT_BAGERIET, "Bake rolls"), (AT_SKOVLY, "Cut grass")):
        await acts_as(lars, role)
        await lars.presses("Post a job function")
        await posts(lars, title)
    assert await titles(town) == {"Bageriet": ["Bake rolls"], "Skovly": ["Cut grass"]}


async def test_what_is_about_oneself_goes_on_for_whichever_company(both):
    lars, _eva, token = both
    await lars.says("/privacy")
    await lars.presses("Something is wrong")
    await lars.says("My name")
    await comes_in(lars, token)
    await lars.presses("Go on: Something is wrong")
    assert not lars.reads().startswith("You are here as")
    await lars.presses("Send")
    assert "has it, and answers by" in lars.reads()


async def test_a_text_is_asked_about_by_company(both):
    lars, eva, token = both
    mette, jonas = lars.town.phone("Mette"), lars.town.phone("Jonas")
    await comes_in(lars, token)
    await lars.says("We need one person")
    await lars.presses(AT_BAGERIET)
    assert mette.has_read("We need one person")
    assert not jonas.has_read("We need one person")
    assert not eva.has_read("We need one person")


async def test_a_button_about_the_other_company_works_and_says_as_whom(town, both):
    lars, _eva, token = both
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Bake rolls")
    await posts(lars, "Bake rolls")
    await lars.says("/menu")
    await lars.presses("Our job functions")
    filled = lars.data_of("Filled: Bake rolls")
    await comes_in(lars, token)
    await lars.presses_data(filled, lars.bubbles[-1].id)
    assert lars.reads().startswith("You are here as: manager at Bageriet.\n\n")
    assert await titles(town) == {"Bageriet": ["Bake rolls"], "Skovly": []}
    async with town.store.reading() as unit:
        (one,) = await unit.job_functions.of_company(CompanyId(1))
    assert one.state is JobFunctionState.FILLED


async def test_what_is_of_neither_company_is_refused_and_switches_nothing(town, both):
    lars, eva, token = both
    await eva.says("/menu")
    await eva.presses("Post a job function")
    await eva.says("Cut grass")
    await posts(eva, "Cut grass")
    await comes_in(lars, token)
    async with town.store.begin() as unit:
        other, _fresh = await unit.companies.add(
            "10000009", "Havnen", branch="trade", area="centre", now=town.clock.now()
        )
        me = await town.person(lars)
        skovly = next(one.id for one in await unit.companies.every() if one.name == "Skovly")
        for held in await unit.people.held_by(me):
            if held.company == skovly:
                await unit.people.end_role(held.id, now=town.clock.now())
        role = await unit.people.give_role(me, Role.MANAGER, now=town.clock.now(), company=other)
        await unit.people.change(me, acting_role_id=role)
    forged = town.worker.vault.bind("job_function_filled:1", owner=str(me))
    await lars.presses_data(forged, lars.bubbles[-1].id)
    assert town.exchange.toasts[-1] == "That is not yours to do. The menu shows what you can do."
    await lars.says("/menu")
    assert lars.reads().startswith("You are here as: manager at Havnen.")


async def leads_as_well(town, phone, other):
    """Somebody leads the company of another one too."""
    async with town.store.begin() as unit:
        theirs = (await unit.people.actor(await town.person(other))).held[0].company
        await unit.people.give_role(
            await town.person(phone), Role.MANAGER, company=theirs, now=town.clock.now()
        )


@pytest.mark.at_length
async def test_an_answer_to_a_job_dating_is_for_the_company_that_was_asked(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await event(mette)
    await leads_as_well(town, lars, await guest(town, "Eva", cvr="87654321", company="Skovly"))
    await acts_as(lars, AT_SKOVLY)
    await lars.presses("No, we cannot")
    assert mette.has_read("Bageriet does not come.")
    assert lars.has_read(f"You are here as: {AT_BAGERIET}.")


@pytest.mark.parametrize("way", ["edit", "reply"])
async def test_words_that_are_asked_about_are_gone_on_with_in_the_role_they_are_for(town, both, way):
    lars, eva, _token = both
    mette = town.phones["Mette"]
    await leads_as_well(town, mette, eva)
    await lars.says("What do you offer?")
    asked = mette.bubbles[-1].id
    await mette.says("Courses", reply_to=asked)
    await acts_as(mette, AT_SKOVLY)
    if way == "edit":
        await mette.edits("Courses on angst", back=2)
    else:
        await mette.says("Courses on angst", reply_to=asked)
    assert "You are here as: consultant" in mette.reads()
    await mette.presses("Yes, send it")
    assert lars.reads().endswith("Courses on angst")


@pytest.mark.parametrize(("notice", "button", "answer"), [
    pytest.param(
        lambda company: NoMatchYet(JobFunctionId(1), "Wash cars", "Mette", company),
        "Call me", "Mette calls you", id="nobody found",
    ),
    pytest.param(
        lambda company: SomebodyNew(
            company, "Bageriet", "12345674", PersonId(1), "Ole", None, first=False, colleague=True
        ),
        "My contact", "Your own contact is Mette.", id="a colleague is new",
    ),
])  # fmt: skip
async def test_a_button_under_a_companys_message_is_about_that_company(town, both, notice, button, answer):
    lars, _eva, token = both
    await comes_in(lars, token)
    async with town.store.begin() as unit:
        (bakery,) = [one.id for one in await unit.companies.every() if one.name == "Bageriet"]
        await unit.outbox.tell(await town.person(lars), notice(bakery), now=town.clock.now())
    await town.rest()
    data, told = lars.data_of(button), len(lars.bubbles)
    await acts_as(lars, AT_SKOVLY)
    await lars.presses_data(data, lars.bubbles[told - 1].id)
    here = f"You are here as: {AT_BAGERIET}.\n\n"
    assert [one.text for one in lars.bubbles if one.text.startswith(f"{here}{answer}")] != []
