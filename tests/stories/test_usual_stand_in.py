"""A consultant has a usual stand-in: companies see who it is, and a company that waits too long is told to them."""

from datetime import timedelta

import pytest

from bot.actions.stand_ins import choose_stand_in
from bot.domain.errors import Already, Gone, NotAllowed
from bot.domain.staff import Oneself
from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant


@pytest.fixture
@lived_once
async def people(town):
    """Karen leads; Jonas is the bakery's contact, Eva and Sofie take companies too; Mette advises only."""
    await bakery(town)
    for name in ("Eva", "Sofie"):
        await consultant(town, name)
    return tuple(town.phone(name) for name in ("Karen", "Jonas", "Eva", "Sofie", "Lars"))


@lived_once
async def has_chosen(jonas, name="Eva"):
    await jonas.says("/menu")
    for label in ("Absence and stand-in", "Choose a stand-in", name):
        await jonas.presses(label)


@lived_once
async def is_away(town, person, stand_in, *, begins=timedelta(0), days=7):
    async with town.store.begin() as unit:
        first = town.clock.now() + begins
        away, here = await town.person(person), await town.person(stand_in)
        await unit.staff.away(away, away_from=first, away_until=first + timedelta(days=days), stand_in=here)


async def test_it_is_chosen_in_three_presses_shown_to_the_company_and_proposed_first(town, people):
    _karen, jonas, eva, sofie, lars = people
    await has_chosen(jonas, "Sofie")
    assert jonas.reads() == "When you are away, Sofie answers."
    assert "You are the usual stand-in of Jonas from now on." in sofie.reads()
    await lars.says("/menu")
    await lars.presses("My contact")
    assert "When Jonas is away, Sofie answers you." in lars.reads()
    await jonas.says("/menu")
    for label in ("I will be away", "Tomorrow", "Tomorrow"):
        await jonas.presses(label)
    assert jonas.sees()[:4] == ["Sofie (usual stand-in)", "Mette", "Eva", "Karen (coordinator)"]
    await jonas.says("/menu")
    for label in ("Absence and stand-in", "Another stand-in", "Eva"):
        await jonas.presses(label)
    assert sofie.reads() == "You are not the usual stand-in of Jonas any more."
    assert "You are the usual stand-in of Jonas" in eva.reads()


@pytest.mark.at_length
async def test_the_coordinator_chooses_too_and_the_colleague_reads_it(people):
    karen, jonas, _eva, _sofie, _lars = people
    await karen.says("/menu")
    for label in ("My team", "Somebody is ill or away", "Jonas", "Absence and stand-in", "Choose a stand-in"):
        await karen.presses(label)
    assert "Mette" not in karen.sees()  # takes no companies
    await karen.presses("Eva")
    assert karen.reads() == "When Jonas is away, Eva answers."
    assert jonas.reads() == "Karen has chosen Eva as your usual stand-in."
    await karen.presses("Another stand-in")
    await karen.presses("Nobody")
    assert jonas.reads() == "Karen has noted that you have no usual stand-in."


async def test_a_company_that_waits_too_long_is_told_to_them_though_the_contact_is_at_work(town, people):
    _karen, jonas, eva, sofie, lars = people
    await has_chosen(jonas)
    await lars.says("May we begin at six?")
    await town.jump(days=1, hours=4)
    assert jonas.has_read("Bageriet waits for your answer.")
    assert "Bageriet still waits for Jonas. Can you take it?" in eva.reads()
    await eva.presses("Answer")
    await eva.says("Yes, at six.")
    assert lars.has_read("Eva writes:\n\nYes, at six.")
    assert not sofie.has_read("Bageriet")


@pytest.mark.at_length
async def test_when_they_are_away_who_stands_in_for_them_is_told_else_the_coordinator(town, people):
    karen, jonas, eva, sofie, lars = people
    await has_chosen(jonas)
    await is_away(town, eva, sofie)
    await lars.says("May we begin at six?")
    await town.jump(days=1, hours=1)
    assert sofie.has_read("Bageriet still waits for Jonas.")
    assert not eva.has_read("Bageriet")
    await is_away(town, sofie, jonas)
    await lars.says("Hello?")
    await town.jump(days=1)
    assert karen.has_read("Bageriet still waits for Jonas.")


@pytest.mark.at_length
async def test_an_absence_to_come_does_not_keep_them_from_being_told(town, people):
    _karen, jonas, eva, sofie, lars = people
    await has_chosen(jonas)
    await is_away(town, eva, sofie, begins=timedelta(days=30))
    await lars.says("May we begin at six?")
    await town.jump(days=1, hours=1)
    assert eva.has_read("Bageriet still waits for Jonas.")
    assert not sofie.has_read("Bageriet")


@pytest.mark.at_length
async def test_who_has_left_stands_in_for_nobody(town, people):
    _karen, jonas, eva, _sofie, lars = people
    await has_chosen(jonas)
    async with town.store.begin() as unit:
        for held in await unit.people.held_by(await town.person(eva)):
            await unit.people.end_role(held.id, now=town.clock.now())
    await lars.says("/menu")
    await lars.presses("My contact")
    assert "Eva" not in lars.reads()
    await lars.says("May we begin at six?")
    await town.jump(days=2)
    assert not eva.has_read("Bageriet")


async def test_the_deed_refuses_oneself_who_takes_no_companies_another_unit_and_a_second_time(town, people):
    karen, jonas, eva, _sofie, _lars = people
    now, mette = town.clock.now(), town.phone("Mette")
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(jonas))
        for other, refused in ((jonas, Oneself), (mette, Gone), (karen, Gone)):
            with pytest.raises(refused):
                await choose_stand_in(unit, by, by.person, await town.person(other), now=now)
        with pytest.raises(NotAllowed):
            await choose_stand_in(unit, by, await town.person(mette), await town.person(eva), now=now)
        await choose_stand_in(unit, by, by.person, await town.person(eva), now=now)
        with pytest.raises(Already):
            await choose_stand_in(unit, by, by.person, await town.person(eva), now=now)
