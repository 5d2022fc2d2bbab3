"""Who takes over what a manager leaves behind."""

import pytest

from bot.domain.managers import follower

LARS, EVA, OLE = 1, 2, 3


@pytest.mark.parametrize(("managers", "main", "chosen", "follows"), [
    pytest.param([LARS, EVA, OLE], LARS, OLE, OLE, id="the one who was chosen"),
    pytest.param([LARS, EVA, OLE], OLE, None, OLE, id="the main manager"),
    pytest.param([LARS, EVA, OLE], LARS, None, EVA, id="whoever is known the longest, after the main manager"),
    pytest.param([LARS, EVA], LARS, OLE, EVA, id="not somebody who has left meanwhile"),
    pytest.param([LARS, EVA], LARS, LARS, EVA, id="nobody follows themselves"),
    pytest.param([LARS], LARS, None, None, id="nobody after the last"),
])  # fmt: skip
def test_follower(managers, main, chosen, follows):
    assert follower(managers, leaving=LARS, main=main, chosen=chosen) == follows
