"""The organiser chooses who takes part, and plans a draft again until it is right."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event_answers, event_draft, job_function, manager, wanted
from tests.kit.turning import invites


@lived_once
async def two_companies(town):
    """Bageriet wants Anna and Bo, Tømreren wants Anna: Mette, Lars, Ida, Anna, Bo."""
    mette, lars, anna, bo = await two_are_wanted(town)
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren", branch="Building")
    await job_function(ida)
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    await wanted(mette, anna, ida, company="Tømreren")
    return mette, lars, ida, anna, bo


@pytest.fixture
async def people(town):
    return await two_companies(town)


async def open_draft(phone):
    await phone.says("/menu")
    await phone.presses("Job dating")
    await phone.presses("Thursday 3 December at 10.00")


async def test_everybody_is_in_until_somebody_is_left_out(people):
    mette, _lars, _ida, anna, bo = people
    await event_answers(mette)
    assert "Companies: 2, candidates: 2, talks they wish for: 3." in mette.reads()
    assert "For: Everybody who waits\nCompanies: All of them\nCandidates: All of them" in mette.reads()
    await mette.presses("Change: Candidates")
    assert mette.sees()[:2] == ["✓ Anna", "✓ Bo"]
    await mette.presses("✓ Bo")
    await mette.presses("Next")
    assert "Candidates: All but 1" in mette.reads()
    assert "Companies: 2, candidates: 1, talks they wish for: 2." in mette.reads()
    await mette.presses("Make the plan")
    assert "2 meetings." in mette.reads()
    assert "Bo" not in mette.reads().split()
    await invites(mette)
    assert anna.reads() == "Mette has kept a place for you."
    assert not bo.has_read("Mette has kept a place for you.")
    # Nor is he taken up later, when there is a free time.
    await mette.presses("Offer the free times")
    assert mette.reads() == "Nobody else could take the free times."
    assert not bo.has_read("place")


async def test_it_can_be_for_one_branch_or_one_company(people):
    mette, *_others = people
    await event_answers(mette)
    await mette.presses("Change: For")
    assert mette.sees()[:5] == ["Everybody who waits", "Trade", "Building", "Bageriet", "Tømreren"]
    await mette.presses("Building")
    assert "For: Building" in mette.reads()
    assert "Companies: 1, candidates: 1, talks they wish for: 1." in mette.reads()
    await mette.presses("Change: Candidates")
    assert mette.sees()[0] == "✓ Anna"
    assert "✓ Bo" not in mette.sees()
    await mette.presses("Next")
    await mette.presses("Change: For")
    await mette.presses("Bageriet")
    await mette.presses("Make the plan")
    assert "2 meetings." in mette.reads()
    assert "Tømreren" not in mette.reads()


@pytest.mark.at_length
async def test_without_anybody_there_is_no_plan_and_nothing_is_lost(people):
    mette, *_others = people
    await event_answers(mette)
    await mette.presses("Change: Companies")
    await mette.presses("✓ Bageriet")
    await mette.presses("✓ Tømreren")
    await mette.presses("Back")
    assert "Companies: 0, candidates: 0," in mette.reads()
    await mette.presses("Make the plan")
    assert mette.reads().startswith("Nobody is left who could meet. Take some of them in again.")
    await mette.presses("Change: Companies")
    await mette.presses("Bageriet")
    await mette.presses("Next")
    await mette.presses("Make the plan")
    assert "2 meetings." in mette.reads()


async def test_a_draft_is_planned_again_with_another_day_place_and_company_and_nobody_hears(people):
    mette, lars, ida, anna, bo = people
    await event_draft(mette, rounds="4")
    heard = [len(one.bubbles) for one in (lars, ida, anna, bo)]
    await mette.presses("Change the plan")
    assert "Day: Thursday 3 December" in mette.reads()
    assert "Tables: As now: 1 table each" in mette.reads()
    await mette.presses("Change: Day")
    await mette.says("Friday 4 December")
    await mette.presses("Change: Place")
    await mette.says("Library")
    await mette.presses("Change: Companies")
    await mette.presses("✓ Bageriet")
    await mette.presses("Next")
    await mette.presses("Plan again")
    assert mette.reads().startswith(
        "Planned again.\n\nJob dating Friday 4 December at 10.00. Place: Library.\n\n1 meeting."
    )
    assert "Bageriet" not in mette.reads()
    # What was left out can be taken in again.
    await mette.presses("Change the plan")
    assert "Companies: All but 1" in mette.reads()
    await mette.presses("Change: Companies")
    await mette.presses("Bageriet")
    await mette.presses("Next")
    await mette.presses("Change: Candidates")
    await mette.presses("✓ Bo")
    await mette.presses("Next")
    await mette.presses("Plan again")
    assert "2 meetings." in mette.reads()
    await mette.presses("Change the plan")
    assert "Candidates: All but 1" in mette.reads()
    assert [len(one.bubbles) for one in (lars, ida, anna, bo)] == heard
    await mette.presses("Plan again")
    await invites(mette)
    assert anna.reads() == "Mette has kept a place for you."
    assert not bo.has_read("Mette has kept a place for you.")


@pytest.mark.at_length
async def test_of_two_who_change_a_draft_the_second_sees_what_the_first_made(town, people):
    mette, *_others = people
    karen = town.phone("Karen")
    await event_draft(mette)
    await mette.presses("Change the plan")
    await mette.presses("Change: Place")
    await mette.says("Library")
    await open_draft(karen)
    await karen.presses("Change the plan")
    await karen.presses("Change: Rounds")
    await karen.presses("6")
    await karen.presses("Plan again")
    await mette.presses("Plan again")
    assert mette.reads().startswith("The plan has changed since. Open it and look again.")
    assert "Place: Town hall, entrance A." in mette.reads()
    await mette.presses("Change the plan")
    assert "Rounds: 6" in mette.reads()


async def test_what_is_announced_is_changed_by_no_old_button(people):
    mette, *_others = people
    await event_draft(mette)
    old = next(one for row in mette.bubbles[-1].buttons for one in row if one["text"] == "Change the plan")
    await invites(mette)
    await mette.presses_data(old["callback_data"], mette.bubbles[-1].id)
    assert "The plan has changed since" in mette.reads() + mette.town.exchange.toasts[-1]
