"""Whoever is marked as here leaves no talk by accident: they are asked first, and one tap takes it back."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import comes_to_two_companies
from tests.kit.turning import next_round_now, opened
from tests.stories.test_speed_dating_clock import card
from tests.stories.test_speed_dating_day import all_say_yes, at, board, off, reads_board

NOT_COMING, LEAVE = "I am not coming today", "Yes, I must leave"


@pytest.fixture
@lived_once
async def two_talks(town):
    """Anna, who is marked as here, sits in the first of her two talks; the clock was sent on to it."""
    anna, first, later = await comes_to_two_companies(town)
    mette = town.phone("Mette")
    for _clock, manager, _company in (first, later):
        await manager.presses("Yes, we are coming")
    await town.walk(at(10))
    await board(mette, "Anna", "Start the first round")
    return mette, anna, first, later


async def test_who_is_here_is_asked_first_and_stays_with_one_tap(two_talks):
    mette, anna, (_when, lars, _first), (_later, ida, company) = two_talks
    told = [len(one.bubbles) for one in (mette, lars, ida)]
    await opened(anna, NOT_COMING)
    assert anna.reads() == (
        f"You are marked as here.\n\nLeave now? Then {company} has no talk with you."
        "\n\nYou finish the talk you are in."
    )
    assert anna.sees()[:2] == [LEAVE, "I stay"]
    await anna.presses("I stay")
    assert "Now, until 10.10:" in anna.reads()
    assert [len(one.bubbles) for one in (mette, lars, ida)] == told


@pytest.mark.both_databases(at_length=True)
async def test_who_leaves_finishes_their_talk_and_can_come_back_while_the_clock_runs(town, two_talks):
    mette, anna, (_when, first, _first), (when, later, company) = two_talks
    await opened(anna, NOT_COMING, LEAVE)
    assert anna.reads().startswith(
        "I have said that you must leave. They do not know why.\n\nYou finish the talk you are in."
    )
    assert mette.has_read(f"Anna does not come to:\n\n{when}: {company}")
    assert card(first).startswith("Now, until 10.10:"), "what goes on ends by itself"
    assert card(anna) == card(anna).partition("\n\n")[0]
    assert card(anna).startswith("Now, until 10.10:"), "both sides of one talk read the same"
    assert not first.has_read("Not coming today:")
    assert card(later) == "There are no more talks today."
    await anna.presses("I am here after all")
    assert await off(town) == []
    assert card(later).startswith(f"Next, at {when}:")


async def test_who_has_left_reads_that_it_is_over_once_their_talk_is(town, two_talks):
    _mette, anna, *_others = two_talks
    await opened(anna, NOT_COMING, LEAVE)
    await anna.says("/menu")
    await anna.presses("My times")
    assert "Now, until 10.10:" in anna.reads()
    await town.walk(at(10, 14))
    assert card(anna) == "There are no more talks today. Thank you for coming."


@pytest.mark.at_length
async def test_the_host_brings_back_who_has_left(town, two_talks):
    mette, anna, _first, (when, later, _company) = two_talks
    await opened(anna, NOT_COMING, LEAVE)
    await board(mette, "Left")
    await mette.presses("Anna is here after all")
    assert await off(town) == []
    assert card(later).startswith(f"Next, at {when}:")


@pytest.mark.at_length
async def test_in_the_last_talk_nothing_is_called_off(town):
    mette, lars, (_first, second, *_others) = await all_say_yes(town)
    await town.walk(at(10, 1))
    await board(mette, second.name, "Start the first round")
    await town.walk(at(10, 4))
    await next_round_now(mette)
    await mette.presses("One minute more")
    await second.says("Where is table 1?")
    assert "Now, until 10.15:\nTable 1: Bageriet." in second.reads()
    assert "10.13" not in second.reads()
    assert mette.has_read(f"❗ {second.name} is at job dating now, table 1.")
    assert second.sees() == ["Menu"]
    read = card(lars)
    await opened(second, NOT_COMING)
    assert second.reads() == "You are in your last talk now. After it you are free to go."
    assert card(lars) == read
    assert "Not coming:" not in reads_board(mette)


@pytest.mark.at_length
async def test_a_no_under_an_old_message_is_asked_about_too(town):
    mette, _lars, (_first, second, *_others) = await all_say_yes(town)
    no = second.data_of("No, I cannot")
    await town.walk(at(9, 55))
    await board(mette, second.name)
    await second.presses_data(no)
    assert second.reads() == "You are marked as here.\n\nLeave now? Then Bageriet has no talk with you."
