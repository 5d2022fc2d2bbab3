"""Whoever starts a placement reads for whom, and sends what was agreed, not how the company was found."""

import pytest

from tests.kit.people import bakery, place


@pytest.mark.at_length
async def test_the_form_names_the_candidate_and_its_summary_has_no_search(town):
    await bakery(town)
    mette = town.phone("Mette")
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Anna Holm")
    await mette.presses("Start a placement")
    assert "Where does Anna Holm start?" in mette.reads()
    await mette.says("bager")
    await mette.presses("Bageriet")
    await mette.presses("Wage subsidy")
    await mette.presses("15")
    await mette.says("Tuesday 1 December")
    await mette.says("Call 11 22 33 44 before 7")
    await mette.presses("Skip")
    await mette.presses("Yes, it begins")
    assert mette.reads().startswith("A placement\n\nAbout Anna Holm\n\nCompany: Bageriet")
    assert "bager\n" not in mette.reads()
    assert mette.sees().count("Change: Company") == 1
    assert "Change: Search" not in mette.sees()


async def test_a_first_day_that_has_just_gone_is_asked_again(town):
    await bakery(town)
    mette = town.phone("Mette")
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Anna Holm")
    await mette.presses("Start a placement")
    await mette.says("Bageriet")
    await mette.presses("Bageriet")
    await mette.presses("Wage subsidy")
    await mette.presses("15")
    await mette.says("23 November")
    assert "Monday 23 November has just gone. Write the year too, if you mean that day." in mette.reads()
    await mette.says("23 November 2026")
    assert "own rule when one cannot come" in mette.reads()


async def test_who_has_started_is_not_said_to_hide_the_card(town):
    await bakery(town)
    mette = town.phone("Mette")
    await place(mette, "Anna Holm")
    await mette.says("/menu")
    await mette.presses("My candidates")
    assert "Anna Holm: has a place to work" in mette.reads()
    await mette.presses("Anna Holm")
    assert mette.reads().startswith("Anna Holm: has a place to work")


@pytest.mark.at_length
async def test_ordinary_hours_are_asked_for_no_last_day(town):
    await bakery(town)
    mette = town.phone("Mette")
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Anna Holm")
    await mette.presses("Start a placement")
    await mette.says("Bageriet")
    await mette.presses("Bageriet")
    await mette.presses("Ordinary paid hours")
    await mette.presses("15")
    await mette.says("Tuesday 1 December")
    await mette.says("Call 11 22 33 44 before 7")
    assert "Are the papers approved?" in mette.reads()
    await mette.presses("Yes, it begins")
    assert "Last day" not in mette.reads()
    await mette.presses("Start the placement")
    assert mette.reads().startswith("It is agreed.")
