"""Whoever invited a colleague hears that too many wrong codes have closed the link."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import coordinator


@pytest.fixture
@lived_once
async def link_opened(town):
    """Karen has invited Sofie; somebody has opened the link."""
    karen, somebody = await coordinator(town), town.phone("Sofie")
    await karen.says("/menu")
    await karen.presses("Invite a consultant")
    await karen.says("Sofie")
    await karen.presses("Adviser of candidates")
    await karen.presses("Next")
    await karen.presses("Skip")
    await karen.presses("Skip")
    await karen.presses("Make the link")
    await somebody.says(f"/start {karen.reads().partition('start=')[2].split()[0]}")
    return karen, somebody


async def test_the_fifth_wrong_code_is_told_once_with_the_way_to_a_new_one(link_opened):
    karen, somebody = link_opened
    for wrong in ("1", "2", "3", "4"):
        await somebody.says(wrong * 6)
        assert not karen.has_read("wrong codes")
    await somebody.says("555555")
    assert karen.reads().startswith("Somebody gave wrong codes for Sofie's link.")
    assert "Invite a consultant" in karen.sees()
    await somebody.says("666666")
    assert sum("wrong codes" in one.text for one in karen.bubbles) == 1
