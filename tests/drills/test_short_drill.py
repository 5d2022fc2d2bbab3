"""The drill in seconds: the same legs as `make drill`, a small town, both databases."""

import pytest

from tests.drills.legs import Leg, play

pytestmark = pytest.mark.asyncio(loop_scope="module")
SEED = 20


@pytest.mark.parametrize(
    "leg",
    [
        pytest.param(Leg("faults", 3, days=3, after=0, pace=0.2), id="calls fail"),
        pytest.param(
            Leg("kills", 6, days=3, after=0, pace=0.2, kills=True), id="calls fail and the bot dies"
        ),
    ],
)
async def test_nothing_is_lost_when(leg, town, nursery, tmp_path):
    result = await play(leg, town, nursery, tmp_path, SEED)
    assert result.complaints == []
    assert result.counts["faults"] > 0
    assert (result.counts["kills"] > 0) is leg.kills
    assert result.counts["reminders"] > 0
    assert leg.kills or result.counts["unexcused"] == 0
