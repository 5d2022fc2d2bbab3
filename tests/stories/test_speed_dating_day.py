"""The host's board on the day: one tap says who is here, late, has not come or has left."""

from datetime import datetime

import pytest

from bot.domain.speed_dating.day import Side
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import comes_to_two_companies, five_for_four
from tests.kit.people import consultant
from tests.kit.turning import opened

CLOCKS = ("10.00", "10.13", "10.26", "10.39")
DAY = "Thursday 3 December at 10.00"


def at(hour, minute=0, *, day=3):
    return datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN)


@lived_once
async def all_say_yes(town):
    """Four come to the bakery's one table at 10.00, 10.13, 10.26 and 10.39; by the clock."""
    mette, lars, inside, _outside = await inside_and_outside(town)
    return mette, lars, inside


@lived_once
async def inside_and_outside(town):
    """The same, and the fifth, who has no time."""
    mette, lars, inside, outside = await five_for_four(town)
    await lars.presses("Yes, we are coming")
    for one in inside:
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    clock = {one.name: next(at for at in CLOCKS if f"{at}: Bageriet" in one.reads()) for one in inside}
    return mette, lars, sorted(inside, key=lambda one: clock[one.name]), outside


@pytest.fixture
async def people(town):
    return await all_say_yes(town)


async def board(host, *tabs):
    await opened(host, "Job dating", DAY, "Who is here", *tabs)


def reads_board(host):
    """The board, wherever it stands by now."""
    here = (" are here.", " were here.", " was here.")
    return next(one.text for one in reversed(host.bubbles) if any(words in one.text for words in here))


async def off(town):
    async with town.store.reading() as unit:
        (event,) = await unit.speed_dating.coming(after=town.clock.now())
        return [(one.round, side) for one, side in await unit.days.off(event.id)]


def whom_they_meet(manager):
    return "".join(line for line in manager.reads().splitlines() if line[:1].isdigit())


@pytest.mark.both_databases
async def test_a_day_with_a_late_one_one_who_does_not_come_and_one_who_leaves(town, people):
    mette, lars, (first, second, third, fourth) = people
    await town.walk(at(9, 50))
    await board(mette)
    assert "0 of 5 are here." in reads_board(mette)
    for name in ("Bageriet", first.name, fourth.name):
        await mette.presses(name)
    assert "3 of 5 are here." in reads_board(mette)
    await mette.presses("Late")
    await mette.presses(second.name)
    await mette.presses(f"{second.name}: late, about 10.00")
    assert f"Late:\n· {second.name}: late, about 10.10" in reads_board(mette)
    read = len(lars.bubbles)
    await town.walk(at(10, 14))
    await mette.presses("Not come")
    assert f"Somebody waits for them now:\n· 10.13: {second.name}" in reads_board(mette)
    await mette.presses(f"{second.name}: late, about 10.10")
    assert lars.has_read("Your times have changed.")
    assert f"({second.name})" not in whom_they_meet(lars)
    assert await off(town) == [(1, Side.CANDIDATE)]
    await mette.presses("Left")
    await mette.presses(f"{fourth.name}: here")
    assert await off(town) == [(1, Side.CANDIDATE), (3, Side.CANDIDATE)]
    assert "Meetings that are not held:\n· 2 because candidates could not come" in reads_board(mette)
    assert f"· {second.name}: not come" in reads_board(mette)
    assert third.name in lars.reads()
    assert f"({fourth.name}).\n" in lars.reads(), "who has left is named"
    assert f"({fourth.name})" not in whom_they_meet(lars)
    changed = [one for one in lars.bubbles[read:] if one.text.startswith("Your times have changed.")]
    assert len(changed) == 2
    await town.walk(at(12))
    assert first.has_read("How was")
    assert not second.has_read("How was")


@pytest.mark.at_length
async def test_a_slip_of_the_thumb_is_taken_back_under_the_list_it_was_made_in(town, people):
    mette, *_others = people
    await town.walk(at(9, 59))
    await board(mette, "Not come", "Bageriet")
    assert len(await off(town)) == 4
    await mette.presses("Bageriet is here after all")
    assert await off(town) == []
    assert "1 of 5 are here." in reads_board(mette)
    await mette.presses("Start the first round")
    waited = "Somebody waits for them now:\n· 09.59: "
    await town.walk(at(10, 0))
    assert waited in reads_board(mette)
    await mette.presses("One minute more")
    assert waited in reads_board(mette)
    await mette.presses("Pause")
    assert "The clock stands. 10 minutes are left." in reads_board(mette)


