"""A job dating of a few tables on the screen in the room: they fill the wall, under a clock for a hall."""

import pytest

from tests.kit.at_length import beginning_with
from tests.page.wall import LOWEST, TOO_WIDE, wall

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
    beginning_with(1, [(6, 0.06, 1366, 768), (2, 0.09, 1366, 768), (12, 0.04, 1920, 1080)]),
)
async def test_a_few_tables_fill_the_wall_and_are_read_across_a_hall(many, at_least, width, height):
    async with wall(many, number=0, of=4, width=width, height=height) as tab:
        assert await tab.evaluate(TOO_WIDE) == []
        assert await tab.evaluate(LOWEST) <= height
        sizes = await tab.evaluate(SIZES)
        assert sizes["left"] > height / 5, "the clock is the biggest thing on the wall"
        assert sizes["left"] > sizes["now"] >= at_least * height
        assert sizes["filled"] > 0.5, "no wall stays empty"
