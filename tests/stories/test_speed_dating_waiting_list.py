"""A place that becomes free goes to one who waits, is theirs for two hours, and then goes to the next."""

import asyncio
from datetime import datetime

import pytest

from bot.actions.speed_dating.repairs import propose
from bot.domain.speed_dating.timetable import Change, Place
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four
from tests.kit.people import candidate, wanted

KEPT = "Mette has kept a place for you."


@pytest.fixture
@lived_once
async def waiting(town):
    """Four have a time, Anna has waited longest, and Fie since the plan is out; then Bo says no."""
    mette, lars, inside, outside = await five_for_four(town)
    fie = await candidate(town, "Fie", mette)
    await wanted(mette, fie, lars)
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    return mette, lars, inside, outside, fie


async def looks_at_the_plan(mette):
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    return mette.reads()


async def test_one_at_a_time_is_asked_for_two_hours_and_a_late_yes_stays_on_the_list(town, waiting):
    mette, _lars, _inside, anna, fie = waiting
    assert anna.reads().startswith(KEPT)
    assert "After that, others may get it." in anna.reads()
    assert not fie.has_read(KEPT)
    until = anna.reads().partition("yours until ")[2].partition(". After")[0]
    assert f"{anna.name} is asked, until {until}." in await looks_at_the_plan(mette)
    await anna.presses("Show")
    assert f"It is yours until {until}." in anna.reads()
    late = anna.data_of("Yes, I am coming")
    told, host = len(anna.bubbles), len(mette.bubbles)
    await town.jump(hours=2, minutes=1)
    assert fie.reads().startswith(KEPT)
    assert (len(anna.bubbles), len(mette.bubbles)) == (told, host)
    await anna.presses_data(late)
    assert f"The time was yours until {until}. Now others may get it." in anna.reads()
    assert anna.sees() == ["See what is free", "Leave the list", "Menu"]
    await fie.presses("Show")
    await fie.presses("Yes, I am coming")
    await town.jump(hours=1)
    assert "Fie" in await looks_at_the_plan(mette)
    await anna.presses("See what is free")
    assert anna.reads().startswith("Nothing is free right now.\n\nJob dating ")
    assert anna.reads().endswith("You stay on the list. You can always see what is free.")
    assert anna.sees() == ["See what is free", "Leave the list", "Menu"]


@pytest.mark.at_length
async def test_a_plan_that_is_drawn_after_another_press_says_who_is_asked_too(waiting):
    mette, _lars, _inside, anna, _fie = waiting
    await looks_at_the_plan(mette)
    await mette.presses("Another place")
    await mette.says("Library")
    assert f"{anna.name} is asked, until " in mette.reads()


async def test_nobody_is_left_and_the_host_hears_it_once_and_both_are_asked_again_tomorrow(town, waiting):
    mette, _lars, _inside, anna, fie = waiting
    await town.jump(hours=2, minutes=1)
    await town.jump(hours=2, minutes=1)
    assert mette.reads().startswith("A time is free, and nobody who waits can take it right now.")
    host = len(mette.bubbles)
    await town.jump(hours=2, minutes=1)
    assert len(mette.bubbles) == host
    asked = [sum(one.text.startswith(KEPT) for one in phone.bubbles) for phone in (anna, fie)]
    assert asked == [1, 1]
    await town.walk(datetime(2026, 11, 25, 8, 10, tzinfo=COPENHAGEN))
    assert anna.reads().startswith(KEPT)
    assert "at 11.00. After that" in anna.reads()


@pytest.mark.at_length
async def test_who_leaves_the_list_is_not_asked_again(town, waiting):
    _mette, _lars, _inside, anna, _fie = waiting
    await town.jump(hours=2, minutes=1)
    await anna.presses("Show")
    await anna.presses("Leave the list")
    assert anna.reads().startswith("That is all right.")
    await town.jump(days=3)
    assert not any(one.text.startswith(KEPT) for one in anna.bubbles)
    await anna.says("/menu")
    await anna.presses("My times")
    assert anna.reads() == "You have no times right now."


