"""A stand-in hears when it begins, until when, and when it ends before time."""

from datetime import timedelta

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, consultant, coordinator


@pytest.mark.at_length
async def test_a_stand_in_hears_from_when_until_when_and_that_it_is_over(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    jonas = await consultant(town, "Jonas")
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.presses("Today")
    await mette.says("Friday 27 November")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    assert (
        "You stand in for Mette from Tuesday 24 November up to and including Friday 27 November."
        in jonas.reads()
    )
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I am back")
    assert jonas.reads() == "Mette is back before time. You do not stand in any more."


@pytest.fixture
async def people(town):
    """Jonas is the bakery's contact, Mette and Eva are colleagues; Lars is its manager."""
    await bakery(town)
    await consultant(town, "Eva")
    return tuple(town.phone(name) for name in ("Jonas", "Mette", "Eva", "Lars"))


@lived_once
async def is_away(town, person, stand_in, *, begins=timedelta(0), days=7):
    """An absence that begins now, or later."""
    async with town.store.begin() as unit:
        first = town.clock.now() + begins
        away, here = await town.person(person), await town.person(stand_in)
        await unit.staff.away(away, away_from=first, away_until=first + timedelta(days=days), stand_in=here)


@pytest.mark.at_length
async def test_who_stands_in_next_month_hears_nothing_of_who_waits_today(town, people):
    jonas, mette, _eva, lars = people
    await is_away(town, jonas, mette, begins=timedelta(days=30))
    await lars.says("May we begin at six?")
    await town.jump(days=2)
    assert jonas.has_read("Bageriet waits")
    assert not mette.has_read("Bageriet")


async def test_who_waits_is_told_to_who_is_here_at_the_end_of_the_chain(town, people):
    jonas, mette, eva, lars = people
    await is_away(town, jonas, eva)
    await lars.says("May we begin at six?")
    await is_away(town, eva, mette)
    told = len(eva.bubbles)
    await town.jump(days=1, hours=4)
    assert len(eva.bubbles) == told
    # It is hers, and she is not asked to take it over from anybody.
    assert mette.has_read("Bageriet waits for your answer.")
    assert not mette.has_read("Can you take it?")


async def test_what_a_candidate_waits_for_is_not_told_to_who_stands_in_later(town, people):
    jonas, mette, _eva, _lars = people
    anna = town.phone("Anna Holm")
    await is_away(town, mette, jonas, begins=timedelta(days=30))
    await anna.says("May I come at nine?")
    await town.jump(days=2)
    assert mette.has_read("Anna Holm waits for your answer.")
    assert not jonas.has_read("waits")


async def test_who_stands_in_writes_first_to_the_companies_of_who_is_away_and_finds_them_by_typing(
    town, people
):
    jonas, _mette, eva, lars = people
    await jonas.says("/menu")
    for said in ("I will be away", "Today"):
        await jonas.presses(said)
    await jonas.says("Friday 27 November")
    await jonas.presses("Eva")
    await jonas.presses("Save the days")
    await eva.says("/menu")
    await eva.presses("Write to a company")
    assert "Bageriet, for Jonas" in eva.sees()
    await eva.says("bager")
    if "Bageriet, for Jonas" in eva.sees():
        await eva.presses("Bageriet, for Jonas")
    await eva.says("May I come by on Friday?")
    await eva.presses("Send")
    assert lars.has_read("Eva writes:\n\nMay I come by on Friday?\n\nYou can answer here, as a message.")
