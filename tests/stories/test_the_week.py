"""On Monday morning whoever leads a unit reads the week that is over: eight lines and a picture."""

from datetime import datetime, timedelta

import pytest

from bot.domain.roles import Role
from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import everybody_is_in
from tests.kit.turning import opened

OF_WEEK_48 = "The figures of week 48."


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


def told(phone, words=OF_WEEK_48):
    return [one for one in phone.bubbles if words in one.text]


@pytest.fixture
async def karen(town):
    await everybody_is_in(town)
    return town.phone("Karen")


async def test_the_week_comes_on_monday_morning_once_and_is_there_at_any_time(town, karen):
    lars, mette = town.phone("Lars"), town.phone("Mette")
    await lars.says("May she start on a Wednesday?")
    await opened(mette, "My desk", "Answer Bageriet")
    await mette.says("Yes, she may.")
    await lars.says("Thank you. And on a Friday?")
    await town.walk(here(2026, 11, 30, 8, 4))
    assert not told(karen)
    await town.walk(here(2026, 11, 30, 11))
    (monday,) = told(karen)
    assert monday.file == "photo"
    assert "Answers to companies: 1 (0)." in monday.text
    assert "Waiting now: 1 company, 1 too long." in monday.text
    assert "The picture: answers from week 43 to week 48: 0, 0, 0, 0, 0, 1." in monday.text
    assert [one for one in ("Lars", "Bageriet", "Mette", "Anna") if one in monday.text] == []
    assert not told(mette)
    await opened(mette, "I will be away", "Today")
    await mette.says("Friday 4 December")
    await mette.presses("Karen (coordinator)")
    await mette.presses("Save the days")
    await opened(karen, "My team", "The week")
    assert "Away this week: Mette." in karen.reads()
    await karen.presses("See week 47")
    assert "The figures of week 47." in karen.reads()
    assert "Answers to companies: 0 (0)." in karen.reads()
    await karen.presses("See week 48")
    assert "See week 49" not in karen.sees()
    await town.walk(here(2026, 12, 1, 11))
    assert len([one for one in told(karen) if "Away this week: Mette" not in one.text]) == 1


@pytest.mark.at_length
async def test_who_leads_two_units_reads_which_one_each_is_about(town, karen):
    async with town.store.begin() as unit:
        north = await unit.units.named("North")
        await unit.people.give_role(
            await town.person(karen), Role.COORDINATOR, unit=north, now=town.clock.now()
        )
    await town.walk(here(2026, 11, 30, 9))
    heads = [one.text.partition("\n")[0] for one in told(karen, "figures of week 48.")]
    assert len(heads) == 2
    assert [one.endswith(": the figures of week 48. In brackets: the week before.") for one in heads] == [
        True,
        True,
    ]
    assert any(one.startswith("North:") for one in heads)


@pytest.mark.at_length
async def test_after_a_holiday_it_comes_on_tuesday_and_not_when_the_morning_is_over(town, karen):
    await town.walk(here(2027, 3, 29, 11))  # Easter Monday
    assert not told(karen, "week 12.")
    town.clock.moment = here(2027, 3, 30, 12, 1)
    await town.rest()
    assert not told(karen, "week 12.")
    await town.walk(here(2027, 4, 5, 9))
    assert len(told(karen, "week 13.")) == 1


async def test_who_leads_no_more_by_then_reads_nothing(town, karen):
    await town.walk(here(2026, 11, 30, 7, 30))
    async with town.store.begin() as unit:
        person = await town.person(karen)
        for held in await unit.people.held_by(person):
            await unit.people.end_role(held.id, now=town.clock.now())
    await town.walk(here(2026, 11, 30, 9) + timedelta(minutes=1))
    assert not told(karen)
