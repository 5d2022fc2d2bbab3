"""Whoever invited a colleague hears that too many wrong codes have closed the link."""

import pytest

from bot.actions.staff import invite_consultant_again
from bot.domain.errors import Already
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
    assert "New code" in karen.sees()
    await somebody.says("666666")
    assert sum("wrong codes" in one.text for one in karen.bubbles) == 1


async def closes(somebody):
    for wrong in "12345":
        await somebody.says(wrong * 6)


async def test_show_the_code_of_a_closed_link_says_so_and_offers_another(town, link_opened):
    karen, somebody = link_opened
    old = karen.data_of("Show the code")
    await closes(somebody)
    await karen.presses_data(old)
    assert karen.reads() == (
        "The code is used up: the link for Sofie lets nobody in any more. Nobody came in by it."
    )
    await karen.presses("New code")
    assert karen.reads().startswith("Here is the link for Sofie. It works once, until ")
    token = karen.reads().partition("start=")[2].split()[0]
    await karen.presses("Show the code")
    code = karen.reads().partition(": ")[2].split()[0]
    sofie = town.phone("Sofie's own")
    await sofie.says(f"/start {token}")
    await sofie.says(code)
    assert sofie.sees() == ["Go on"]
    await sofie.presses("Go on")
    assert "My candidates" in sofie.sees()


@pytest.mark.at_length
async def test_the_code_of_a_link_that_was_used_says_by_whom(link_opened):
    karen, sofie = link_opened
    old = karen.data_of("Show the code")
    await karen.presses("Show the code")
    await sofie.says(karen.reads().partition(": ")[2].split()[0])
    await karen.presses_data(old)
    assert karen.reads() == "Sofie came in by the link Tuesday 24 November at 09.00. Its code is used."
    assert "New code" not in karen.sees()


async def test_who_has_come_in_gets_no_other_link(town, link_opened):
    karen, sofie = link_opened
    await karen.presses("Show the code")
    code = karen.reads().partition(": ")[2].split()[0]
    async with town.store.reading() as unit:
        link = await unit.invitations.of_code(await town.person(karen), code)
    await sofie.says(code)
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(karen))
        with pytest.raises(Already):
            await invite_consultant_again(unit, by, link.id, now=town.clock.now())
