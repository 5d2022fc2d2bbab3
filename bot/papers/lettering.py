"""Lines of text in a picture."""

from PIL import ImageDraw

from bot.papers.typeface import font


def width(text: str, size: int) -> float:
    """How wide a text is."""
    return font(size).getlength(text)


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
    pen.text((x, y), text, font=font(size), fill=colour, anchor="ls")
    return x + width(text, size)


def cut(text: str, size: int, room: float) -> str:
    """As much of a text as has room, with a sign that there is more."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
