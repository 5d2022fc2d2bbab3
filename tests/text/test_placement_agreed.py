"""What the other consultant of a placement reads when it is agreed."""

import pytest

from bot.domain.notices.placements import PlacementOpened
from bot.municipality import read_municipality
from bot.text.placements import say_placements
from bot.text.say import plain
from tests.kit.town import TUESDAY_NINE


@pytest.mark.parametrize("off", [False, True])
def test_the_adviser_of_who_starts_reads_that_times_are_off(off):
    agreed = PlacementOpened(7, "Bageriet", TUESDAY_NINE.date(), times_off=off)
    said = [plain(one, "en") for one in say_placements(agreed, read_municipality()).paragraphs]
    assert said[0] == "A placement at Bageriet is agreed. First day: Tuesday 24 November."
    assert said[1:] == ["Times of theirs at job dating are off. You see which with the placement."] * off
