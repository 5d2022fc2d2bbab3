"""An absence touches visits, which is said to everybody; and what was taken back unread is not counted."""

from datetime import timedelta

import pytest

from tests.kit.calendars import entries
from tests.kit.people import consultant, coordinator, manager
from tests.kit.turning import opened
from tests.stories.test_visits import WHEN, agreed, here, offered


@pytest.fixture
async def four(town):
    karen = await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    return karen, mette, lars, await consultant(town, "Eva")


async def away(mette, first, last):
    """Mette fills in the form as far as its summary."""
    await opened(mette, "I will be away")
    for said in (first, last):
        await mette.says(said)
    await mette.presses("Eva")


async def used(town):
    async with town.store.reading() as unit:
        company = (await unit.companies.every())[0].id
        return await unit.outreach.used(company, since=town.clock.now() - timedelta(days=9))


@pytest.mark.at_length
async def test_an_agreed_visit_is_named_to_all_three_and_its_reminder_names_who_comes(town, four):
    _karen, mette, lars, eva = four
    await agreed(mette, lars)
    await away(mette, "30. november", "2. december")
    assert f"❗ A visit to Bageriet {WHEN} falls in it. Whoever stands in comes." in mette.reads()
    await mette.presses("Save the days")
    assert f"You visit Bageriet {WHEN}, or call it off." in eva.reads()
    await eva.presses("My visits")
    await town.walk(here(2026, 11, 30, 9))
    assert lars.reads() == "Mette is back Thursday 3 December. Eva answers until then."
    await town.walk(here(2026, 11, 30, 15))
    assert lars.has_read(f"Remember: Eva visits you {WHEN}.")


@pytest.mark.at_length
async def test_an_offer_is_named_too(town, four):
    _karen, mette, _lars, eva = four
    await offered(mette, "tirsdag halv ti")
    await mette.presses("Send")
    await away(mette, "30. november", "2. december")
    assert "❗ Bageriet may still choose a time in it for a visit." in mette.reads()
    await mette.presses("Save the days")
    assert "Bageriet may still choose a time for a visit." in eva.reads()


@pytest.mark.at_length
async def test_an_offer_that_is_taken_back_is_told_to_whoever_read_it(town, four):
    _karen, mette, lars, eva = four
    await offered(mette, "tirsdag halv ti")
    await mette.presses("Send")
    assert "would like to visit you" in lars.reads()
    await away(mette, "24. november", "25. november")
    await mette.presses("Save the days")
    await opened(eva, "My desk", "Visits: 1", "Take it back: Bageriet")
    await eva.presses("Yes, call it off")
    assert lars.reads() == "Eva cannot come at those times after all. You hear from Eva."
    assert mette.has_read("Eva has taken back your times for a visit to Bageriet. The company knows.")
    assert await used(town) == 1


@pytest.mark.at_length
async def test_times_that_were_offered_are_taken_over_by_who_stands_in(town, four):
    _karen, mette, lars, eva = four
    await offered(mette, "tirsdag halv ti")
    await mette.presses("Send")
    await away(mette, "24. november", "25. november")
    await mette.presses("Save the days")
    await opened(eva, "My desk", "Visits: 1", "I take the visit: Bageriet")
    assert eva.reads() == "The visit to Bageriet is yours. They choose among the same times."
    assert mette.has_read("Eva visits Bageriet in your place. They have not chosen a time yet.")
    assert lars.reads() == (
        "Eva would like to visit you in place of Mette.\n\nThe times are the same. Which one fits?"
    )
    await lars.presses(WHEN)
    assert lars.reads() == f"Agreed: Eva visits you {WHEN}. Place: Bageriet."
    assert eva.reads() == f"Bageriet expects you {WHEN}. Place: Bageriet."
    await town.walk(here(2026, 11, 30, 15))
    assert eva.has_read(f"Remember: you visit Bageriet {WHEN}.")


