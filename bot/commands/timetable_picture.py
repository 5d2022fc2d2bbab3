"""A page of a timetable as PNG, drawn with pillow, which is loaded only here."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bot.timetable.layout import Box, Label, Page

# Two dots for each point: sharp on paper.
SCALE = 2
HATCH = 12
Fonts = dict[int, ImageFont.FreeTypeFont | ImageFont.ImageFont]


def write_png(page: Page) -> bytes:
    """The page as a PNG file."""
    picture = Image.new("RGB", (page.width * SCALE, page.height * SCALE), "#ffffff")
    pen, fonts = ImageDraw.Draw(picture), Fonts()
    for one in page.shapes:
        if isinstance(one, Box):
            _draw_box(pen, one)
        else:
            _draw_label(pen, one, fonts)
    found = BytesIO()
    picture.save(found, "PNG")
    return found.getvalue()


def _draw_box(pen: ImageDraw.ImageDraw, one: Box) -> None:
    left, top = one.x * SCALE, one.y * SCALE
    right, bottom = left + one.width * SCALE, top + one.height * SCALE
    fill = None if one.fill == "none" else one.fill
    if one.edge == "none":
        pen.rectangle((left, top, right - 1, bottom - 1), fill=fill)
        return
    if one.hatched:
        _hatch(pen, left, top, right, bottom)
    pen.rounded_rectangle(
        (left, top, right, bottom),
        3 * SCALE,
        fill=fill,
        outline=one.edge,
        width=SCALE * (2 if one.thick else 1),
    )


def _hatch(pen: ImageDraw.ImageDraw, left: int, top: int, right: int, bottom: int) -> None:
    pen.rectangle((left, top, right, bottom), fill="#f4f5f7")
    height = bottom - top
    for x in range(left - height, right, HATCH):
        # A stroke from the lower to the upper edge, cut off at the sides.
        low, high = max(x, left), min(x + height, right)
        pen.line((low, bottom - (low - x), high, bottom - (high - x)), fill="#b9c1c9", width=SCALE)


def _draw_label(pen: ImageDraw.ImageDraw, one: Label, fonts: Fonts) -> None:
    size = one.size * SCALE
    text = one.text
    while True:
        font = fonts.setdefault(size, ImageFont.load_default(size))
        if not one.width or size <= 8 or pen.textlength(text, font=font) <= one.width * SCALE:
            break
        size -= 1
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[one.at]
    stroke = 0.4 * SCALE if one.bold else 0
    pen.text(
        (one.x * SCALE, one.y * SCALE), text, fill=one.ink, font=font, anchor=anchor, stroke_width=stroke
    )
