"""A screen in the room: numbers only, behind a link that ends with the day or with a press; looked at in Chromium."""

import re
from datetime import datetime

import httpx
import pytest
from playwright.async_api import expect
from starlette.applications import Starlette

from bot.domain.workdays import COPENHAGEN
from bot.web.room_screen import room_screens
from tests.kit.album import lived_once
from tests.kit.browser import running
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import all_say_yes, at, board, reads_board

NAMES = ("Anna", "Bo", "Cai", "Dan", "Eva", "Bageriet", "Lars", "Mette")


def web(town):
    """The bot's own web part."""
    routes = room_screens(town.store, town.clock)
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app=Starlette(routes=routes)), base_url="http://bot"
    )


@pytest.fixture
@lived_once
async def shown(town):
    """The host has opened the link at 9.50; the host, the company, who comes by the clock, and the path."""
    mette, lars, inside = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "Screen in the room")
    path = next(line for line in mette.reads().splitlines() if line.startswith("/room/"))
    return mette, lars, inside, path


async def now(town, path):
    async with web(town) as http:
        return await http.get(f"{path}/now")


@pytest.mark.both_databases(at_length=True)
async def test_it_shows_the_clock_and_numbers_and_nobodys_name(town, shown):
    mette, _lars, inside, path = shown
    before = (await now(town, path)).json()
    assert (before["head"], before["seconds"]) == ("Det begynder om", 600)
    await town.walk(at(10))
    await board(mette, "Start the first round")
    await town.walk(at(10, 1))
    answer = await now(town, path)
    found = answer.json()
    assert (found["round"], found["head"], found["seconds"]) == ("Runde 1 af 4", "Tid tilbage", 540)
    (table,) = found["tables"]
    assert table["table"] == "Bord 1"
    assert [part[0] for part in table["parts"]] == ["Nu", "Næste"]
    assert all(part[1].startswith("Kandidat ") for part in table["parts"])
    assert not re.search(rf"\b({'|'.join(NAMES)})\b", answer.text)
    await mette.presses("Pause")
    found = (await now(town, path)).json()
    assert (found["head"], found["seconds"]) == ("En kort pause", None)
    assert inside


async def test_its_headers_let_nothing_out_and_nothing_in(town, shown):
    *_people, path = shown
    async with web(town) as http:
        for one in (path, f"{path}/now", "/room/guessed"):
            answer = await http.get(one)
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert "unsafe" not in answer.headers["content-security-policy"]
        page = (await http.get(path)).text
        assert "http" not in page.replace("http-equiv", "")
        assert (await http.post(path)).status_code == 405


async def test_the_link_ends_with_a_press_with_a_new_one_and_with_the_day(town, shown):
    mette, *_people, path = shown
    await mette.presses("Withdraw the link")
    assert (await now(town, path)).status_code == 404
    await board(mette, "Screen in the room")
    second = next(line for line in mette.reads().splitlines() if line.startswith("/room/"))
    assert (await now(town, second)).status_code == 200
    assert (await now(town, f"{second}\u2069")).status_code == 200, "with the mark that ends it in words"
    karen = town.phone("Karen")
    await board(karen, "Screen in the room")
    assert second in karen.reads().splitlines(), "a second host is given the link that works"
    assert (await now(town, second)).status_code == 200, "a look at it ends nothing"
    await mette.presses("Make a new link")
    third = next(line for line in mette.reads().splitlines() if line.startswith("/room/"))
    assert (await now(town, second)).status_code == 404
    town.clock.moment = datetime(2026, 12, 4, 0, 0, tzinfo=COPENHAGEN)
    for one in (third, "/room/x", "/room/%00", "/room/" + "x" * 5000):
        assert (await now(town, one)).status_code == 404


async def test_who_has_not_said_yes_is_on_no_screen(town, shown):
    _mette, _lars, (first, *_others), path = shown
    async with town.store.begin() as unit:
        (event,) = await unit.speed_dating.coming(after=town.clock.now())
        me = await unit.candidates.of_person(await town.person(first))
        (off,) = await unit.speed_dating.cancel_meetings(event.id, candidate=me.id)
        begins, ends = event.times.times[0]
        await unit.speed_dating.meet(
            event.id, off.company, me.id, off.suggestion, number=0, begins_at=begins, ends_at=ends
        )
    (table,) = (await now(town, path)).json()["tables"]
    assert table["parts"] == [["Nu", "–"], ["Næste", "–"]]


@pytest.mark.at_length
async def test_rounds_in_which_nobody_talks_are_not_counted(town, shown):
    mette, _lars, inside, path = shown
    await town.walk(at(10))
    await board(mette, "Start the first round")
    last = inside[-1]
    await opened(last, "I am not coming today")
    assert (await now(town, path)).json()["round"] == "Runde 1 af 3"
    await board(mette)
    assert "Round 1 of 3, until 10.10." in reads_board(mette)


@pytest.mark.at_length
async def test_a_table_of_who_does_not_come_is_not_on_it(town, shown):
    _mette, lars, _inside, path = shown
    assert len((await now(town, path)).json()["tables"]) == 1
    await opened(lars, "Job dating", "No, we cannot")
    assert (await now(town, path)).json()["tables"] == []


async def test_in_a_browser_it_refreshes_by_itself_says_when_the_line_is_lost_and_heals(town, shown):
    mette, *_people, path = shown
    cut = False

    async def carry(route):
        if cut:
            await route.abort()
            return
        async with web(town) as http:
            answer = await http.get(route.request.url)
        await route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)

    async with running() as browser:
        page = await browser.new_page(viewport={"width": 1280, "height": 720})
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        await page.route("**/*", carry)
        await page.goto(f"http://bot{path}")
        await expect(page.locator("#left")).to_have_text("10:00")
        await expect(page.locator(".table h2")).to_have_text("Bord 1")
        await expect(page.locator("#left")).not_to_have_text("10:00", timeout=4000)
        cut = True
        await expect(page.locator("#trouble")).to_have_text(
            "Ingen forbindelse. Jeg prøver igen.", timeout=15000
        )
        cut = False
        await expect(page.locator("#trouble")).to_be_hidden(timeout=15000)
        assert {one.removesuffix("/now") for one in asked} == {f"http://bot{path}"}
        await mette.presses("Withdraw the link")
        await expect(page.locator("#trouble")).to_have_text(
            "Dette link viser ikke noget mere.", timeout=15000
        )
        assert await page.locator(".table").count() == 0
