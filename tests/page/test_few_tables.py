"""A job dating of a few tables on the screen in the room: they fill the wall, under a clock for a hall."""

from datetime import timedelta

import pytest

from bot.domain.speed_dating.clock import RoundClock
from bot.views.speed_dating.screen import RoomScreen, ScreenRow
from bot.web.room_page import page as room_page
from bot.web.room_screen import as_json
from tests.kit.browser import empty_page, running
from tests.page.test_sixty_tables import LOWEST, TEN, TOO_WIDE

SIZES = """
() => ({
  left: parseFloat(getComputedStyle(document.querySelector("#left")).fontSize),
  now: parseFloat(getComputedStyle(document.querySelector(".table p")).fontSize),
  filled: [...document.querySelectorAll(".table")].reduce((sum, one) => sum + one.clientWidth * one.clientHeight, 0)
    / (innerWidth * innerHeight),
})
"""


@pytest.mark.parametrize(
    ("many", "at_least", "width", "height"),
    [(2, 0.09, 1366, 768), (6, 0.06, 1366, 768), (12, 0.04, 1920, 1080)],
)
async def test_a_few_tables_fill_the_wall_and_are_read_across_a_hall(many, at_least, width, height):
    clock = RoundClock(0, TEN, TEN + timedelta(minutes=10))
    rows = tuple(ScreenRow(number, 50 + number, 80 + number) for number in range(1, many + 1))
    found = as_json(RoomScreen(4, clock, True, TEN + timedelta(minutes=5), rows), TEN)
    async with running() as browser, empty_page(browser, width=width, height=height) as tab:

        async def carry(route):
            if route.request.url.endswith("/now"):
                await route.fulfill(json=found)
            else:
                await route.fulfill(body=room_page("/room/x/now"), content_type="text/html")

        await tab.route("**/*", carry)
        await tab.goto("http://bot/room/x")
        await tab.locator(".table").nth(many - 1).wait_for()
        assert await tab.evaluate(TOO_WIDE) == []
        assert await tab.evaluate(LOWEST) <= height
        sizes = await tab.evaluate(SIZES)
        assert sizes["left"] > height / 5, "the clock is the biggest thing on the wall"
        assert sizes["left"] > sizes["now"] >= at_least * height
        assert sizes["filled"] > 0.5, "no wall stays empty"
