"""Where the jumps of the page lead."""

from datetime import datetime, timedelta

import pytest

from bot.commands.visit import target_of
from bot.domain.workdays import COPENHAGEN

NOW = datetime(2026, 12, 3, 10, 4, tzinfo=COPENHAGEN)
DUE = NOW + timedelta(minutes=6)


@pytest.mark.parametrize(
    ("how", "due", "there"),
    [
        ("minute", DUE, NOW + timedelta(minutes=1)),
        ("ten", DUE, NOW + timedelta(minutes=10)),
        ("hour", DUE, NOW + timedelta(hours=1)),
        ("next", DUE, DUE),
        ("next", None, NOW),
        ("next", NOW - timedelta(minutes=1), NOW),
        ("tomorrow", None, datetime(2026, 12, 4, 8, tzinfo=COPENHAGEN)),
        ("week", None, datetime(2026, 12, 10, 8, tzinfo=COPENHAGEN)),
    ],
)
def test_a_jump_leads_there(how, due, there):
    assert target_of(how, NOW, due=due) == there


def test_there_is_no_other_jump():
    with pytest.raises(ValueError, match="no jump called round"):
        target_of("round", NOW, due=DUE)
