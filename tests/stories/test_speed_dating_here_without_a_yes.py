"""Who comes without having answered is seen by the host: their table and the screen are told of somebody, unnamed."""

import httpx
import pytest
from starlette.applications import Starlette

from bot.web.room_screen import room_screens
from tests.kit.beginnings import one_has_not_answered
from tests.kit.turning import opened
from tests.stories.test_speed_dating_clock import card, whole_card
from tests.stories.test_speed_dating_day import DAY, at, board, reads_board
from tests.stories.test_speed_dating_sheets import last_file, overview, printed

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


async def test_a_sheet_printed_while_they_sit_there_says_so_without_a_name(town, begun):
    mette, _lars, silent, *_others = begun
    assert "Candidate" in (await printed(town, mette))["Bageriet, table 1"]
    assert "A candidate" not in last_file(town, "job-dating-sheets.html")["Bageriet, table 1"]
    await board(mette, silent.name)
    sheet = (await printed(town, mette))["Bageriet, table 1"]
    assert "<td>A candidate</td>" in sheet
    assert silent.name not in sheet
    assert f"<td>{silent.name}</td>" in await overview(town, mette)


async def test_who_stands_there_unanswered_and_writes_can_say_that_they_are_here(begun):
    mette, _lars, silent, *_others = begun
    await silent.says("May I join in?")
    await silent.presses("I am here")
    await board(mette)
    assert f"{silent.name} is not here yet" in mette.sees(), "the way back from what was said"


@pytest.mark.at_length
async def test_a_table_that_somebody_sits_at_is_not_told_that_its_day_is_over(begun):
    mette, lars, silent, answered, _path = begun
    await board(mette, silent.name, "Left", answered.name)
    assert SOMEBODY in whole_card(lars)
    await mette.presses(f"{silent.name}: here")
    assert SOMEBODY in whole_card(lars), "who leaves goes on with this talk"


@pytest.mark.at_length
async def test_a_mark_by_a_slip_is_taken_back_from_the_table(begun):
    mette, lars, silent, *_others = begun
    await board(mette, silent.name)
    await mette.presses(f"{silent.name} is not here yet")
    assert SOMEBODY not in whole_card(lars)


async def test_who_sits_there_reads_at_which_table_and_their_yes_is_taken_down(town, begun):
    mette, lars, silent, _answered, path = begun
    await board(mette, silent.name)
    await opened(silent, "My times")
    assert "Now, until 10.10:\nTable 1: Bageriet" in silent.reads()
    assert "If you say yes, the company learns your first name." in silent.reads()
    await silent.presses("Yes, I am coming")
    assert "The company learns your first name." in silent.reads()
    await board(mette)
    assert "answered" not in reads_board(mette)
    assert "Table 1: candidate " in whole_card(lars)
    assert (await sits_now(town, path)).startswith("Kandidat ")
    await lars.presses("Whom do we meet?")
    assert silent.name in lars.reads()
    await town.walk(at(15))
    await opened(mette, "Job dating", "Earlier", DAY, "How it went")
    assert "Said yes: 2." in mette.reads()


async def test_a_table_is_there_by_the_first_time_somebody_may_come_who_has_not_answered(town):
    _mette, lars, _silent, answered = await one_has_not_answered(town)
    kept = "Your table is kept from 10.00: somebody may still come."
    await town.walk(at(14, 1, day=2))
    assert lars.reads().startswith("Remember job dating Thursday 3 December at 10.00.")
    assert f"({answered.name})" in lars.reads()
    assert kept in lars.reads()
    await town.walk(at(9, 50))
    await opened(lars, "Job dating")
    assert kept in lars.reads()
    await town.walk(at(10, 5))
    await lars.presses("No, we cannot")
    assert "Thank you for saying so." in lars.reads(), "nobody has said yes to a time before 10.13"
