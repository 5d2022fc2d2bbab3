"""A menu of many doors fits on a phone: two to a row, where both can be read there."""

import pytest

from bot.text.menus import DOORS, FILLS_A_ROW, IN_TWOS
from bot.text.say import plain
from tests.kit.people import bakery

# So many letters can be read on a button of half a phone's width.
HALF_A_ROW = 20


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("role", sorted(IN_TWOS))
def test_what_stands_beside_another_is_short(role, language):
    beside = [label for label, door in DOORS[role] if door not in FILLS_A_ROW]
    too_long = [words for one in beside if len(words := plain(one, language)) > HALF_A_ROW]
    assert too_long == []


async def test_a_manager_reads_the_menu_without_scrolling(town):
    await bakery(town)
    lars = town.phone("Lars")
    await lars.says("/menu")
    rows = [[one["text"] for one in row] for row in lars.bubbles[-1].buttons]
    assert ["Our job functions", "Suggestions"] in rows
    assert len(rows) <= 9