async def test_a_company_that_leaves_at_noon_frees_everybody_after_it_and_keeps_what_was_held(town):
    anna, (clock, _first, name), (_later, _other, other) = await comes_to_two_companies(town)
    mette = town.phone("Mette")
    await town.walk(at(9, 55))
    await board(mette, name, other)
    await town.walk(at(int(clock[:2]), int(clock[3:]) + 1))
    told = len(anna.bubbles)
    await mette.presses("Left")
    for one in (name, other):
        await mette.presses(f"{one}: here")
        if "Yes, they have left" in mette.sees():
            await mette.presses("Yes, they have left")
    sides = [side for _round, side in await off(town)]
    assert sides
    assert set(sides) == {Side.COMPANY}
    changed = [one.text for one in anna.bubbles[told:] if one.text.startswith("Your times have changed.")]
    assert changed == [anna.reads()]
    assert f"{clock}: {name}" in anna.reads()
    assert f": {other}" not in anna.reads()
    assert f"You do not meet {other} any more." in anna.reads()


@pytest.mark.at_length
async def test_who_comes_after_all_has_their_time_again_unless_it_is_taken(town, people):
    mette, lars, (_first, _second, third, _fourth) = people
    await town.walk(at(10, 20))
    await board(mette, "Not come", third.name)
    assert await off(town) == [(2, Side.CANDIDATE)]
    await mette.presses("Here")
    await mette.presses(f"{third.name}: not come")
    assert await off(town) == []
    assert third.name in lars.reads()


@pytest.mark.at_length
async def test_two_hosts_who_press_at_once_do_not_overwrite_each_other(town, people):
    mette, _lars, (first, *_others) = people
    karen = town.phone("Karen")
    await town.walk(at(9, 50))
    await board(mette)
    await board(karen, "Not come")
    number = next(one for one in karen.sees() if one.endswith(" at Bageriet (Mette)"))
    assert "In brackets: who advises them, and can say who it is." in karen.reads()
    await mette.presses(first.name)
    await karen.presses(number)
    assert town.exchange.toasts[-1] == "A colleague was a moment faster. This is how it is now."
    assert "1 of 5 are here." in reads_board(karen)
    assert await off(town) == []


async def test_what_a_candidate_says_on_the_way_stands_on_the_board(town, people):
    mette, _lars, (first, second, *_others) = people
    await town.walk(at(9, 52))
    await opened(first, "I am late", "10 minutes")
    await town.walk(at(10, 14))
    await opened(second, "I am not coming today")
    await board(mette)
    assert f"Late:\n· {first.name}: late, about 10.10" in reads_board(mette)
    assert f"Not here:\n· {second.name}: not come" in reads_board(mette)
    assert await off(town) == [(1, Side.CANDIDATE)]


async def test_the_board_opens_on_the_day_and_for_the_host_alone(town, people):
    mette, _lars, _inside = people
    await opened(mette, "Job dating", DAY)
    assert "Who is here" not in mette.sees()
    await town.walk(at(9, 50))
    await board(mette)
    data = mette.data_of("Late")
    ida = await consultant(town, "Ida")
    before = len(ida.bubbles)
    await ida.presses_data(data)
    assert len(ida.bubbles) <= before + 1
    assert "are here" not in ida.reads()
    await town.walk(datetime(2026, 12, 4, 8, 30, tzinfo=COPENHAGEN))
    await mette.presses_data(data)
    assert mette.reads() == "That day is over. Nobody is marked any more."
    assert mette.sees() == ["How it went", "See the plan", "Menu"]


@pytest.mark.at_length
async def test_a_company_that_leaves_is_asked_about_first_where_others_lose_a_talk(town, people):
    mette, _lars, (first, *others) = people
    await town.walk(at(10, 2))
    told = len(others[0].bubbles)
    await board(mette, "Left", "Bageriet")
    (asked,) = [one.text for one in mette.bubbles if "Has the company left?" in one.text]
    assert asked.startswith("3 candidates lose a talk:")
    assert first.name not in asked
    assert all(f"· {one.name}" in asked for one in others)
    assert await off(town) == []
    assert len(others[0].bubbles) == told
    await mette.presses("No, go back")
    assert "Who has left?" in reads_board(mette)
    await mette.presses("Bageriet")
    await mette.presses("Yes, they have left")
    assert [side for _round, side in await off(town)] == [Side.COMPANY] * 3


@pytest.mark.at_length
async def test_who_loses_a_talk_in_the_room_reads_a_warm_word_and_whom_to_speak_to(town, people):
    mette, _lars, (_first, second, *_others) = people
    await town.walk(at(10, 2))
    await board(mette, "Left", "Bageriet")
    await mette.presses("Yes, they have left")
    assert second.has_read("I am sorry: you have no more talks at this job dating.")
    assert second.has_read("Are you there? Speak to Mette, at ")
    assert second.has_read("You hear from Mette by")
