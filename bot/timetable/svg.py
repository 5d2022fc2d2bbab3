"""A page as SVG: sharp at any size, printed by any browser."""

from html import escape

from bot.timetable.page import INK, Box, Label, Page

# A letter is about this wide, as a share of its size; a name too long for its box is squeezed into it.
LETTER = 0.58
HATCH = (
    '<defs><pattern id="closed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#f4f5f7"/><rect width="1.6" height="6" fill="#b9c1c9"/></pattern></defs>'
)


def write_svg(page: Page) -> str:
    """The page as an SVG document."""
    shapes = "\n".join(_box(one) if isinstance(one, Box) else _label(one) for one in page.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {page.width} {page.height}" '
        f'width="{page.width}" height="{page.height}" font-family="Helvetica, Arial, sans-serif" role="img">\n'
        f"<title>{escape(_printable(page.title))}</title>\n{HATCH}\n"
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{shapes}\n</svg>\n'
    )


def _box(one: Box) -> str:
    fill = "url(#closed)" if one.hatched else one.fill
    line = "" if one.edge == "none" else f' stroke="{one.edge}" stroke-width="{2 if one.thick else 1}" rx="3"'
    return f'<rect x="{one.x}" y="{one.y}" width="{one.width}" height="{one.height}" fill="{fill}"{line}/>'


def _label(one: Label) -> str:
    bold = ' font-weight="bold"' if one.bold else ""
    ink = "" if one.ink == INK else f' fill="{one.ink}"'
    anchor = "" if one.at == "start" else f' text-anchor="{one.at}"'
    is_long = one.width and len(one.text) * one.size * LETTER > one.width
    squeezed = f' textLength="{one.width}" lengthAdjust="spacingAndGlyphs"' if is_long else ""
    start = f'<text x="{one.x}" y="{one.y}" font-size="{one.size}"{bold}{ink}{anchor}{squeezed}>'
    return f"{start}{escape(_printable(one.text))}</text>"


def _printable(text: str) -> str:
    """Without control characters, which no XML may hold."""
    return "".join(one if one.isprintable() else " " for one in text)
