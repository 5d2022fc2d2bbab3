"""A menu of many doors fits on a phone: two to a row, where both can be read there."""

import pytest

from bot.domain.roles import Role
from bot.text.menus import DOORS, FILLS_A_ROW, GROUPS, IN_TWOS
from bot.text.say import plain
from tests.kit.people import bakery, consultant, coordinator

# So many letters can be read on a button of half a phone's width.
HALF_A_ROW = 20


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("role", sorted(IN_TWOS))
def test_what_stands_beside_another_is_short(role, language):
    beside = [label for label, door in DOORS[role] if door not in FILLS_A_ROW]
    beside += [one.label for one in GROUPS.get(role, ())]
    too_long = [words for one in beside if len(words := plain(one, language)) > HALF_A_ROW]
    assert too_long == []


async def test_a_manager_reads_the_menu_without_scrolling(town):
    await bakery(town)
    lars = town.phone("Lars")
    await lars.says("/menu")
    rows = [[one["text"] for one in row] for row in lars.bubbles[-1].buttons]
    assert rows == [
        ["Post a job function"], ["Write to my contact"], ["My contact", "Call me"], ["Suggestions", "Job dating"],
        ["My questions", "Our company"],
    ]  # fmt: skip


async def test_nothing_is_lost_behind_the_doors_of_a_menu(town):
    await bakery(town)
    lars = town.phone("Lars")
    await lars.says("/menu")
    seen = set(lars.sees())
    await lars.presses("Our company")
    assert lars.reads() == "Our company:"
    seen |= set(lars.sees())
    assert {plain(label, "en") for label, _door in DOORS[Role.MANAGER]} <= seen
    await lars.presses("Back")
    assert "Post a job function" in lars.sees()


async def test_a_consultant_sees_first_what_is_for_every_day(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    await mette.says("/menu")
    assert [[one["text"] for one in row] for row in mette.bubbles[-1].buttons] == [
        ["My desk", "Look up a company"], ["My companies", "My candidates"], ["Write to a company"],
        ["Job functions", "Job dating"], ["Placements, absence"],
    ]  # fmt: skip


@pytest.mark.parametrize("role", GROUPS)
def test_every_door_behind_one_of_a_menu_is_one_of_it(role):
    behind = [door for group in GROUPS[role] for door in group.doors]
    assert len(behind) == len(set(behind))
    assert set(behind) <= {door for _label, door in DOORS[role]}
