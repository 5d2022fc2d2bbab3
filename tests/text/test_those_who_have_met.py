"""Those who have met are listed as far as a message holds."""

import pytest

from bot.text.say import plain
from handlers.planning import pairs_listed


@pytest.mark.parametrize(
    ("met", "lines", "last"),
    [
        pytest.param(2, 2, "Bageriet and candidate 1", id="few are all there"),
        pytest.param(30, 30, "Bageriet and candidate 29", id="as many as fit"),
        pytest.param(80, 31, "and 50 more", id="the rest is counted"),
    ],
)
def test_those_who_have_met_are_listed_as_far_as_a_message_holds(met, lines, last):
    listed = [plain(one, "en") for one in pairs_listed([("Bageriet", number) for number in range(met)])]
    assert (len(listed), listed[-1]) == (lines, last)