@pytest.mark.at_length
async def test_times_nobody_had_read_are_offered_by_who_stands_in(town, four):
    _karen, mette, lars, eva = four
    town.clock.moment = here(2026, 11, 24, 21)
    await offered(mette, "tirsdag halv ti")
    await mette.presses("Send")
    await away(mette, "24. november", "25. november")
    await mette.presses("Save the days")
    await opened(eva, "My desk", "Visits: 1", "I take the visit: Bageriet")
    await town.walk(here(2026, 11, 25, 12))
    assert lars.has_read("Eva would like to visit you. Place: Bageriet.")
    assert not lars.has_read("Mette would like to visit you.")
    assert not lars.has_read("in place of")


async def test_what_was_taken_back_before_anybody_read_it_was_no_contact(town, four):
    _karen, mette, lars, _eva = four
    town.clock.moment = here(2026, 11, 24, 21)
    await offered(mette, "tirsdag halv ti")
    await mette.presses("Send")
    assert await used(town) == 1
    await opened(mette, "My desk", "Visits: 1", "Take it back: Bageriet")
    await mette.presses("Yes, call it off")
    assert mette.reads() == "The times are taken back. Nobody there had read them."
    await town.walk(here(2026, 11, 25, 12))
    assert not lars.has_read("visit")
    assert not lars.has_read("those times")
    assert await used(town) == 0


@pytest.mark.at_length
async def test_an_agreed_visit_nobody_has_noted_is_no_history(town, four):
    _karen, mette, lars, _eva = four
    await agreed(mette, lars)
    await town.walk(here(2026, 12, 2, 9))
    await opened(mette, "My companies", "Bageriet", "What has happened")
    assert WHEN.removesuffix(" at 09.30") not in mette.reads()


@pytest.mark.at_length
async def test_a_coordinator_ends_the_absence_of_who_is_back_early(town, four):
    karen, mette, lars, eva = four
    await lars.says("May we begin at six?")
    await away(mette, "24. november", "26. november")
    await mette.presses("Save the days")
    await town.jump(minutes=1)
    await opened(karen, "My team", "Somebody is ill or away", "Mette is back early")
    assert karen.sees()[-2:] == ["Back", "Menu"]
    await karen.presses("Cancel: away from Tuesday 24 November")
    await karen.presses("Yes, cancel the absence")
    assert lars.reads() == "Mette is back, and answers you again."
    assert "You do not stand in then." in eva.reads()
    await opened(karen, "My team", "Somebody is ill or away")
    assert "Mette" in karen.sees()


async def planned_away(town, four):
    """Bageriet expects Mette, who is away then; Eva has read so."""
    _karen, mette, lars, eva = four
    await agreed(mette, lars)
    await away(mette, "30. november", "2. december")
    await mette.presses("Save the days")
    return mette, lars, eva


async def test_who_stands_in_takes_a_visit_and_everybody_reads_so_once(town, four):
    mette, lars, eva = await planned_away(town, four)
    await eva.presses("I take the visit: Bageriet")
    assert eva.reads() == f"You visit Bageriet {WHEN}. The company reads that you come."
    assert lars.reads() == f"Eva visits you {WHEN}, in place of Mette."
    assert mette.reads() == f"Eva takes your visit to Bageriet {WHEN}. The company is told."
    await opened(mette, "Absence and stand-in", "Cancel: away from Monday 30 November")
    # Mette is here after all; what the company has read is so.
    await town.walk(here(2026, 11, 30, 15))
    assert lars.has_read(f"Remember: Eva visits you {WHEN}.")
    await town.walk(here(2026, 12, 1, 11))
    await eva.presses("It did not take place")
    assert eva.reads() == "All right. It is not in the history."


@pytest.mark.at_length
async def test_what_is_taken_to_and_fro_is_newer_in_each_calendar_than_what_stood_there(town, four):
    mette, _lars, eva = await planned_away(town, four)
    await eva.presses("I take the visit: Bageriet")
    await opened(mette, "Absence and stand-in", "Cancel: away from Monday 30 November")
    await opened(eva, "I will be away")
    await eva.says("30. november")
    await eva.says("2. december")
    await eva.presses("Mette")
    await eva.presses("Save the days")
    assert mette.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")
    assert [(method, sequence) for method, _name, sequence, _hours in entries(town)] == [
        ("PUBLISH", 1), ("PUBLISH", 1),  # agreed
        ("PUBLISH", 2), ("CANCEL", 2),  # Eva's, and Mette's off
        ("CANCEL", 3), ("PUBLISH", 3),  # and the other way round, as Eva is away then
    ]  # fmt: skip
    await town.walk(here(2026, 12, 1, 11))
    assert mette.has_read(f"Remember: you visit Bageriet {WHEN}.")
    assert not eva.has_read("Remember: you visit")


