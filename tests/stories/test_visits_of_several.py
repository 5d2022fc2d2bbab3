"""Visits when several are concerned: one hour for two companies, a stand-in, a coordinator, a second offer."""

import pytest

from bot.actions.outreach_visits import visit_was_not
from bot.domain.outreach_visits import VisitIsToCome
from bot.domain.roles import Actor
from tests.kit.calendars import entries
from tests.kit.people import consultant, coordinator, manager
from tests.kit.store import VAULT
from tests.kit.turning import opened
from tests.stories.test_visits import WHEN, agreed, offered

THIRD = "Wednesday 2 December at 14.00"


@pytest.fixture
async def three(town):
    karen = await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    return karen, mette, lars, await consultant(town, "Eva")


async def away(phone, who):
    await opened(phone, "I will be away")
    for one in ("Today", "Tomorrow", who, "Save the days"):
        await phone.presses(one)


async def test_one_hour_is_not_given_to_two_companies(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren")
    for company in ("Bageriet", "Tømreren"):
        await offered(mette, "tirsdag halv ti", THIRD, company=company)
        await mette.presses("Send")
    await lars.presses(WHEN)
    await ida.presses(WHEN)
    assert town.exchange.toasts[-1].startswith("That time has gone meanwhile. Choose another one")
    assert WHEN in ida.sees()
    assert "None of these fits" in ida.sees()
    await ida.presses(THIRD)
    assert ida.reads() == f"Agreed: Mette visits you {THIRD}. Place: Tømreren."


async def test_who_was_to_come_reads_that_a_stand_in_called_it_off(town, three):
    _karen, mette, lars, eva = three
    await agreed(mette, lars)
    await away(mette, "Eva")
    await opened(eva, "My desk", "Visits: 1", "Call off: Bageriet")
    await eva.presses("Yes, call it off")
    assert lars.reads() == f"Eva cannot visit you {WHEN}. You hear from Eva."
    assert mette.has_read(f"Eva has called your visit to Bageriet off: {WHEN}. The company knows.")
    assert [method for method, *_rest in entries(town)[2:]] == ["CANCEL"] * 3


@pytest.mark.at_length
async def test_an_absence_before_the_visit_changes_nothing(town, three):
    _karen, mette, lars, eva = three
    await offered(mette, "tirsdag halv ti")
    await mette.presses("Send")
    await away(mette, "Eva")
    await lars.presses(WHEN)
    assert lars.reads() == f"Agreed: Mette visits you {WHEN}. Place: Bageriet."
    assert mette.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")
    assert not eva.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")


@pytest.mark.at_length
async def test_a_coordinator_finds_a_visit_and_a_second_offer_is_said(town, three):
    karen, mette, lars, _eva = three
    await offered(mette, "tirsdag halv ti")
    await mette.presses("Send")
    door = VAULT.bind("offer_visit:1", owner=str(await town.person(karen)))
    await karen.presses_data(door, karen.bubbles[-1].id)
    await karen.says(THIRD)
    await karen.presses("Skip")
    await karen.presses("At Bageriet")
    assert "Mette has offered a visit already. No time is chosen yet." in karen.reads()
    await karen.presses("Send")
    await karen.presses("My visits")
    assert "Bageriet: no time is chosen yet." in karen.reads()
    await lars.presses(THIRD)
    await opened(mette, "My companies", "Bageriet", "Offer a visit")
    await mette.says("Friday 10.30")
    await mette.presses("Skip")
    await mette.presses("At Bageriet")
    assert f"Karen visits them {THIRD}. That is agreed already." in mette.reads()


async def test_times_are_proposed_on_ones_own_days_asked_once_and_kept(town, three):
    _karen, mette, _lars, _eva = three
    async with town.store.begin() as unit:
        await unit.working_days.put(await town.person(mette), (0, 2, 4))
    await opened(mette, "My companies", "Bageriet", "Offer a visit")
    days = [one.split()[0] for one in mette.sees() if " at 1" in one]
    assert len(days) == 6
    assert set(days) <= {"Monday", "Wednesday", "Friday"}
    await mette.says(WHEN)
    await mette.says(WHEN)
    assert "That time stands there already. Choose another one." in mette.reads()
    await mette.says(THIRD)
    await mette.says("Friday 10.30")
    await mette.presses("At Bageriet")
    await mette.presses("Change: Second time")
    await mette.presses("Skip")
    assert "Second time: –\nThird time: Friday 27 November at 10.30" in mette.reads()


async def test_nothing_is_noted_of_a_visit_that_has_not_begun(town, three):
    _karen, mette, lars, _eva = three
    await agreed(mette, lars)
    me = await town.person(mette)
    async with town.store.begin() as unit:
        by, now = Actor(me, (await unit.people.held_by(me))[0]), town.clock.now()
        visit = (await unit.visits.open_of([me]))[0].id
        with pytest.raises(VisitIsToCome):
            await visit_was_not(unit, by, visit, now=now)
