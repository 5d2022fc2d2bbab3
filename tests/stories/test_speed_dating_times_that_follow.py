"""What names a time on the running day has the clock's, or leaves it to the card that follows the clock."""

import re

import pytest

from bot.domain.ids import SpeedDatingId
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.speed_dating.events import Slot
from bot.text.notices import say_notice
from bot.text.say import say
from tests.kit.beginnings import comes_to_two_companies
from tests.kit.people import consultant
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import all_say_yes, at, board

FOLLOWS = "Your times stand in the message that follows the clock."
SHOW = "Show"


@pytest.fixture
async def late(town):
    """The clock was started seven minutes late."""
    mette, lars, inside = await all_say_yes(town)
    await town.walk(at(10, 7))
    await board(mette, "Start the first round")
    return mette, lars, inside


@pytest.mark.both_databases(at_length=True)
async def test_who_is_late_is_opened_at_the_times_of_the_clock_by_then(town, late):
    mette, lars, (*_others, fourth) = late
    mette.opens_news = lars.opens_news = False
    await town.walk(at(10, 10))
    await opened(fourth, "I am late", "10 minutes")
    old, of_table = mette.data_of(SHOW), lars.data_of(SHOW)
    await board(mette, "One minute more")
    await mette.presses("One minute more")
    await mette.presses_data(old)
    await lars.presses_data(of_table)
    assert f"{fourth.name} is a little late to:\n\n10.48: Bageriet\n\nExpected at about 10.56." in [
        one.text for one in mette.bubbles
    ]
    assert lars.has_read("A little late today:\n\n10.48: candidate ")


@pytest.mark.at_length
async def test_times_for_a_late_one_are_proposed_by_the_clock_when_they_are_opened(town, late):
    mette, _lars, (_first, second, *others) = late
    for one in others:
        await mette.presses(one.name)
    mette.opens_news = False
    await town.walk(at(10, 10))
    await opened(second, "I am late", "10 minutes")
    old = mette.data_of(SHOW)
    await board(mette, "One minute more")
    await mette.presses_data(old)
    assert mette.has_read("From 10.21 to ")


@pytest.mark.at_length
async def test_a_no_taken_back_while_the_clock_goes_names_no_time_of_the_plan(town, late):
    _mette, _lars, (*_others, fourth) = late
    await town.walk(at(10, 10))
    await opened(fourth, "I am not coming today")
    files = len(town.exchange.files)
    await fourth.presses("I can come after all")
    assert fourth.reads() == f"Good that you can.\n\n{FOLLOWS}"
    assert len(town.exchange.files) == files, "no file for the calendar has a time that moves"
    await fourth.presses("Whom do I meet?")
    assert "10.46: Bageriet. Table 1" in fourth.reads()


@pytest.mark.at_length
async def test_a_table_reads_over_its_times_when_its_first_one_is_by_the_clock(town):
    mette, lars, _inside = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "Start the first round", "Start the first round")
    await opened(lars, "Job dating")
    assert re.match(r"Job dating Thursday 3 December at 09\.50\.", lars.reads()), lars.reads()


@pytest.mark.at_length
async def test_who_says_that_they_are_here_reads_their_times_on_one_message_alone(town, late):
    _mette, lars, (_first, second, *_others) = late
    await opened(second, "My times", "I am here")
    assert second.reads() == f"Good that you are here. The host can see it.\n\n{FOLLOWS}"
    await opened(lars, "Job dating", "We are here")
    assert lars.reads() == f"Good that you are here. The host can see it.\n\n{FOLLOWS}"


@pytest.mark.at_length
async def test_who_goes_by_a_number_is_called_what_each_table_calls_them(town):
    anna, (clock, _lars, _name), _later = await comes_to_two_companies(town)
    jonas = await consultant(town, "Jonas")
    async with town.store.begin() as unit:
        await unit.speed_dating.host_too(SpeedDatingId(1), await town.person(jonas))
        known = await unit.candidates.of_person(await town.person(anna))
        met = {one.company for one in await unit.speed_dating.meetings_of(SpeedDatingId(1))}
        numbers = {str(await unit.aliases.of(known.id, one)) for one in met}
    await town.walk(at(9, 30))
    await opened(anna, "I am late", "10 minutes")
    moved = next(one.text for one in jonas.bubbles if " is late." in one.text)
    shown = re.findall(r"andidate (\d+)", moved)
    assert len(shown) == 2
    assert len(set(shown)) == 1, "where a talk would move, it is the number at that table"
    assert set(shown) < numbers
    assert f"From {clock} to " in moved


def test_who_has_a_number_at_each_table_is_called_so_where_no_talk_can_move(town):
    slots = tuple(Slot(at(10, minute), at(10, minute + 10), name) for minute, name in ((0, "A"), (13, "B")))
    told = GuestToday(SpeedDatingId(1), slots, True, 81, numbers=(81, 56))
    lines = say(say_notice(told, town.municipality).paragraphs[1], "en").splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["81", "56"]


@pytest.mark.at_length
async def test_whom_nobody_has_a_name_of_the_adviser_reads_as_each_table_calls_them(town):
    anna, _first, _later = await comes_to_two_companies(town)
    mette, karen = town.phone("Mette"), town.phone("Karen")
    async with town.store.begin() as unit:
        person = await town.person(anna)
        known = await unit.candidates.of_person(person)
        met = {one.company for one in await unit.speed_dating.meetings_of(SpeedDatingId(1))}
        numbers = {str(await unit.aliases.of(known.id, one)) for one in met}
        await unit.people.change(person, name=None)
    await town.walk(at(9, 30))
    await board(karen, "Not come")
    await karen.presses(next(one for one in karen.sees() if one.partition(" at ")[0] in numbers))
    await karen.presses("Here")
    await karen.presses(next(one for one in karen.sees() if "not come" in one))
    for head in ("A candidate does not come to:", "A candidate is here after all:"):
        told = next(one.text for one in reversed(mette.bubbles) if head in one.text)
        assert set(re.findall(r", candidate (\d+)", told)) == numbers


@pytest.mark.at_length
async def test_who_is_here_before_the_start_reads_no_time_that_may_move(town):
    mette, lars, (_first, second, *_others) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await opened(second, "My times", "I am here")
    here = "Good that you are here. The host can see it."
    assert second.reads() == f"{here}\n\nYour first table comes in a message of its own when it begins."
    await opened(lars, "Job dating", "We are here")
    assert lars.reads() == f"{here}\n\nYour first talk comes in a message of its own when it begins."
    await town.walk(at(10, 8))
    await board(mette, "Start the first round")
    assert "10.21" in second.reads()
    assert not [one for one in second.bubbles if here in one.text and "10.13" in one.text]
