"""The drill in seconds: the parts of `make drill`, a small town, each on one of the two databases.

On each a bot is killed, with calls that fail around it or at a chosen step; `make drill` plays all parts on both.
"""

import pytest

from tests.drills.crashes import AT_WORK
from tests.drills.legs import Leg, play
from tests.drills.migrating import migrations
from tests.drills.sweep import Sweep

pytestmark = pytest.mark.asyncio(loop_scope="module")
SEED = 20


@pytest.mark.parametrize("town", ["sqlite"], indirect=True)
async def test_nothing_is_lost_or_doubled_when_calls_fail(town, nursery, tmp_path):
    leg = Leg("faults", 1, days=1.5, after=0, pace=0.2)
    result = await play(leg, town, nursery, tmp_path / "leg", SEED)
    assert result.complaints == []
    assert result.counts["faults"] > 0
    assert result.counts["reminders"] > 0
    assert result.counts["unexcused"] == 0
    # Whatever the killer aims at is met in a day's work.
    assert set(AT_WORK) <= set(result.points)


@pytest.mark.parametrize("town", ["postgresql"], indirect=True)
async def test_nothing_is_lost_when_the_bot_dies_again_and_again(town, nursery, tmp_path):
    # Polling is what the sweep below kills, so this one is told by the webhook.
    leg = Leg("kills", 1.5, days=0.5, after=0, pace=0.2, kills=True, webhook=True)
    result = await play(leg, town, nursery, tmp_path / "leg", SEED)
    assert result.complaints == []
    assert result.counts["faults"] > 0
    assert result.counts["kills"] > 1


@pytest.mark.parametrize("town", ["sqlite"], indirect=True)
async def test_a_story_killed_anywhere_ends_as_it_should(town, nursery, tmp_path):
    result = await Sweep(town, nursery, tmp_path, SEED).run(most=2)
    assert result.complaints == []
    assert result.counts["kills"] == 2
    assert result.counts["crash points"] > 100


@pytest.mark.parametrize("town", ["sqlite"], indirect=True)
async def test_a_migration_killed_in_its_middle_is_made_whole(town, nursery, tmp_path):
    result = await migrations(town, nursery, tmp_path / "migrations", SEED, most=2)
    assert result.complaints == []
    assert result.counts["kills"] == 2
