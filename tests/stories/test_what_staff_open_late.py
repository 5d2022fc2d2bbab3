"""What a colleague or a host opens late says what is so then, or that it is over."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.people import bakery, consultant, event
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, at
from tests.stories.test_visits import WHEN, agreed


@pytest.fixture
@lived_once
async def announced(town):
    """Lars comes, Anna and Bo are asked; Mette opens nothing by herself."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await lars.presses("Yes, we are coming")
    mette.opens_news = False
    return mette, lars, anna, bo


async def test_a_no_of_a_company_that_is_taken_back_is_opened_as_a_yes(town, announced):
    mette, lars, _anna, _bo = announced
    await opened(lars, "Job dating")
    await lars.presses("No, we cannot")
    no = mette.data_of("Show")
    await lars.presses("We can come after all")
    await mette.presses_data(no)
    assert not mette.has_read("Bageriet does not come.")
    assert mette.has_read("Bageriet comes after all.")


async def test_a_no_of_a_candidate_that_is_taken_back_says_that_they_are_asked(town, announced):
    mette, _lars, anna, _bo = announced
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    no = mette.data_of("Show")
    await anna.presses("I can come after all")
    await mette.presses_data(no)
    assert not mette.has_read("Anna does not come.")
    assert mette.has_read("Anna can come after all, and is asked once more.")
    await anna.presses("No, I cannot")
    taken_back = mette.data_of("Show")
    await mette.presses_data(taken_back)
    assert "Anna does not come." in mette.bubbles[-1].text


async def test_a_changed_plan_names_nobody_who_comes_after_all(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    mette.opens_news = False
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    changed = mette.data_of("Show")
    await inside[0].presses("I can come after all")
    await mette.presses_data(changed)
    assert "Somebody else has the free time now:" in mette.bubbles[-1].text
    assert f"{inside[0].name} does not come." not in mette.bubbles[-1].text
    assert f"{inside[0].name} can come after all." in mette.bubbles[-1].text


async def test_the_morning_note_counts_what_is_so_when_it_is_opened(town, announced):
    mette, _lars, anna, _bo = announced
    await town.walk(at(8, 30))
    morning = mette.data_of("Show")
    await opened(anna, "My times", "Yes, I am coming")
    await mette.presses_data(morning)
    told = mette.bubbles[-1].text
    assert "is your board today" in told
    assert "1 candidate and 1 company are coming." in told
    assert "1 has not answered:\n· Bo" in told
    assert "Anna" not in told


@pytest.mark.at_length
async def test_who_has_not_answered_the_day_before_is_looked_at_again_when_it_is_opened(town, announced):
    mette, _lars, anna, bo = announced
    await town.walk(datetime(2026, 12, 2, 9, 1, tzinfo=COPENHAGEN))
    silent = mette.data_of("Show")
    for one in (anna, bo):
        await opened(one, "My times", "Yes, I am coming")
    await mette.presses_data(silent)
    assert mette.bubbles[-1].text == f"Job dating {DAY}:\n\nEverybody has answered by now."


@pytest.fixture
@lived_once
async def away(town):
    """Jonas is away next week, and Eva stands in, who opens nothing by herself."""
    await bakery(town)
    eva = await consultant(town, "Eva")
    jonas = town.phone("Jonas")
    eva.opens_news = False
    await opened(jonas, "I will be away")
    for said in ("Monday 30 November", "Friday 4 December"):
        await jonas.says(said)
    await jonas.presses("Eva")
    await jonas.presses("Save the days")
    return jonas, eva


async def test_an_absence_that_is_cancelled_is_opened_as_over(town, away):
    jonas, eva = away
    stands_in = eva.data_of("Show")
    await opened(jonas, "Absence and stand-in", "Cancel: away from Monday 30 November")
    await eva.presses_data(stands_in)
    assert not eva.has_read("You stand in for Jonas")
    assert eva.bubbles[-1].text == (
        "Jonas is here from Monday 30 November to Friday 4 December after all. You do not stand in then."
    )


async def test_an_absence_that_has_ended_is_opened_as_over(town, away):
    jonas, eva = away
    await opened(jonas, "I will be away")
    for _first_and_last in range(2):
        await jonas.says("25. november")
    await jonas.presses("Eva")
    await jonas.presses("Save the days")
    stands_in = eva.data_of("Show")
    await town.jump(days=3)
    await eva.presses_data(stands_in)
    assert eva.bubbles[-1].text == "Jonas is back. You do not stand in any more."


async def test_what_falls_into_an_absence_is_looked_at_when_it_is_opened(town, away):
    jonas, eva = away
    stands_in = eva.data_of("Show")
    await agreed(jonas, town.phone("Lars"))
    await eva.presses_data(stands_in)
    assert "You stand in for Jonas from Monday 30 November" in eva.bubbles[-1].text
    assert f"You visit Bageriet {WHEN}, or call it off." in eva.bubbles[-1].text


async def test_a_usual_stand_in_who_is_not_any_more_reads_so(town, away):
    jonas, eva = away
    await opened(jonas, "Absence and stand-in", "Choose a stand-in", "Eva")
    usual = eva.data_of("Show")
    await opened(jonas, "Absence and stand-in", "Another stand-in", "Nobody")
    await eva.presses_data(usual)
    assert "You are not the usual stand-in of Jonas any more." in eva.bubbles[-1].text
