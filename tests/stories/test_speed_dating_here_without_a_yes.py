"""Who comes without having answered is seen by the host: their table and the screen are told of somebody, unnamed."""

import httpx
import pytest
from starlette.applications import Starlette

from bot.web.room_screen import room_screens
from tests.kit.beginnings import one_has_not_answered
from tests.stories.test_speed_dating_clock import card, whole_card
from tests.stories.test_speed_dating_day import at, board

SOMEBODY = "Table 1: a candidate"


@pytest.fixture
async def begun(town):
    """Lars comes and one of two; the other has not answered, and their time is the first."""
    mette, lars, silent, answered = await one_has_not_answered(town)
    await town.walk(at(9, 50))
    await board(mette, "Screen in the room")
    path = next(line for line in mette.reads().splitlines() if line.startswith("/room/"))
    await town.walk(at(10))
    await board(mette, "Start the first round")
    return mette, lars, silent, answered, path


async def sits_now(town, path):
    routes = room_screens(town.store, town.clock)
    web = httpx.ASGITransport(app=Starlette(routes=routes))
    async with httpx.AsyncClient(transport=web, base_url="http://bot") as http:
        (table,) = (await http.get(f"{path}/now")).json()["tables"]
    return dict(table["parts"])["Nu"]


async def test_the_table_and_the_screen_are_told_that_somebody_comes_and_not_who(town, begun):
    mette, lars, silent, _answered, path = begun
    assert (SOMEBODY in card(lars), await sits_now(town, path)) == (False, "–")
    await board(mette, silent.name)
    assert "Table 1" in card(silent)
    assert SOMEBODY in whole_card(lars)
    assert await sits_now(town, path) == "En kandidat"
    await lars.presses("Whom do we meet?")
    assert SOMEBODY in lars.reads()
    assert silent.name not in lars.reads()


async def test_a_table_that_somebody_sits_at_is_not_told_that_its_day_is_over(begun):
    mette, lars, silent, answered, _path = begun
    await board(mette, silent.name, "Left", answered.name)
    assert SOMEBODY in whole_card(lars)
    await mette.presses(f"{silent.name}: here")
    assert SOMEBODY in whole_card(lars), "who leaves goes on with this talk"


async def test_a_mark_by_a_slip_is_taken_back_from_the_table(begun):
    mette, lars, silent, *_others = begun
    await board(mette, silent.name)
    await mette.presses(f"{silent.name} is not here yet")
    assert SOMEBODY not in whole_card(lars)