async def test_where_nobody_is_left_to_read_it_whoever_comes_calls(town, four):
    mette, lars, eva = await planned_away(town, four)
    await opened(lars, "Who writes for us", "I no longer write for the company", "Yes, I stop")
    await eva.presses("I take the visit: Bageriet")
    assert eva.reads() == f"You visit Bageriet {WHEN}. Nobody there writes here: call them and say so."
    assert mette.reads() == (
        f"Eva takes your visit to Bageriet {WHEN}. Nobody there writes here: Eva calls them."
    )


@pytest.mark.at_length
async def test_where_nobody_is_left_to_read_that_it_is_off_whoever_calls_it_off_calls_them(town, four):
    mette, lars, eva = await planned_away(town, four)
    await opened(lars, "Who writes for us", "I no longer write for the company", "Yes, I stop")
    await town.walk(here(2026, 11, 30, 9))
    await opened(eva, "My desk", "Visits: 1", "Find another time: Bageriet")
    assert eva.reads() == "Call the visit to Bageriet off? Nobody there writes here."
    await eva.presses("Yes, call it off")
    assert eva.reads() == "The visit is off. Nobody there writes here: call them and say so."
    assert mette.reads() == (
        f"Eva has called your visit to Bageriet off: {WHEN}. Nobody there writes here: Eva calls them."
    )


@pytest.mark.at_length
async def test_who_cannot_come_asks_who_is_still_here(town, four):
    mette, lars, eva = await planned_away(town, four)
    await eva.presses("Find another time: Bageriet")
    assert eva.reads() == "Mette is still here, and reads that you cannot come then."
    assert mette.reads() == f"Eva cannot visit Bageriet {WHEN}. Please find another time."
    await mette.presses("Call the visit off")
    await mette.presses("Yes, call it off")
    assert "Offer other times" in mette.sees()
    assert f"Mette cannot visit you {WHEN}." in lars.reads()


@pytest.mark.at_length
async def test_without_a_press_it_stands_on_the_desk_of_who_stands_in(town, four):
    _mette, lars, eva = await planned_away(town, four)
    await town.walk(here(2026, 11, 30, 9))
    await opened(eva, "My desk", "Visits: 1", "Find another time: Bageriet")
    await eva.presses("Yes, call it off")
    assert "Offer other times" in eva.sees()
    assert f"Eva cannot visit you {WHEN}." in lars.reads()


@pytest.mark.at_length
async def test_who_is_back_in_time_has_the_visit_again_and_it_leaves_the_other_calendar(town, four):
    _karen, mette, lars, eva = four
    await offered(mette, "tirsdag halv ti")
    await mette.presses("Send")
    await away(mette, "30. november", "2. december")
    await mette.presses("Save the days")
    await lars.presses(next(one for one in lars.sees() if "1 December" in one))
    assert not any(method == "CANCEL" for method, *_rest in entries(town))
    before = len(entries(town))
    await town.walk(here(2026, 11, 30, 10))
    await opened(mette, "My desk")
    await mette.presses("I am back")
    assert eva.has_read(f"Mette is back, and visits Bageriet {WHEN} instead of you.")
    assert {method for method, *_rest in entries(town)[before:]} == {"CANCEL", "PUBLISH"}


async def takes_it_and_is_away_too(town, four, stand_in):
    """Eva has taken the visit, and is away on its day, when that colleague stands in for her."""
    mette, lars, eva = await planned_away(town, four)
    await eva.presses("I take the visit: Bageriet")
    await opened(eva, "I will be away")
    for day in ("1. december", "1. december"):
        await eva.says(day)
    await eva.presses(stand_in)
    await eva.presses("Save the days")
    return mette, lars, eva


