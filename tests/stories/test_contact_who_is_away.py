"""A company is given to who is away only with open eyes, and never to who reads nothing here."""

from datetime import timedelta

import pytest

from bot.actions.companies import change_contact, give_contact
from bot.domain.companies import ContactIsAway
from tests.kit.album import lived_once
from tests.kit.people import CVR, bakery, consultant, job_function


@pytest.fixture
@lived_once
async def people(town):
    """Jonas is the bakery's contact; Eva and Sofie take companies too, and Eva could be given it."""
    await bakery(town)
    for name in ("Eva", "Sofie"):
        await consultant(town, name, hats=("Contact of companies",))
    return tuple(town.phone(name) for name in ("Karen", "Eva", "Sofie", "Lars"))


async def is_away(town, person, stand_in):
    async with town.store.begin() as unit:
        now = town.clock.now()
        away, here = await town.person(person), await town.person(stand_in)
        await unit.staff.away(away, away_from=now, away_until=now + timedelta(days=4), stand_in=here)


async def change(town, phone, **marks):
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(phone), **marks)


async def chooses(karen, line):
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Give a company another contact")
    await karen.says("bager")
    await karen.presses(line)


async def test_who_is_away_is_given_it_with_a_second_press(town, people):
    karen, eva, sofie, lars = people
    await is_away(town, eva, sofie)
    await chooses(karen, "Eva: 0 companies, back Monday 30 November. Sofie answers.")
    asked = "Eva is away, and back Monday 30 November. Sofie answers meanwhile. Give it to Eva?"
    assert asked in karen.reads()
    await karen.presses("Yes, give it to Eva")
    assert "Away: Yes, give it to Eva" in karen.reads()
    await karen.presses("Change the contact")
    assert lars.reads().startswith("Eva is your own contact from now on.")


async def test_who_has_it_already_is_not_offered(town, people):
    karen, *_others = people
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Give a company another contact")
    await karen.says("bager")
    offered = [one.partition(":")[0] for one in karen.sees()]
    assert {"Eva", "Sofie"} <= set(offered)
    assert "Jonas" not in offered


async def test_who_goes_away_before_the_last_press_is_asked_about(town, people):
    karen, eva, sofie, lars = people
    await chooses(karen, "Eva: 0 companies")
    await is_away(town, eva, sofie)
    await karen.presses("Change the contact")
    assert "Eva is away now. Choose Eva again, and you see who answers meanwhile." in karen.reads()
    assert not lars.has_read("Eva is your own contact")


@pytest.mark.parametrize("mark", ["stopped_at", "unreachable_at"])
async def test_who_reads_nothing_here_is_refused(town, people, mark):
    karen, eva, _sofie, lars = people
    await change(town, eva, **{mark: town.clock.now()})
    await chooses(karen, "Eva: 0 companies")
    assert "Eva gets no messages from me, and could not answer. Choose somebody else." in karen.reads()
    assert "Sofie: 0 companies" in karen.sees()
    assert not lars.has_read("Eva")


async def test_the_deed_itself_does_it_never_silently(town, people):
    karen, eva, sofie, _lars = people
    await is_away(town, eva, sofie)
    async with town.store.begin() as unit:
        by, company = await unit.people.actor(await town.person(karen)), (await unit.companies.find(CVR)).id
        with pytest.raises(ContactIsAway):
            await change_contact(unit, by, company, await town.person(eva), now=town.clock.now())


async def test_a_new_company_goes_to_who_reads_here(town, people):
    _karen, eva, _sofie, _lars = people
    await change(town, eva, stopped_at=town.clock.now())
    async with town.store.begin() as unit:
        now = town.clock.now()
        garage, _new = await unit.companies.add("87654325", "Garagen", branch="trade", area="centre", now=now)
        given = await give_contact(unit, garage, branch="trade", area="centre", now=now)
        assert (await unit.people.get(given)).name == "Sofie"


async def test_whoever_answers_meanwhile_finds_the_open_job_functions_too(town, people):
    _karen, eva, sofie, lars = people
    await job_function(lars)
    await is_away(town, town.phone("Jonas"), sofie)
    for phone, found in ((sofie, True), (eva, False)):
        await phone.says("/menu")
        await phone.presses("Job functions")
        assert any("Bageriet" in one for one in phone.sees()) is found
