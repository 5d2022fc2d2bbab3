"""Danish letters for pillow's own typeface, which comes with every wheel and has none of them.

A letter that is missing is drawn of those that are there: "å" is an "a" with a ring, "ø" an "o" with a stroke,
"æ" an "a" and an "e" that touch. Any other letter with a mark is drawn without it.
"""

from functools import lru_cache
from unicodedata import normalize

from PIL import ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
JOINED = {"æ": ("a", "e"), "Æ": ("A", "E")}
RINGED = {"å": "a", "Å": "A"}
STRUCK = {"ø": "o", "Ø": "O"}
OVERLAP = 0.11  # of the type's size
DASHES = {"–": "-", "—": "-"}
# Beyond ASCII the typeface has these.
HAS = frozenset("…·“”’") | frozenset(map(chr, range(128)))


@lru_cache(maxsize=8)
def font(size: int) -> Font:
    """The typeface at this size."""
    return ImageFont.load_default(size=size)


def width(text: str, size: int) -> float:
    """How wide a text is."""
    return sum(_width(one, size) for one in text)


def write(
    pen: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    size: int,
    *,
    colour: str,
    anchor: str = "l",
) -> float:
    """A line of text whose letters stand on `place`: from there on ("l"), around it ("m"), or up to it ("r").

    Where it ends.
    """
    x, y = place
    x -= {"l": 0.0, "m": 0.5, "r": 1.0}[anchor] * width(text, size)
    for one in text:
        _letter(pen, x, y, one, size, colour)
        x += _width(one, size)
    return x


def cut(text: str, size: int, room: float) -> str:
    """As much of a text as has room, with a sign that there is more."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(letter: str, size: int) -> float:
    if letter in JOINED:
        return sum(font(size).getlength(one) for one in JOINED[letter]) - OVERLAP * size
    return font(size).getlength(_plain(letter))


def _plain(letter: str) -> str:
    known = RINGED.get(letter) or STRUCK.get(letter) or DASHES.get(letter)
    return known or (letter if letter in HAS else normalize("NFKD", letter)[0])


def _letter(pen: ImageDraw.ImageDraw, x: float, y: float, letter: str, size: int, colour: str) -> None:
    if letter in JOINED:
        first, second = JOINED[letter]
        _draw(pen, x, y, first, size, colour)
        _draw(pen, x + font(size).getlength(first) - OVERLAP * size, y, second, size, colour)
        return
    base = _plain(letter)
    _draw(pen, x, y, base, size, colour)
    if letter not in RINGED and letter not in STRUCK:
        return
    left, top, right, bottom = pen.textbbox((x, y), base, font=font(size), anchor="ls")
    thick = max(1, round(size / 14))
    if letter in RINGED:
        middle, radius = (left + right) / 2, size / 9
        box = (middle - radius, top - 2.2 * radius, middle + radius, top - 0.2 * radius)
        pen.ellipse(box, outline=colour, width=thick)
    else:
        out = size / 28
        pen.line((left - out, bottom + out, right + out, top - out), fill=colour, width=thick)


def _draw(pen: ImageDraw.ImageDraw, x: float, y: float, letter: str, size: int, colour: str) -> None:
    pen.text((x, y), letter, font=font(size), fill=colour, anchor="ls")
