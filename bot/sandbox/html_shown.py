"""Text and entities as safe HTML for a page."""

from html import escape
from urllib.parse import urlsplit

from bot.sandbox.errors import Json

# What a phone opens; anything else, such as a script, stays text.
OPENED = ("http", "https", "tg", "mailto")
_SHOWN = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def rendered(text: str, entities: list[Json]) -> str:
    """Safe HTML for a page; unknown entities show as plain text, lines stay lines."""
    units = text.encode("utf-16-le")
    starts: dict[int, list[Json]] = {}
    for entity in sorted(entities, key=lambda one: (one["offset"], -one["length"])):
        starts.setdefault(entity["offset"], []).append(entity)
    edges = sorted(set(starts) | {one["offset"] + one["length"] for one in entities} | {0, len(units) // 2})
    out: list[str] = []
    open_now: list[tuple[int, str]] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        while open_now and open_now[-1][0] <= start:
            out.append(open_now.pop()[1])
        for entity in starts.get(start, []):
            first, last = _tags(entity, units)
            out.append(first)
            open_now.append((start + entity["length"], last))
        out.append(escape(units[start * 2 : end * 2].decode("utf-16-le", "replace")))
    out += [last for _, last in reversed(open_now)]
    return "".join(out)


def _tags(entity: Json, units: bytes) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _SHOWN:
        return f"<{_SHOWN[kind]}>", f"</{_SHOWN[kind]}>"
    if kind in ("text_link", "url"):
        start = entity["offset"]
        shown = units[start * 2 : (start + entity["length"]) * 2].decode("utf-16-le", "replace")
        link = escape(entity.get("url") or shown)
        if urlsplit(link).scheme not in OPENED:
            return "<span>", "</span>"
        return f'<a href="{link}" rel="noopener noreferrer" target="_blank">', "</a>"
    return f'<span class="tg-{escape(kind)}">', "</span>"
