"""What is written around a first day of work reaches whoever looks after it, at once: somebody may be at the door."""

from datetime import datetime

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, place
from tests.kit.town import COPENHAGEN

AT_THE_DOOR = "Nobody told me when. I stand at the door"


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def people(town):
    """Anna begins on Tuesday 1 December; Jonas is the bakery's contact, Mette her adviser."""
    await bakery(town, contact="Jonas")
    await place(town.phone("Mette"), "Anna Holm")
    return tuple(town.phone(one) for one in ("Mette", "Jonas", "Anna Holm"))


async def test_it_is_urgent_to_both_and_answered_today(town, people):
    mette, jonas, anna = people
    await town.walk(when(2026, 12, 1, 8, 2))
    await anna.says(AT_THE_DOOR)
    assert anna.reads() == (
        "Mette has it, and answers Tuesday 1 December before 15.00.\n\n"
        "It is your first day, so it is marked as urgent.\n\nDo you need an answer at once? Call 00 00 00 00."
    )
    assert "❗ Anna Holm has the first day of work today." in mette.reads()
    assert jonas.reads() == (
        "❗ Who starts at Bageriet today has written to Mette.\n\n"
        "They may be at the door. Call the company: is somebody there to receive them?"
    )
    told = len(jonas.bubbles)
    await anna.says("Hello?")
    assert len(jonas.bubbles) == told


async def test_before_anybody_is_at_work_it_makes_a_sound_all_the_same(town, people):
    mette, jonas, anna = people
    await town.walk(when(2026, 12, 1, 6, 45))
    await anna.says(AT_THE_DOOR)
    assert "❗ Anna Holm has the first day of work today." in mette.reads()
    assert not next(one for one in reversed(mette.bubbles) if "first day of work" in one.text).silent
    assert jonas.reads().startswith("❗ Who starts at Bageriet today")


@pytest.mark.at_length
async def test_who_knows_when_to_come_is_urgent_until_they_are_in(town, people):
    _mette, jonas, anna = people
    await jonas.says("/menu")
    await jonas.presses("Placements")
    await jonas.presses(next(one for one in jonas.sees() if "Bageriet" in one))
    await jonas.presses("Say when and where")
    await jonas.presses("08.00")
    await jonas.says("Torvet 3")
    await jonas.presses("Skip")
    await jonas.presses("Tell whoever starts")
    await town.walk(when(2026, 12, 1, 10, 30))
    told = len(jonas.bubbles)
    await anna.says("What is for lunch?")
    assert anna.reads() == "Mette has it, and answers Wednesday 2 December before 15.00."
    assert len(jonas.bubbles) == told


@pytest.mark.at_length
async def test_the_day_before_it_waits_as_everything_does(town, people):
    _mette, jonas, anna = people
    await town.walk(when(2026, 11, 30, 9, 0))
    told = len(jonas.bubbles)
    await anna.says(AT_THE_DOOR)
    assert "first day" not in anna.reads()
    assert len(jonas.bubbles) == told
