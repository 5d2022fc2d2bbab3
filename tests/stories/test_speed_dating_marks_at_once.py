"""On PostgreSQL two hosts press in the same moment: who is marked away is given no place, and one mark counts."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from bot.store.speed_dating.day import Days
from tests.kit.town import town_at
from tests.kit.turning import invites, opened
from tests.kit.two_houses import in_the_same_moment, press
from tests.stories.lived_event import CANDIDATES, DAY, drafted, truth_of

pytestmark = pytest.mark.at_length


@pytest.fixture
async def town(postgres_ready_url, pictures):
    async with town_at(postgres_ready_url, pictures=pictures) as town:
        yield town


@pytest.fixture
async def hosts(town):
    """All have said yes; Anna is here and Cai is not, so 10.13 at the bakery is free, and Anna may take it."""
    await drafted(town)
    mette, karen = town.phone("Mette"), town.phone("Karen")
    await invites(mette)
    for one in CANDIDATES:
        await town.phone(one).presses("Show")
        await town.phone(one).presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 3, 9, 55, tzinfo=COPENHAGEN))
    await opened(mette, "Job dating", DAY, "Who is here", "Anna", "Not come", "Cai")
    return mette, karen


async def ahead_of(town, name):
    truth = await truth_of(town)
    return [one for one in truth.planned if one.candidate == truth.candidates[name]], name in truth.away


@pytest.mark.parametrize("first", ["marked", "filled"])
async def test_who_leaves_while_they_are_given_a_place_has_none(town, hosts, first):
    mette, karen = hosts
    await opened(mette, "Job dating", DAY, "Who is here", "Free places", "10.13 free: Bageriet")
    await opened(karen, "Job dating", DAY, "Who is here", "Left")
    anna = next(one for one in karen.sees() if one.endswith(": here"))
    marked, filled = press(karen, anna), press(mette, "Anna")
    both = (marked, filled) if first == "marked" else (filled, marked)
    await in_the_same_moment(town, *both, noun=Days, reads="mark" if first == "marked" else "hold")
    meetings, away = await ahead_of(town, "Anna")
    assert away
    assert meetings == []


async def test_of_two_marks_at_once_one_counts_and_the_other_is_told(town, hosts):
    mette, karen = hosts
    await opened(karen, "Job dating", DAY, "Who is here", "Left")
    await opened(mette, "Job dating", DAY, "Who is here", "Left")
    number = next(one for one in karen.sees() if one.endswith(": here"))
    both = press(karen, number), press(mette, "Anna: here")
    await in_the_same_moment(town, *both, noun=Days, reads="mark")
    assert town.exchange.toasts.count("A colleague was a moment faster. This is how it is now.") == 1
    meetings, away = await ahead_of(town, "Anna")
    assert (meetings, away) == ([], True)
