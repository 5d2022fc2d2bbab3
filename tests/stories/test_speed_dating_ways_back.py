"""On the day one press leads back to the board from every screen, and a board that was deleted comes once."""

import pytest

from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board, reads_board

AHEAD = (
    ("See as picture",), ("Print",), ("Print", "My overview"), ("Print", "For a candidate"), ("Who hosts it",),
    ("Offer the free times",), ("Change a meeting",), ("Change a meeting", "Bageriet"),
)  # fmt: skip
ONCE_BEGUN = (("Print",), ("See as picture",), ("Who hosts it",), ("Stop it here",))


async def leads_back(host, *ways):
    await opened(host, "Job dating", DAY, *ways)
    back = next(one for one in ("Who is here", "No, it goes on") if one in host.sees())
    await host.presses(back)
    assert " are here." in host.reads(), ways


@pytest.mark.at_length
async def test_one_press_leads_back_to_the_board_from_every_screen_of_the_day(town):
    mette, *_others = await all_say_yes(town)
    await town.walk(at(9, 50))
    for ways in AHEAD:
        await leads_back(mette, *ways)
    await board(mette, "Start the first round")
    await town.walk(at(10, 2))
    for ways in ONCE_BEGUN:
        await leads_back(mette, *ways)


async def test_before_the_day_the_plan_is_where_it_leads(town):
    mette, *_others = await all_say_yes(town)
    await opened(mette, "Job dating", DAY, "Print")
    assert "See the plan" in mette.sees()
    assert "Who is here" not in mette.sees()


@pytest.mark.both_databases(at_length=True)
async def test_a_board_the_host_deleted_comes_once_more_and_stays_one(town):
    mette, _lars, (first, second, *_others) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette)
    mine = town.exchange.chats[mette.telegram_id]
    mine[:] = [one for one in mine if " are here." not in one.text]
    await opened(first, "My times", "I am here")
    await town.jump(seconds=30)
    await opened(second, "My times", "I am here")
    await town.jump(seconds=30)
    assert sum(" are here." in one.text for one in mette.bubbles) <= 1
    await board(mette)
    assert "2 of 5 are here." in reads_board(mette)
    boards = [one for one in mette.bubbles if " are here." in one.text]
    assert len(boards) <= 2
