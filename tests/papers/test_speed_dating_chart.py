"""The picture of a job dating: light, large, whole whatever the numbers, and silent about one or two."""

from io import BytesIO

import pytest
from PIL import Image

from bot.municipality import read_municipality
from bot.papers import make
from bot.papers.week_chart import BLUE, ORANGE
from bot.text.screen import Paper

TESTKOEBING = read_municipality()
STAGES = ("invited", "coming", "came", "planned", "held", "mutual")


def drawn(*counts, language="da"):
    return make(
        Paper("speed_dating_chart", tuple(zip(STAGES, counts, strict=True))),
        language=language,
        municipality=TESTKOEBING,
    )


def picture(file):
    return Image.open(BytesIO(file.content)).convert("RGB")


@pytest.mark.parametrize(
    "counts", [("0",) * 6, ("40", "36", "31", "120", "104", "17"), ("9000", "3", "1", "2", "0", "")]
)
def test_it_can_be_drawn_of_any_numbers(counts):
    file = drawn(*counts)
    assert (file.name, file.mime, picture(file).size) == ("jobdating.png", "image/png", (1200, 900))
    assert picture(file).getpixel((2, 2)) == (255, 255, 255)
    # Nothing runs over the edge.
    assert picture(file).crop((1190, 0, 1200, 900)).getcolors() == [(9000, (255, 255, 255))]


def test_candidates_and_meetings_are_told_apart():
    colours = {
        f"#{r:02x}{g:02x}{b:02x}"
        for _n, (r, g, b) in picture(drawn("5", "4", "4", "4", "3", "3")).getcolors(1 << 20)
    }
    assert {BLUE, ORANGE} <= colours


def test_what_is_not_said_has_no_bar_whose_length_would_say_it():
    row = picture(drawn("3", "3", "3", "3", "3", "")).crop((490, 755, 1190, 815))
    assert (0xE6, 0x9F, 0x00) not in {colour for _count, colour in row.getcolors(1 << 20)}
