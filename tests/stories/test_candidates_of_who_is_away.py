"""While an adviser is away the stand-in knows the candidates by name, and can do what the adviser can; no longer."""

from datetime import datetime

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.workdays import COPENHAGEN
from bot.views.candidates import candidates_of, covered
from bot.views.speed_dating.events import board
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import bakery, consultant, event, jobseeker, suggested, wanted

FIRST, LAST = "Wednesday 2 December", "Friday 4 December"
DATING = "Job dating Thursday 3 December at 10.00"
IN_IT = datetime(2026, 12, 2, 9, tzinfo=COPENHAGEN)
AFTER = datetime(2026, 12, 5, 9, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def invited(town):
    """Mette has invited Anna and the bakery, and will be away; Jonas stands in."""
    mette, lars, anna = await everybody_is_in(town)
    jonas = await consultant(town, "Jonas")
    await wanted(mette, anna, lars)
    await event(mette)
    await goes_away(mette, FIRST, LAST)
    return mette, jonas, lars, anna


async def goes_away(mette, first, last):
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.says(first)
    await mette.says(last)
    await mette.presses("Jonas")
    await mette.presses("Save the days")


async def looks_at(phone, door):
    await phone.says("/menu")
    await phone.presses(door)


async def sees_the_event(jonas):
    await looks_at(jonas, "Job dating")
    await jonas.presses("Thursday 3 December at 10.00")


@pytest.mark.at_length
async def test_the_plan_has_the_names_its_organiser_reads(town, invited):
    mette, jonas, _lars, _anna = invited
    await town.walk(IN_IT)
    await sees_the_event(mette)
    await sees_the_event(jonas)
    assert "10.00: Bageriet and Anna" in jonas.reads()
    assert "· Anna" in jonas.reads()
    assert jonas.reads() == mette.reads()


async def test_before_the_absence_they_are_numbers(invited):
    _mette, jonas, _lars, _anna = invited
    await jonas.presses(DATING)
    assert "1 meeting." in jonas.reads()
    assert "Anna" not in jonas.reads()


@pytest.mark.at_length
async def test_the_candidates_have_a_list_of_their_own(town, invited):
    _mette, jonas, _lars, anna = invited
    await town.walk(IN_IT)
    await looks_at(jonas, "My candidates")
    assert "You have no candidates yet." in jonas.reads()
    await jonas.presses("Mette: 1 candidate")
    assert "You look after 1 candidate for Mette, up to and including Friday 4 December." in jonas.reads()
    assert "They can see that you have looked." in jonas.reads()
    await anna.says("/privacy")
    await anna.presses("Who saw me")
    assert "Jonas looked after you for your adviser." in anna.reads()


async def test_the_stand_in_can_do_there_what_the_adviser_can(town, invited):
    _mette, jonas, _lars, _anna = invited
    await town.walk(IN_IT)
    await looks_at(jonas, "My candidates")
    await jonas.presses("Mette: 1 candidate")
    await jonas.presses("Anna")
    for deed in ("Correct the card", "Clarified until …", "Start a placement", "New link", "Change the name"):
        assert deed in jonas.sees()
    await jonas.presses("Change the name")
    await jonas.says("Annika")
    assert "Annika" in jonas.reads()
    await jonas.presses("Back")
    assert "Annika" in jonas.sees()


@pytest.mark.parametrize("when", beginning_with(1, [None, AFTER]), ids=["before", "after"])
async def test_nobody_else_has_the_list_nor_the_stand_in_at_another_time(town, invited, when):
    mette, jonas, _lars, _anna = invited
    if when is not None:
        await town.walk(when)
    await looks_at(jonas, "My candidates")
    assert not any("Mette" in one for one in jonas.sees())
    async with town.store.begin() as unit:
        me = await unit.people.actor(await town.person(jonas))
        with pytest.raises(NotAllowed):
            await candidates_of(unit, me, await town.person(mette), now=town.clock.now())


@pytest.mark.at_length
async def test_each_look_is_in_the_audit(town, invited):
    mette, jonas, _lars, _anna = invited
    await town.walk(IN_IT)
    await looks_at(jonas, "My candidates")
    await jonas.presses("Mette: 1 candidate")
    await sees_the_event(jonas)
    async with town.store.reading() as unit:
        me, her = await town.person(jonas), await town.person(mette)
        noted = [(one.what, one.thing, one.thing_id) for one in await unit.audit.of_person(me)]
    assert ("candidates listed", "person", her) in noted
    assert noted[0][:2] == ("plan seen", "speed_dating")


@pytest.mark.at_length
async def test_the_last_to_answer_stands_on_the_desk_by_name(town, invited):
    _mette, jonas, _lars, _anna = invited
    await town.walk(IN_IT)
    async with town.store.begin() as unit:
        me = await unit.people.actor(await town.person(jonas))
        (away,) = await covered(unit, me, now=town.clock.now())
        found = (await unit.speed_dating.coming(after=town.clock.now()))[0].id
        seen = await board(unit, me, found, now=town.clock.now(), municipality=town.municipality)
    assert (away.name, away.candidates) == ("Mette", 1)
    assert [who for who, _how in seen.asked] == ["Bageriet", "Anna"]


@pytest.mark.at_length
async def test_a_yes_to_a_suggestion_is_told_to_the_stand_in_by_name(town):
    mette, _lars, anna = await everybody_is_in(town)
    jonas = await consultant(town, "Jonas")
    await suggested(mette, who="Anna")
    await goes_away(mette, "Today", LAST)
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    assert "Anna" in jonas.reads()


async def test_who_stands_in_for_a_stand_in_who_is_away_has_them(town):
    await bakery(town)
    mette, jonas = town.phone("Mette"), town.phone("Jonas")
    eva = await consultant(town, "Eva", hats=("Adviser of candidates",))
    now = town.clock.now()
    async with town.store.begin() as unit:
        people = [await town.person(one) for one in (mette, jonas, eva)]
        for away, here in ((people[0], people[1]), (people[1], people[2])):
            await unit.staff.away(away, away_from=now, away_until=AFTER, stand_in=here)
        covering = {
            name: [one.name for one in await unit.contacts.covered_by(one, now=now)]
            for name, one in zip(("Mette", "Jonas", "Eva"), people, strict=True)
        }
    assert covering == {"Mette": [], "Jonas": [], "Eva": ["Mette", "Jonas"]}


@pytest.mark.at_length
async def test_a_long_list_is_paged_and_only_who_was_shown_was_seen(town):
    await bakery(town)
    mette, jonas = town.phone("Mette"), town.phone("Jonas")
    now = town.clock.now()
    async with town.store.begin() as unit:
        her, him = await town.person(mette), await town.person(jonas)
        for number in range(20):
            await jobseeker(town, unit, f"Bo{number:02}", her)
        await unit.staff.away(her, away_from=now, away_until=AFTER, stand_in=him)
    await looks_at(jonas, "My desk")  # who has companies only finds no candidates in the menu
    await jonas.presses("Mette: 21 candidates")
    assert "1–20 of 21" in jonas.reads()
    assert await looks(town, him) == 20
    await jonas.presses("Next ›")
    assert await looks(town, him) == 21


async def looks(town, reader):
    """How many candidates can see that this person looked."""
    async with town.store.reading() as unit:
        candidates = await unit.candidates.of_adviser(await town.person(town.phone("Mette")))
        looks = [await unit.candidates.looks_at(one.id) for one in candidates]
    return sum(any(one.person == reader for one in those) for those in looks)
