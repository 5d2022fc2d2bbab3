"""The coordinator's first look: who waits, what will be late today, who is away, and who answers for them."""

from datetime import timedelta

import pytest

from bot.views.companies import find_companies
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import consultant, coordinator, guest


async def team(town) -> str:
    karen = town.phone("Karen")
    await karen.says("/menu")
    await karen.presses("My team")
    return karen.reads()


@pytest.fixture
async def karen(town):
    await everybody_is_in(town)
    return town.phone("Karen")


async def test_a_quiet_day_says_nothing_of_waiting(town, karen):
    read = await team(town)
    assert "must have an answer today" not in read
    assert "Who waits" not in karen.sees()


async def test_who_must_have_an_answer_today_is_one_tap_away_and_one_answer_from_gone(town, karen):
    lars = town.phone("Lars")
    await lars.says("May she start on a Wednesday?")
    assert "1 matter waits for an answer." in await team(town)
    assert "must have an answer today" not in karen.reads()  # an answer is promised for tomorrow
    town.clock.moment += timedelta(days=1)
    assert "1 matter must have an answer today." in await team(town)
    await karen.presses("Late today: 1")
    assert "Bageriet: answer by Wednesday 25 November" in karen.reads()
    assert "(Mette)" in karen.reads()
    late = karen.data_of("Answer Bageriet")
    assert late
    mette = town.phone("Mette")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I have called Bageriet")
    await karen.presses("My team")
    assert "must have an answer today" not in karen.reads()


async def test_what_is_late_since_another_day_says_since_which(town, karen):
    await town.phone("Lars").says("May she start on a Wednesday?")
    late = "The oldest should have had an answer Wednesday 25 November."
    town.clock.moment += timedelta(days=1)
    assert late not in await team(town)
    town.clock.moment += timedelta(days=7)
    await team(town)
    assert karen.has_read(late)
    await karen.presses("Late today: 1")
    assert any(late in one.text and "(Mette)" in one.text for one in karen.bubbles)


async def test_an_old_button_of_what_was_late_says_that_all_have_an_answer(town, karen):
    lars, mette = town.phone("Lars"), town.phone("Mette")
    await lars.says("May she start on a Wednesday?")
    town.clock.moment += timedelta(days=1)
    await team(town)
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I have called Bageriet")
    await karen.presses("Late today: 1")
    assert "Everybody who should have an answer today has one." in karen.reads()
    assert "My team" in karen.sees()


@pytest.mark.at_length
async def test_who_answers_for_a_colleague_who_is_away_stands_with_their_name(town, karen):
    await consultant(town, "Jonas")
    mette = town.phone("Mette")
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.presses("Today")
    await mette.says("Friday 27 November")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    read = await team(town)
    assert "back Monday 30 November. Jonas answers." in read


async def test_a_company_is_found_by_part_of_its_name_however_it_is_typed(town):
    karen = await coordinator(town)
    await consultant(town, "Mette")
    await guest(town, "Hanne", cvr="23456785", company="Ærø Fisk og Røg")
    async with town.store.reading() as unit:
        leads = await unit.people.actor(await town.person(karen))

        async def found(words):
            return [one.name for one in await find_companies(unit, leads, words)]

        for typed in ("ærø", "AEro", "aero", "røg fisk", "rog", "23456785", "23 45 67 85", "3456"):
            assert await found(typed) == ["Ærø Fisk og Røg"], typed
        for typed in ("99999999", "ærlig", "fisk 99", " "):
            assert await found(typed) == [], typed