async def test_what_was_taken_over_goes_on_to_who_stands_in_for_them_with_its_entry(town, four):
    ida = await consultant(town, "Ida")
    _mette, lars, eva = await takes_it_and_is_away_too(town, four, "Ida")
    assert ida.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")
    assert eva.has_read(f"Ida takes your visit to Bageriet {WHEN}. The company is told.")
    assert lars.reads() == f"Ida visits you {WHEN}, in place of Eva."
    assert [(method, sequence) for method, _name, sequence, _hours in entries(town)][-2:] == [
        ("CANCEL", 3), ("PUBLISH", 3),
    ]  # fmt: skip
    await opened(ida, "My desk", "Visits: 1")
    await town.walk(here(2026, 11, 30, 15))
    assert ida.has_read(f"Remember: you visit Bageriet {WHEN}.")
    assert not eva.has_read("Remember: you visit")


async def test_what_was_taken_over_comes_to_who_leads_where_nobody_else_is_left(town, four):
    karen, *_others = four
    _mette, lars, _eva = await takes_it_and_is_away_too(town, four, "Karen (coordinator)")
    assert karen.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")
    assert lars.reads() == f"Karen visits you {WHEN}, in place of Eva."


async def test_a_visit_that_is_passed_on_is_whose_who_stands_in_at_that_hour(town, four):
    karen, mette, lars, eva = four
    sofie = await consultant(town, "Sofie")
    await agreed(mette, lars)
    async with town.store.begin() as unit:
        await unit.staff.away(
            await town.person(sofie), away_from=here(2026, 11, 30), away_until=here(2026, 12, 3),
            stand_in=await town.person(eva),
        )  # fmt: skip
    await opened(karen, "My team", "Somebody leaves", "Mette", "Now", "Companies (1)")
    await karen.presses("Bageriet: somebody else")
    await karen.presses("Sofie: 0 points")
    assert eva.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")
    assert not sofie.has_read("expects you")
    assert mette.has_read(f"Eva takes your visit to Bageriet {WHEN}. The company is told.")
    await town.walk(here(2026, 11, 25, 12))
    assert lars.has_read("Sofie is your own contact from now on.")
    assert lars.has_read(f"We keep to the visit {WHEN}. Eva comes.")


async def test_what_a_stand_in_took_and_leaves_behind_is_whose_who_stands_in_then(town, four):
    mette, _lars, eva = await planned_away(town, four)
    karen, sofie = four[0], await consultant(town, "Sofie")
    await eva.presses("I take the visit: Bageriet")
    before = len(mette.bubbles)
    await opened(karen, "My team", "Somebody leaves", "Eva", "Now", "Standing in (1)", "All as proposed")
    await karen.presses("Finish: Eva leaves")
    assert sofie.has_read(f"Bageriet expects you {WHEN}. Place: Bageriet.")
    assert not any("expects you" in one.text for one in mette.bubbles[before:])


async def test_who_was_to_come_and_stands_in_then_comes_all_the_same_and_reads_nothing(town, four):
    karen, mette, lars, _eva = four
    sofie = await consultant(town, "Sofie")
    await agreed(mette, lars)
    async with town.store.begin() as unit:
        await unit.staff.away(
            await town.person(sofie), away_from=here(2026, 11, 30), away_until=here(2026, 12, 3),
            stand_in=await town.person(mette),
        )  # fmt: skip
    before = len(mette.bubbles)
    await opened(karen, "My team", "Somebody leaves", "Mette")
    await karen.says("3. december")
    await karen.presses("Send")
    await karen.presses("Companies (1)")
    await karen.presses("Bageriet: somebody else")
    await karen.presses("Sofie: 0 points")
    assert not any("visit" in one.text for one in mette.bubbles[before:])
    assert not sofie.has_read("expects you")
    await town.walk(here(2026, 11, 25, 12))
    assert lars.has_read(f"We keep to the visit {WHEN}. Mette comes.")
