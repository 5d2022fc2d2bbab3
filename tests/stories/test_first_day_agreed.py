"""What two have agreed of a first day is known in the placement: asked of nobody again, told everywhere alike."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import chosen_to_begin, placement_terms
from tests.kit.turning import opened
from tests.stories.test_next_step import at, people

__all__ = ["people"]
WHEN = "Wednesday 9 December at 07.00"
KNOWN = "Be there: 07.00\nPlace: Havnen 4, gate B\nAsk for: Lars"


async def agrees(lars, anna, where="Havnen 4, gate B. Ask for Lars"):
    asked = next(one for one in lars.bubbles if "Propose the next step" in one.labels)
    doors = [one for row in asked.buttons for one in row]
    await lars.presses_data(next(one["callback_data"] for one in doors if one["text"].startswith("Propose")))
    await lars.presses("A first day at work")
    await lars.says("wednesday 9 december 7.00")
    await lars.presses("Skip")
    await lars.says(where)
    await lars.presses("Send")
    await anna.presses(WHEN)


@pytest.fixture
@lived_once
async def agreed(town, people):
    """Anna and the bakery have agreed on a first day, an hour, a place and whom to ask for."""
    mette, lars, _ida, anna = people
    await agrees(lars, anna)
    return mette, lars, anna


async def begins(mette, day="Wednesday 9 December", papers="Yes, it begins"):
    await mette.presses("Start a placement")
    await placement_terms(mette, first_day=day, ends=None, papers=papers)


@pytest.mark.both_databases(at_length=True)
async def test_day_clock_place_and_whom_to_ask_for_are_asked_of_nobody_again(town, agreed):
    mette, lars, anna = agreed
    await begins(mette)
    assert KNOWN in mette.reads()
    assert "Not known yet" not in mette.reads()
    await anna.presses("Show")
    assert KNOWN in anna.reads()
    assert "Still to come" not in anna.reads()
    await lars.presses("Show")
    assert KNOWN in lars.reads()
    assert "Change when and where" in lars.sees()
    await town.walk(at(9, 6))
    assert not mette.has_read("Call the company, and say it here.")
    await anna.presses("Show")
    assert KNOWN in anna.reads()


async def test_what_was_said_without_a_name_leaves_only_the_name_to_be_said(town, people):
    mette, lars, _ida, anna = people
    await agrees(lars, anna, where="Havnen 4, gate B")
    await begins(mette)
    assert "Be there: 07.00\nPlace: Havnen 4, gate B\nNot known yet: whom to ask for." in mette.reads()


async def test_on_another_day_than_the_agreed_one_nothing_is_taken_for_agreed(town, agreed):
    mette, _lars, _anna = agreed
    await begins(mette, day="Thursday 10 December")
    assert "Not known yet: the clock, the place, whom to ask for." in mette.reads()
    await mette.presses("Move the first day")
    await mette.says("Wednesday 9 December")
    assert KNOWN in mette.reads()


async def test_what_is_agreed_once_the_placement_is_there_is_known_in_it_too(town, people):
    mette, lars, _ida, anna = people
    await chosen_to_begin(mette, "Anna")
    await placement_terms(mette, first_day="Wednesday 9 December", ends=None, papers="Yes, it begins")
    await agrees(lars, anna)
    await opened(lars, "People who started", "Anna")
    assert KNOWN in lars.reads()


async def test_the_company_is_reminded_of_it_as_it_stands_in_the_placement(town, agreed):
    mette, lars, _anna = agreed
    await begins(mette)
    await lars.presses("Show")
    await lars.presses("Change when and where")
    await lars.presses("Change: Place")
    await lars.says("Kajen 3")
    await lars.presses("Change: Clock")
    await lars.says("8.30")
    await lars.presses("Tell whoever starts")
    await town.walk(at(9, 6))
    near = next(one.text for one in reversed(lars.bubbles) if "a first day at work with Anna" in one.text)
    assert "a first day at work with Anna, Wednesday 9 December at 08.30." in near
    assert "Where: Kajen 3" in near
    assert "It is planned." not in near


async def test_agreed_anew_it_is_as_it_was_agreed_last_and_off_it_is_not_known(town, agreed):
    mette, lars, anna = agreed
    await begins(mette)
    off = next(one for one in lars.bubbles if "I cannot come then" in one.labels)
    await lars.presses_data(
        next(b["callback_data"] for row in off.buttons for b in row if b["text"] == "I cannot come then")
    )
    await opened(lars, "People who started", "Anna")
    assert "When and where do they come Wednesday 9 December, and whom do they ask for?" in lars.reads()
    asked = next(one for one in lars.bubbles if "Propose the next step" in one.labels)
    doors = [one for row in asked.buttons for one in row]
    await lars.presses_data(next(one["callback_data"] for one in doors if one["text"].startswith("Propose")))
    await lars.presses("A first day at work")
    await lars.says("wednesday 9 december 10.00")
    await lars.presses("Skip")
    await lars.says("Kajen 3")
    await lars.presses("Send")
    await anna.presses("Wednesday 9 December at 10.00")
    await opened(lars, "People who started", "Anna")
    assert "Be there: 10.00\nPlace: Kajen 3\nNot known yet: whom to ask for." in lars.reads()
    await town.walk(at(9, 6))
    assert anna.has_read("Remember your appointment Wednesday 9 December at 10.00.")
    assert not anna.has_read("Remember your appointment Wednesday 9 December at 07.00.")


async def test_moved_to_a_day_they_never_agreed_on_nothing_of_the_other_day_is_said_of_it(agreed):
    mette, _lars, _anna = agreed
    await begins(mette)
    await mette.presses("Move the first day")
    await mette.says("Thursday 10 December")
    assert "Not known yet: the clock, the place, whom to ask for." in mette.reads()


async def test_a_first_day_that_is_called_off_stands_nowhere_as_one_to_come_to(town, agreed):
    mette, lars, anna = agreed
    await begins(mette)
    await town.walk(at(1, 12))
    await anna.presses("Show")
    told = len(anna.bubbles)
    off = next(one for one in lars.bubbles if "I cannot come then" in one.labels)
    await lars.presses_data(
        next(b["callback_data"] for row in off.buttons for b in row if b["text"] == "I cannot come then")
    )
    assert not [one for one in anna.bubbles[told:] if "Show" in one.labels], (
        "it is opened, and nothing else has come"
    )
    assert "cannot make it Wednesday 9 December at 07.00" in anna.reads()
    assert "Do not come before your adviser has said so." in anna.reads()
    assert not anna.has_read("Still to come")
    assert mette.reads().endswith("Agree on a first day anew, and say it here.")
    assert {"Move the first day", "See the placement"} <= set(mette.sees())
