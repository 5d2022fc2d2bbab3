"""A page of a timetable as PNG, drawn with pillow, which is loaded only here."""

from io import BytesIO

from PIL import Image, ImageDraw

from bot.commands import Refused
from bot.papers.typeface import font
from bot.timetable.page import Box, Label, Page

# Dots for each point: two are sharp on paper, one is enough for a hall full of tables.
SCALES = (2, 1)
# Three bytes each in memory.
MOST_DOTS = 100_000_000
HATCH = 6


def write_png(page: Page) -> bytes:
    """The page as a PNG file. Raises `Refused` for one that no memory should hold."""
    dots = page.width * page.height
    scale = next((one for one in SCALES if dots * one * one <= MOST_DOTS), None)
    if scale is None:
        raise Refused("This timetable is too big for a .png; draw it as .svg.", status=2)
    picture = Image.new("RGB", (page.width * scale, page.height * scale), "#ffffff")
    drawing = _Drawing(ImageDraw.Draw(picture), scale)
    for one in page.shapes:
        if isinstance(one, Box):
            drawing.box(one)
        else:
            drawing.label(one)
    found = BytesIO()
    picture.save(found, "PNG")
    return found.getvalue()


class _Drawing:
    def __init__(self, pen: ImageDraw.ImageDraw, scale: int) -> None:
        self.pen = pen
        self.scale = scale

    def box(self, one: Box) -> None:
        scale = self.scale
        left, top = one.x * scale, one.y * scale
        right, bottom = left + one.width * scale, top + one.height * scale
        fill = None if one.fill == "none" else one.fill
        if one.edge == "none":
            self.pen.rectangle((left, top, right - 1, bottom - 1), fill=fill)
            return
        if one.hatched:
            self._hatch(left, top, right, bottom)
        self.pen.rounded_rectangle(
            (left, top, right, bottom),
            3 * scale,
            fill=fill,
            outline=one.edge,
            width=scale * (2 if one.thick else 1),
        )

    def _hatch(self, left: int, top: int, right: int, bottom: int) -> None:
        self.pen.rectangle((left, top, right, bottom), fill="#f4f5f7")
        height = bottom - top
        for x in range(left - height, right, HATCH * self.scale):
            # A stroke from the lower to the upper edge, cut off at the sides.
            low, high = max(x, left), min(x + height, right)
            self.pen.line(
                (low, bottom - (low - x), high, bottom - (high - x)), fill="#b9c1c9", width=self.scale
            )

    def label(self, one: Label) -> None:
        scale, size = self.scale, one.size * self.scale
        while True:
            if not one.width or size <= 4 * scale or font(size).getlength(one.text) <= one.width * scale:
                break
            size -= 1
        self.pen.text(
            (one.x * scale, one.y * scale),
            one.text,
            fill=one.ink,
            font=font(size),
            anchor={"start": "ls", "middle": "ms", "end": "rs"}[one.at],
            stroke_width=0.4 * scale if one.bold else 0,
        )
