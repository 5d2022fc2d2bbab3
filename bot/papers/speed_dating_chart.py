"""The picture beside the numbers of a speed dating: a bar for each stage, the number at its end.

Drawn for a phone in the hand: few and large letters on white. Candidates and meetings have colours that everybody
tells apart, and the meetings are hatched as well.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from bot.domain.municipality import Municipality
from bot.papers import File
from bot.papers.lettering import write
from bot.papers.week_chart import BLUE, EDGE, INK, ORANGE, PAPER, hatch
from bot.text.say import plain
from bot.text.speed_dating.summary import AGREED, CAME, COMING, FEWER, HELD, INVITED, MUTUAL, TITLE

WIDE, HIGH = 1200, 900
TOP, STEP, THICK = 170, 116, 70
LEFT, RIGHT = 480, 1060
NAMES = {"da": "jobdating", "en": "job-dating"}


@dataclass(frozen=True)
class Bar:
    """One stage; `count` is None where the number is not said."""

    label: str
    count: int | None
    meetings: bool


def make(facts: dict[str, str], language: str, _municipality: Municipality) -> File:
    """The picture as PNG; what stands in it is said in the caption too."""
    picture = Image.new("RGB", (WIDE, HIGH), PAPER)
    _draw(ImageDraw.Draw(picture), _bars(facts, language), language)
    found = BytesIO()
    picture.save(found, "PNG")
    return File(f"{NAMES.get(language, NAMES['en'])}.png", "image/png", found.getvalue())


def _bars(facts: dict[str, str], language: str) -> list[Bar]:
    stages = (
        (INVITED, "invited", False), (COMING, "coming", False), (CAME, "came", False),
        (AGREED, "planned", True), (HELD, "held", True), (MUTUAL, "mutual", True),
    )  # fmt: skip
    return [
        Bar(plain(label, language), int(facts[name]) if facts[name] else None, meetings)
        for label, name, meetings in stages
    ]


def _draw(pen: ImageDraw.ImageDraw, bars: list[Bar], language: str) -> None:
    write(pen, (EDGE, 90), plain(TITLE, language), 50, colour=INK)
    most = max(1, *(one.count or 0 for one in bars))
    for place, one in enumerate(bars):
        top = TOP + place * STEP
        write(pen, (EDGE, top + THICK - 20), one.label, 42, colour=INK)
        # A number that is not said has no bar either: its length would say it.
        wide = round((RIGHT - LEFT) * (one.count or 0) / most)
        box = (LEFT, top, LEFT + max(wide, 3), top + THICK)
        pen.rectangle(box, fill=ORANGE if one.meetings else BLUE)
        if one.meetings and wide:
            hatch(pen, box)
        said = plain(FEWER, language) if one.count is None else str(one.count)
        write(pen, (box[2] + 16, box[3] - 18), said, 46, colour=INK)
    pen.line((LEFT, TOP - 14, LEFT, TOP + len(bars) * STEP - STEP + THICK + 14), fill=INK, width=3)
