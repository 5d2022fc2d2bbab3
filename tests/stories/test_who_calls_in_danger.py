"""Somebody may be in danger at night, or while who looks after them is away: they read who really calls, and when."""

from datetime import timedelta

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import nobody_has_her_number
from tests.kit.people import consultant

ASKED = "Write your own number here, and Mette calls you now."
NUMBER = "❗ Call Anna now. Here is the number to call."
CALLED = "Thank you. Mette has your number, 30405061, and calls you now."


@pytest.fixture
@lived_once
async def people(town):
    return await nobody_has_her_number(town)


NIGHT = 14  # hours on, from the morning
LATER = "Mette calls you "
TONIGHT = "Nobody reads here at night or at weekends."


@pytest.fixture
@lived_once
async def at_night(town, people):
    await town.jump(hours=NIGHT)
    return people


async def test_at_night_nobody_calls_now_and_the_real_time_stands_there(at_night):
    _mette, _karen, anna = at_night
    await anna.says("I want to die")
    assert "now" not in anna.reads().replace("Call 112 now.", "")
    assert "Write your own number here." in anna.reads()
    assert LATER in anna.reads()
    await anna.says("30405061")
    assert anna.reads().startswith(f"Thank you. Mette gets your number, 30405061.\n\n{LATER}")
    assert f"{TONIGHT} Then call Livslinien: 70 201 201." in anna.reads()


async def test_at_night_nobody_is_asked_whether_they_are_to_be_called_now(town, at_night):
    _mette, _karen, anna = at_night
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone="30405061")
    await anna.says("Jeg orker ikke mere")
    assert "It sounds hard. Shall Mette call you?" in anna.reads()
    await anna.presses("Yes, call me")
    assert anna.reads().startswith(LATER)
    assert "now" not in anna.reads()


async def nobody_is_here(town, mette):
    """Mette and who stands in for her are both away for a week."""
    jonas = await consultant(town, "Jonas")
    both = [await town.person(one) for one in (mette, jonas)]
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(town.phone("Karen")), name="Karen Lund")
        now = town.clock.now()
        for one, other in (both, both[::-1]):
            await unit.staff.away(one, away_from=now, away_until=now + timedelta(days=7), stand_in=other)


async def test_while_who_stands_in_is_away_too_the_coordinator_calls_now(town, people):
    mette, karen, anna = people
    await nobody_is_here(town, mette)
    await anna.says("I want to die")
    assert "Karen is told, but has no number for you." in anna.reads()
    assert ASKED.replace("Mette", "Karen") in anna.reads()
    assert "Ask Karen" not in karen.reads()
    await anna.says("30405061")
    assert anna.reads().startswith(CALLED.replace("Mette", "Karen"))
    assert "Mette" not in anna.reads()
    assert karen.reads().startswith(NUMBER)
    assert not any("Write to" in one for one in karen.sees())


async def test_they_are_asked_kindly_whether_the_coordinator_is_to_call(town, people):
    mette, _karen, anna = people
    await nobody_is_here(town, mette)
    await anna.says("Jeg orker ikke mere")
    assert "Shall Karen call you now?" in anna.reads()
    await anna.presses("Yes, call me now")
    assert ASKED.replace("Mette", "Karen") in anna.reads()


@pytest.mark.at_length
async def test_what_is_written_meanwhile_and_what_is_late_names_who_can_call(town, people):
    mette, karen, anna = people
    await nobody_is_here(town, mette)
    await anna.says("I want to die")
    await town.jump(hours=4, minutes=30)
    assert anna.has_read("Karen has not called you yet. I am sorry.")
    assert karen.has_read("nobody has spoken with Anna yet.")
    assert not karen.has_read("Ask Karen")


async def test_at_night_it_is_the_first_working_hours_of_the_coordinator(town, at_night):
    mette, _karen, anna = at_night
    await nobody_is_here(town, mette)
    await anna.says("I want to die")
    assert "now" not in anna.reads().replace("Call 112 now.", "")
    assert "Karen calls you Wednesday 25 November before 12.00." in anna.reads()
