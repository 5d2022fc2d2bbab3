"""Whoever sees poorly can read the page: text stands out from what is behind it (WCAG 2.2, 4.5 to 1)."""

import re
from pathlib import Path

import pytest

import bot.sandbox

PAGE = Path(bot.sandbox.__file__).parent / "page"
NAMED = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", (PAGE / "style.css").read_text()))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        pytest.param("ink", "paper", id="text on the page"),
        pytest.param("ink", "me", id="own bubbles"),
        pytest.param("soft", "card", id="hints and clocks"),
        pytest.param("soft", "me", id="the clock in own bubbles"),
        pytest.param("key-ink", "key", id="buttons of the bot"),
        pytest.param("key-ink", "go", id="yes"),
        pytest.param("key-ink", "stop", id="no"),
        pytest.param("ink", "tape", id="the sandbox mark"),
    ],
)
def test_text_stands_out(text, behind):
    assert contrast(NAMED[text], NAMED[behind]) >= 4.5


def test_the_measure_knows_black_and_white():
    assert round(contrast("#000", "#fff"), 1) == 21.0
