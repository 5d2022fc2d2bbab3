"""Shapes on a page, whoever draws them: boxes and lines of text, measured in points."""

from dataclasses import dataclass

INK, GREY, PALE = "#1a1a1a", "#5f6b76", "#d5dbe1"
# Sky blue and orange of Okabe and Ito, light enough to print text on.
BOX, EDGE, PIN = "#dceefb", "#0072b2", "#d55e00"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `hatched` is how a closed round looks."""

    x: int
    y: int
    width: int
    height: int
    fill: str = "none"
    edge: str = "none"
    hatched: bool = False
    thick: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `at` says whether it starts at, is centred on, or ends at x. y is the baseline."""

    x: int
    y: int
    text: str
    size: int = 12
    ink: str = INK
    bold: bool = False
    at: str = "start"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Shapes in the order in which they are drawn."""

    width: int
    height: int
    title: str
    shapes: tuple[Box | Label, ...]


def cut(text: str, most: int) -> str:
    """A text of so many letters at most."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def in_two(name: str, *, one_line: int, most: int) -> list[str]:
    """A name in one line, or in two as even as its words allow, each of so many letters at most."""
    if len(name) <= one_line:
        return [name]
    # After which letter it may go on in the next line: a hyphen stays, a space does not.
    gaps = [place for place, letter in enumerate(name[:-1], 1) if letter in " -" and place > 1]
    if not gaps:
        return [cut(name, most)]
    middle = min(gaps, key=lambda place: abs(2 * place - 1 - len(name)))
    return [cut(name[:middle].rstrip(), most), cut(name[middle:].lstrip(), most)]
