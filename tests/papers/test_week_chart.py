"""The picture of a week: light, large, in Danish letters, and whole whatever the numbers."""

from io import BytesIO

import pytest
from PIL import Image

from bot.municipality import read_municipality
from bot.papers import make
from bot.papers.week_chart import BLUE, ORANGE
from bot.text.screen import Paper

TESTKOEBING = read_municipality()


def drawn(answers, late="", language="da"):
    facts = (("monday", "2026-11-16"), ("answers", answers), ("late", late))
    return make(Paper("week_chart", facts), language=language, municipality=TESTKOEBING)


def colours(file):
    picture = Image.open(BytesIO(file.content)).convert("RGB")
    return {f"#{red:02x}{green:02x}{blue:02x}" for _count, (red, green, blue) in picture.getcolors(1 << 20)}


@pytest.mark.parametrize(
    ("answers", "late"), [("0,0,0,0,0,0", "0,0,0,0,0,0"), ("1,0,9000,1,1,2", "1,0,1,0,1,2")]
)
def test_it_can_be_drawn_of_any_numbers(answers, late):
    file = drawn(answers, late)
    picture = Image.open(BytesIO(file.content))
    assert (file.name, file.mime, picture.size) == ("ugen.png", "image/png", (1200, 800))
    assert picture.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert len(file.content) < 200_000


def test_what_was_late_has_its_own_colour_only_where_it_is_said():
    assert {BLUE, ORANGE} <= colours(drawn("3,4,5,4,3,9", "0,1,0,0,0,0"))
    assert ORANGE not in colours(drawn("3,4,5,4,3,9"))
