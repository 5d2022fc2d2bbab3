"""The screen in the room as a browser shows it, and what is measured there."""

from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.domain.speed_dating.clock import RoundClock
from bot.domain.workdays import COPENHAGEN
from bot.views.speed_dating.screen import RoomScreen, ScreenRow
from bot.web.room_page import page as room_page
from bot.web.room_screen import as_json
from tests.kit.browser import empty_page, running

TEN = datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN)
TOO_WIDE = """
() => [...document.querySelectorAll("section, h1, h2, p, td, th, table")]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    || (getComputedStyle(one).overflow === "visible" && one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).display !== "inline" && one.clientWidth > 0))
  .map((one) => one.tagName + ": " + one.textContent.slice(0, 60))
"""
LOWEST = """
() => Math.max(...[...document.querySelectorAll(".table")].map((one) => one.getBoundingClientRect().bottom))
"""


@asynccontextmanager
async def wall(many, *, number, of, width, height):
    """A tab with so many tables, in the middle of a round."""
    clock = RoundClock(number, TEN, TEN + timedelta(minutes=10))
    rows = tuple(ScreenRow(table, 1000 + table, 2000 + table) for table in range(1, many + 1))
    found = as_json(RoomScreen(of, clock, True, TEN + timedelta(minutes=5), rows), TEN)
    async with running() as browser, empty_page(browser, width=width, height=height) as tab:

        async def carry(route):
            if route.request.url.endswith("/now"):
                await route.fulfill(json=found)
            else:
                await route.fulfill(body=room_page("/room/x/now"), content_type="text/html")

        await tab.route("**/*", carry)
        await tab.goto("http://bot/room/x")
        await tab.locator(".table").nth(many - 1).wait_for()
        yield tab