@pytest.mark.both_databases
async def test_the_last_yes_and_the_end_of_the_two_hours_have_one_winner(town, waiting):
    _mette, _lars, _inside, anna, fie = waiting
    await anna.presses("Show")
    await asyncio.gather(anna.presses("Yes, I am coming"), town.jump(hours=2, minutes=1))
    async with town.store.reading() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        planned = await unit.speed_dating.meetings_of(found.id)
        times = await unit.times.of_candidates(found.id, [one.candidate for one in planned])
    assert len(planned) == len({(one.round, one.seat) for one in planned}) == 4
    said_yes = sum(bool(one.agreed) for one in times.values())
    assert said_yes == (1 if anna.has_read("Good. See you") else 0)
    assert fie.has_read(KEPT) == (not anna.has_read("Good. See you"))


@pytest.mark.at_length
async def test_an_offer_that_is_undone_before_an_answer_has_not_run_out(town, waiting):
    mette, _lars, _inside, anna, fie = waiting
    await looks_at_the_plan(mette)
    await mette.presses("Undo the change")
    assert "are off." in anna.reads()
    await town.jump(hours=3)
    await anna.says("/menu")
    await anna.presses("My times")
    assert anna.reads() == "You have no times right now."
    assert not fie.has_read(KEPT)


@pytest.mark.at_length
async def test_who_was_asked_today_is_named_where_a_change_would_ask_them_again(town, waiting):
    mette, _lars, _inside, anna, _fie = waiting
    await looks_at_the_plan(mette)
    await mette.presses("Undo the change")
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        me = await unit.candidates.of_person(await town.person(anna))
        (wish,) = await unit.wishes.of_event(found.id, now=town.clock.now(), candidate=me.id)
        free = Place(wish.company, me.id, 0, 0)
        await propose(unit, found, Change((free,), ()), {(wish.company, me.id): wish.id}, town.clock.now())
    await looks_at_the_plan(mette)
    do = mette.data_of("Do it")
    await mette.presses("Do it")
    asked = f"{anna.name} was asked about a time today. Try it again tomorrow. Nothing is changed."
    assert town.exchange.toasts[-1] == asked
    await town.jump(days=1)
    await mette.presses_data(do)
    assert "It is done." in mette.reads()


@pytest.mark.at_length
async def test_at_night_the_day_of_an_offer_is_the_day_on_which_it_is_read(town):
    mette, _lars, inside, anna = await five_for_four(town)
    await inside[0].presses("Show")
    await town.walk(datetime(2026, 11, 25, 21, 0, tzinfo=COPENHAGEN))
    await inside[0].presses("No, I cannot")
    await looks_at_the_plan(mette)
    await mette.presses("Undo the change")
    await mette.presses("See the plan")
    await mette.presses("Offer the free times")
    await town.walk(datetime(2026, 11, 26, 19, 0, tzinfo=COPENHAGEN))
    asked = [one.text for one in anna.bubbles if one.text.startswith(("Mette has kept", "There is news"))]
    assert len(asked) == 1


@pytest.mark.at_length
async def test_what_was_never_read_in_time_is_not_said_afterwards(town):
    _mette, _lars, inside, anna = await five_for_four(town)
    await inside[0].presses("Show")
    await town.walk(datetime(2026, 11, 25, 22, 0, tzinfo=COPENHAGEN))
    await inside[0].presses("No, I cannot")
    # The machine stands still over the morning.
    await town.leap(hours=13, minutes=5)
    assert not anna.has_read("at 11.00. After that")


async def test_at_night_nobody_is_asked_before_the_morning(town):
    _mette, _lars, inside, anna = await five_for_four(town)
    await inside[0].presses("Show")
    await town.walk(datetime(2026, 11, 25, 22, 0, tzinfo=COPENHAGEN))
    await inside[0].presses("No, I cannot")
    assert not anna.has_read(KEPT)
    await town.walk(datetime(2026, 11, 26, 8, 5, tzinfo=COPENHAGEN))
    assert "at 11.00. After that" in anna.reads()
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(datetime(2026, 11, 26, 9, 0, tzinfo=COPENHAGEN))
    assert anna.reads().startswith("Good. See you")
