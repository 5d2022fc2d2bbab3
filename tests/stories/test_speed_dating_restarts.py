"""The bot is killed in every phase of one job dating; everybody is told everything, once, and in its time."""

from contextlib import AsyncExitStack
from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.turning import invites, opened
from tests.kit.two_houses import press
from tests.stories.lived_event import CANDIDATES, DAY, Life, drafted, truth_of


@pytest.fixture
async def life(town):
    """An event that is drafted."""
    async with AsyncExitStack() as stack:
        await drafted(town)
        found = Life(town, stack)
        found.listen()
        yield found


def at(hour, minute=0, *, day=3):
    return datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN)


def times_read(life, name, words):
    return sum(words in text for text in life.read_by(name))


@pytest.mark.at_length
async def test_killed_as_a_draft_with_the_invitations_and_with_the_answers(life):
    town = life.town
    mette, lars, anna, bo = (town.phone(one) for one in ("Mette", "Lars", "Anna", "Bo"))
    await life.begin_anew()
    assert sum(len(life.read_by(one)) for one in (*CANDIDATES, "Lars", "Ida")) == 0
    await mette.presses("Invite everybody")
    await life.comes_and_dies(press(mette, "Yes, invite them"), worked=True)
    for one in CANDIDATES:
        assert times_read(life, one, "has kept a place for you.") == 1
    assert times_read(life, "Lars", "Will you join?") == times_read(life, "Ida", "Will you join?") == 1
    await life.comes_and_dies(press(anna, "Show"), worked=False)
    await life.comes_and_dies(press(anna, "Yes, I am coming"), worked=True)
    assert times_read(life, "Anna", "Good. See you") == 1
    assert times_read(life, "Mette", "Anna comes.") == 1
    await life.comes_and_dies(press(lars, "Yes, we are coming"), worked=False)
    assert times_read(life, "Mette", "Bageriet comes.") == 0
    await life.begin_anew(after=61 * 60)
    assert times_read(life, "Mette", "Bageriet comes.") == 1
    await bo.presses("Show")
    await life.comes_and_dies(press(bo, "No, I cannot"), worked=True)
    assert times_read(life, "Mette", "Bo does not come.") == 1
    assert (await truth_of(town)).said["Bo"] == "not coming"


async def test_killed_the_evening_before_and_over_the_reminders(life):
    town = life.town
    await invites(town.phone("Mette"))
    await town.walk(at(16, 50, day=2))
    before = {one: times_read(life, one, "Remember your appointment") for one in CANDIDATES}
    await life.begin_anew(after=20 * 60)
    for one in CANDIDATES:
        assert times_read(life, one, "Remember your appointment") == before[one] + 1
    await life.begin_anew(after=1)
    await town.walk(at(9, 59))
    await life.begin_anew(after=300)
    for one in CANDIDATES:
        assert times_read(life, one, "Remember your appointment") == before[one] + 1
    assert (await truth_of(town)).late == ()


async def test_killed_in_a_round_between_rounds_after_the_last_and_with_an_answer(life):
    town = life.town
    mette, anna = town.phone("Mette"), town.phone("Anna")
    await invites(mette)
    for one in CANDIDATES:
        await town.phone(one).presses("Show")
        await town.phone(one).presses("Yes, I am coming")
    await town.walk(at(10))
    await opened(mette, "Job dating", DAY, "Who is here")
    await life.comes_and_dies(press(mette, "Start the first round"), worked=True)
    told = {one: len(town.phone(one).bubbles) for one in CANDIDATES}
    assert anna.reads().startswith("Now, until 10.10:\nTable 2")
    await life.begin_anew(after=300)
    await town.walk(at(10, 11))
    await life.begin_anew(after=30)
    assert town.phone("Bo").reads().startswith("Next, at 10.13:\nTable 2")
    await life.begin_anew(after=16 * 60)
    assert town.phone("Dan").reads().startswith("Now, until 10.36:\nTable 1")
    assert {one: len(town.phone(one).bubbles) for one in CANDIDATES} == told, "cards change in their place"
    await town.walk(at(10, 58))
    await life.begin_anew(after=20 * 60)
    truth = await truth_of(town)
    for one in CANDIDATES:
        talks = sum(meeting.candidate == truth.candidates[one] for meeting in truth.planned)
        asked = "How was the talk" if talks == 1 else "How were the talks"
        assert times_read(life, one, asked) == 1, one
    await life.comes_and_dies(press(anna, "Gladly"), worked=True)
    assert times_read(life, "Anna", "You answered about Tømreren") == 1
    await life.begin_anew(after=60)
    assert times_read(life, "Anna", "You answered about Tømreren") == 1
    assert not times_read(life, "Ida", "Gladly")
