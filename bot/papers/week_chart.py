"""The picture beside a week in figures: a bar a week, what was late on top, hatched as well as coloured.

Drawn for a phone in the hand: few and large letters on white, and a number at every bar, so that no axis is needed.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from bot.domain.municipality import Municipality
from bot.domain.week_figures import WEEK
from bot.papers import File
from bot.papers.lettering import write
from bot.text.l10n import Text, Week, _
from bot.text.say import plain
from bot.text.week_figures import IN_TIME, LATE, TITLE

WIDE, HIGH, EDGE = 1200, 800, 60
TOP, GROUND = 270, 640
PAPER, INK, PALE = "#ffffff", "#1b1b1b", "#c8ccd2"
# Told apart by everybody who does not see red and green alike, and in grey: dark blue and light orange.
BLUE, ORANGE = "#0072b2", "#e69f00"
HATCH = 14
NAMES = {"da": "ugen", "en": "week"}


@dataclass(frozen=True)
class Bar:
    """One week of the picture."""

    label: str
    count: int
    late: int


def make(facts: dict[str, str], language: str, _municipality: Municipality) -> File:
    """The picture as PNG; what stands in it is said in the caption too."""
    picture = Image.new("RGB", (WIDE, HIGH), PAPER)
    bars = _bars(facts, language)
    _draw(ImageDraw.Draw(picture), bars, language, split=bool(facts["late"]))
    found = BytesIO()
    picture.save(found, "PNG")
    return File(f"{NAMES.get(language, NAMES['en'])}.png", "image/png", found.getvalue())


def _bars(facts: dict[str, str], language: str) -> list[Bar]:
    counts = [int(one) for one in facts["answers"].split(",")]
    late = [int(one) for one in facts["late"].split(",")] if facts["late"] else [0] * len(counts)
    last = date.fromisoformat(facts["monday"])
    weeks = [last - back * WEEK for back in reversed(range(len(counts)))]
    labels = [plain(_("{week}", week=Week(one)), language) for one in weeks]
    return [Bar(*one) for one in zip(labels, counts, late, strict=True)]


def _draw(pen: ImageDraw.ImageDraw, bars: list[Bar], language: str, *, split: bool) -> None:
    write(pen, (EDGE, 90), plain(TITLE, language), 50, colour=INK)
    if split:
        _legend(pen, language)
    most = max(1, *(one.count for one in bars))
    step = (WIDE - 2 * EDGE) / len(bars)
    for place, one in enumerate(bars):
        _bar(pen, EDGE + step * (place + 0.5), step * 0.6, one, most, newest=place == len(bars) - 1)
    pen.line((EDGE, GROUND, WIDE - EDGE, GROUND), fill=INK, width=3)
    for place, one in enumerate(bars):
        middle = EDGE + step * (place + 0.5)
        write(pen, (middle, GROUND + 56), one.label, 38, colour=INK, anchor="m")
        if one.late:
            write(
                pen, (middle, GROUND + 108), f"{one.late} {plain(LATE, language)}", 32, colour=INK, anchor="m"
            )


def _legend(pen: ImageDraw.ImageDraw, language: str) -> None:
    labels: tuple[tuple[Text, bool], ...] = ((IN_TIME, False), (LATE, True))
    for place, (label, late) in enumerate(labels):
        left = EDGE + place * 320
        box = (left, 128, left + 44, 172)
        pen.rectangle(box, fill=ORANGE if late else BLUE)
        if late:
            hatch(pen, box)
        write(pen, (left + 60, 165), plain(label, language), 40, colour=INK)


def _bar(pen: ImageDraw.ImageDraw, middle: float, wide: float, one: Bar, most: int, *, newest: bool) -> None:
    left, right = round(middle - wide / 2), round(middle + wide / 2)
    height = (GROUND - TOP) / most
    top, seam = round(GROUND - one.count * height), round(GROUND - (one.count - one.late) * height)
    if one.count > one.late:
        pen.rectangle((left, seam, right, GROUND), fill=BLUE)
    if one.late:
        late = (left, top, right, max(top + 4, seam - 2))
        pen.rectangle(late, fill=ORANGE)
        hatch(pen, late)
    write(pen, (middle, top - 16), str(one.count), 60 if newest else 46, colour=INK, anchor="m")


def hatch(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    """Slanting lines inside a box, so that it is another without its colour."""
    left, top, right, bottom = box
    for start in range(left - (bottom - top), right, HATCH):
        begins, ends = max(start, left), min(start + bottom - top, right)
        if begins < ends:
            pen.line((begins, bottom - (begins - start), ends, bottom - (ends - start)), fill=INK, width=2)
