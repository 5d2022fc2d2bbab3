"""Several calls for danger are one message to who makes them; and at the end of the day the truth is told."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import candidate, consultant

ALL = "❗ 2 people wait for your call now."
TONIGHT = "Nobody calls you any more today. I am sorry."


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


def urgent(phone):
    return [one.text for one in phone.bubbles if one.text.startswith("❗")]


@pytest.fixture
async def one(town):
    """Tuesday at 9: Anna has named danger; Mette advises her, Karen leads."""
    mette, _lars, anna = await everybody_is_in(town)
    return mette, town.phone("Karen"), anna


@pytest.fixture
@lived_once
async def two(town, one):
    """Bo has named it too."""
    mette, karen, anna = one
    bo = await candidate(town, "Bo", mette)
    await anna.says("I want to die")
    await bo.says("I want to die")
    return mette, karen, anna, bo


async def test_two_calls_are_one_message_twice_an_hour(town, two):
    mette, karen, _anna, _bo = two
    await town.jump(minutes=31)
    told = len(urgent(mette)), len(urgent(karen))
    assert ALL in mette.reads()
    assert "1. Anna: 30405060" in mette.reads()
    assert "2. Bo: 30405060" in mette.reads()
    await town.jump(hours=2)
    assert (len(urgent(mette)) - told[0], len(urgent(karen)) - told[1]) == (4, 4)
    await mette.presses("I have called Anna (1)")
    await mette.presses("Yes, we have spoken")
    await town.jump(minutes=31)
    assert urgent(mette)[-1].startswith("❗ Call Bo now: nobody has spoken with Bo yet.")


async def test_on_the_lock_screen_it_counts_and_names_nobody(town, two):
    mette, _karen, _anna, _bo = two
    await town.jump(minutes=5)
    mette.opens_news = False
    await town.jump(minutes=31)
    assert mette.reads() == ALL


@pytest.mark.at_length
async def test_at_closing_time_who_waits_reads_who_goes_on_and_where_to_turn(town, one):
    _mette, _karen, anna = one
    await anna.says("I want to die")
    await town.walk(when(2026, 11, 24, 14, 59))
    assert not anna.has_read(TONIGHT)
    await town.walk(when(2026, 11, 24, 15, 1))
    assert anna.reads().startswith(f"{TONIGHT}\n\nMette goes on Wednesday 25 November from 08.00.")
    assert "Livslinien: 70 201 201" in anna.reads()
    assert "You can call us too" not in anna.reads()
    read = len(anna.bubbles)
    await town.walk(when(2026, 11, 25, 7, 59))
    assert len(anna.bubbles) == read


async def test_who_was_reached_in_time_reads_nothing_of_the_night(town, one):
    mette, _karen, anna = one
    await town.walk(when(2026, 11, 24, 14, 40))
    await anna.says("I want to die")
    await mette.presses("I have called")
    await mette.presses("No answer, I try again")
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    await town.walk(when(2026, 11, 25, 9))
    assert not anna.has_read(TONIGHT)


async def test_after_a_working_day_colleagues_with_the_same_hat_are_asked_too(town, one):
    _mette, _karen, anna = one
    jonas = await consultant(town, "Jonas")
    ida = await consultant(town, "Ida", hats=("Contact of companies",))
    await anna.says("I want to die")
    await town.walk(when(2026, 11, 25, 8, 40))
    assert urgent(jonas) == []
    await town.walk(when(2026, 11, 25, 9, 40))
    assert urgent(jonas)[0].startswith("❗ Call Anna now: nobody has spoken with Anna yet.")
    assert urgent(ida) == []


async def test_who_did_not_make_it_reads_who_has_spoken_with_them(town, one):
    mette, karen, anna = one
    await anna.says("I want to die")
    await karen.presses("I have called")
    await karen.presses("Yes, we have spoken")
    assert mette.reads() == "Karen has spoken with Anna. You need not call."
    assert not karen.has_read("You need not call.")
