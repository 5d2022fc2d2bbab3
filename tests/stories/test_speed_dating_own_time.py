"""Whoever comes for a later round can say no until then: it is their own first time that counts."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event, wanted
from tests.stories.test_speed_dating_day import board, reads_board

OFF = "Job dating Thursday 3 December at 10.00, Town hall, entrance A: your times are off."
BEGUN = "The job dating has begun. Nothing can be changed here now."
GOES_ON = "The job dating is going on. Talk to Mette, who is there."


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 12, 3, hour, minute, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def both_come(town):
    """Anna comes at 10.00 and Bo at 10.13, to the one table of Lars, who comes too."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    return mette, lars, anna, bo


async def looks(phone, door):
    await phone.says("/menu")
    await phone.presses(door)


async def is_offered(town, mette, lars, anna):
    """Anna gives her time back; Cai, whom the company chooses after that, is offered what is free. Cai's news."""
    await anna.presses("No, I cannot")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await looks(mette, "Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    news = cai.bubbles[-1]
    show = news.buttons[0][0]["callback_data"], news.id
    await cai.presses_data(*show)
    return cai, show


async def test_who_comes_at_the_second_round_can_say_no_while_the_first_is_held(town, both_come):
    mette, lars, _anna, bo = both_come
    await town.walk(at(10, 5))
    await looks(bo, "My times")
    assert bo.reads().startswith("Job dating Thursday 3 December at 10.13.")
    assert bo.reads().endswith("You said yes. You can still say no with one tap until it begins.")
    await bo.presses("No, I cannot")
    assert bo.reads() == "Thank you for saying so. Your times go on to somebody else."
    assert mette.reads() == "Bo does not come."
    assert mette.sees() == ["See the plan"]
    assert lars.reads().startswith("Your times have changed.")
    assert "10.13" not in lars.reads()
    assert lars.bubbles[-1].labels == ["Menu"]


@pytest.mark.at_length
async def test_whose_own_time_has_come_reads_it_without_a_no_that_does_nothing(town, both_come):
    _mette, lars, anna, bo = both_come
    await town.walk(at(10, 5))
    for phone, door in ((anna, "My times"), (lars, "Job dating")):
        await looks(phone, door)
        assert phone.reads().endswith("\n\nYou said yes.")
        assert [one for one in phone.sees() if one.startswith("No,")] == []
    await town.walk(at(10, 13))
    await looks(bo, "My times")
    assert bo.reads().endswith("\n\nYou said yes.")


async def test_the_old_no_of_whose_time_has_come_leads_to_who_is_there(town, both_come):
    _mette, lars, anna, _bo = both_come
    olds = [(one, one.data_of(no)) for one, no in ((anna, "No, I cannot"), (lars, "No, we cannot"))]
    await town.walk(at(10, 5))
    for phone, no in olds:
        await phone.presses_data(no)
        assert phone.reads() == GOES_ON


@pytest.mark.at_length
async def test_who_has_not_answered_by_their_own_time_is_not_asked_any_more(town):
    mette, _lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await town.walk(at(10, 5))
    await looks(anna, "My times")
    assert anna.reads().endswith("10.00: Bageriet")
    assert anna.sees() == ["Menu"]
    await looks(bo, "My times")
    assert bo.reads().endswith("Will you come? It is voluntary.")
    await bo.presses("Yes, I am coming")
    assert bo.reads().startswith("Good. See you Thursday 3 December at 10.13.")


@pytest.mark.at_length
async def test_a_company_whose_first_talk_is_in_the_second_round_can_say_no_until_then(town, both_come):
    _mette, lars, anna, bo = both_come
    await anna.presses("No, I cannot")
    await town.walk(at(10, 5))
    await looks(lars, "Job dating")
    assert lars.reads().startswith("Job dating Thursday 3 December at 10.13.")
    assert lars.reads().endswith("You said yes. You can still say no until it begins.")
    await lars.presses("No, we cannot")
    assert lars.reads() == (
        "Thank you for saying so. Mette finds another time. You hear Friday 4 December before 13.00."
    )
    assert bo.reads().startswith("I am sorry: you have no more talks at this job dating.")
    assert bo.reads().endswith("You hear from Mette by Friday 4 December.")


@pytest.mark.at_length
async def test_of_the_free_times_those_that_have_not_begun_can_still_be_taken(town, both_come):
    mette, lars, anna, _bo = both_come
    cai, _show = await is_offered(town, mette, lars, anna)
    assert cai.sees() == ["10.00: Bageriet", "10.26: Bageriet", "10.39: Bageriet", "No, thank you", "Menu"]
    await town.walk(at(10, 5))
    await cai.presses("10.00: Bageriet")
    assert town.exchange.toasts[-1] == "That time has passed. Choose a later one."
    await cai.presses("10.26: Bageriet")
    assert cai.reads().startswith(
        "The time is yours: Bageriet, Thursday 3 December at 10.26.\n\nPlace: Town hall, entrance A."
    )
    assert "No, I cannot" in cai.sees()


@pytest.mark.at_length
async def test_looked_at_anew_they_grow_fewer_and_once_the_last_round_has_begun_they_lead_nowhere(
    town, both_come
):
    mette, lars, anna, _bo = both_come
    cai, show = await is_offered(town, mette, lars, anna)
    await town.walk(at(10, 30))
    await cai.presses_data(*show)
    assert cai.sees() == ["10.39: Bageriet", "No, thank you", "Menu"]
    await town.walk(at(10, 39))
    await cai.presses("10.39: Bageriet")
    assert cai.reads() == BEGUN


async def test_a_yes_once_it_has_begun_is_a_yes_and_is_answered_with_i_am_here(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    yes = anna.data_of("Yes, I am coming")
    await town.walk(at(10, 1))
    await board(mette)
    assert f"· {anna.name}" in reads_board(mette).partition("have not answered:")[2]
    await anna.presses_data(yes)
    assert anna.reads() == (
        "Good. It goes on, and your place is kept. Just come in.\n\n"
        "The company learns your first name.\n\nAre you here? Press below."
    )
    assert anna.sees() == ["I am here", "Menu"]
    await board(mette)
    assert anna.name not in reads_board(mette).partition("not answered:")[2].partition("\n\n")[0]
    await anna.presses("I am here")
    await anna.presses_data(yes)
    assert town.exchange.toasts[-1] == "That is done already."


async def test_a_company_whose_yes_comes_once_it_has_begun_has_said_yes(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    yes = lars.data_of("Yes, we are coming")
    await town.walk(at(10, 1))
    await board(mette, anna.name, "Start the first round")
    assert "Bageriet" in reads_board(mette).partition("not answered:")[2]
    await lars.presses_data(yes)
    assert lars.reads() == "Good. It goes on, and your table is kept. Just come in."
    assert lars.sees() == ["We are here", "We are late", "Menu"]
    await board(mette)
    assert "Bageriet" not in reads_board(mette).partition("not answered:")[2].partition("\n\n")[0]
    await lars.presses("We are here")
    await town.walk(at(11, 0))
    await lars.presses_data(yes)
    assert lars.reads() == "The job dating is over. Nothing can be changed here now."


async def test_a_yes_after_the_last_of_ones_talks_is_none(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    yes = anna.data_of("Yes, I am coming")
    await town.walk(at(10, 30))
    await anna.presses_data(yes)
    assert "It goes on" not in anna.reads()
    await board(mette)
    assert anna.name in reads_board(mette).partition("not answered:")[2]
