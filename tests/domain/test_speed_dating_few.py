"""Who has fewer meetings than is fair is named with the reason that says most."""

import pytest

from bot.domain.speed_dating.events import NoTime
from bot.domain.speed_dating.few import Few, who_has_few

FULL, BUSY = NoTime.TABLE_FULL, NoTime.CANDIDATE_BUSY


@pytest.mark.parametrize(
    ("planned", "unplaced", "few"),
    [
        pytest.param([(1, 7), (2, 7), (3, 7)], {(4, 7): FULL}, (), id="three are enough"),
        pytest.param([(1, 7)], {}, (Few(7, 1, 1, None),), id="nobody else has asked"),
        pytest.param([], {(1, 7): FULL}, (Few(7, 0, 1, FULL),), id="none at all"),
        pytest.param(
            [(1, 7)],
            {(2, 7): FULL, (3, 7): BUSY, (4, 7): BUSY},
            (Few(7, 1, 4, BUSY),),
            id="the commonest reason",
        ),
        pytest.param(
            [(1, 7)], {(1, 8): FULL}, (Few(8, 0, 1, FULL), Few(7, 1, 1, None)), id="who has least comes first"
        ),
    ],
)
def test_who_has_few(planned, unplaced, few):
    assert who_has_few(planned, unplaced, fair=3) == few
