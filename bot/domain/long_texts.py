"""What somebody writes is passed on whole: a text too long for one message goes in several, in order."""

import re

# UTF-16 units, as Telegram counts. A message holds 4096; the words around the text need some of them.
MOST_UNITS = 3000
# Rather between paragraphs than lines, sentences and words; not so early that pieces become many.
ENDS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…])\s"), re.compile(r"\s"))
EARLIEST = 0.5


def pieces(text: str, most: int = MOST_UNITS) -> tuple[str, ...]:
    """The text in pieces of at most `most` UTF-16 units; only white space between two of them is left out."""
    rest, found = text.strip(), []
    while units(rest) > most:
        head = _first(rest, most)
        found.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return (*found, rest)


def units(text: str) -> int:
    """How long Telegram thinks the text is."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def _first(text: str, most: int) -> str:
    # Half a character at the end is left for the next piece.
    head = text.encode("utf-16-le", "replace")[: 2 * most].decode("utf-16-le", "ignore")
    for end in ENDS:
        places = [one.end() for one in end.finditer(head) if one.start() >= len(head) * EARLIEST]
        if places:
            return head[: places[-1]]
    return head


def shortened(text: str, most: int = 60) -> str:
    """Enough of a text, on one line, to know it again."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def around(text: str, sought: str, most: int) -> str | None:
    """As much of a text as `most` allows, from shortly before the first word that was sought; None without it."""
    line = " ".join(text.split())
    found = re.search("|".join(re.escape(one) for one in sought.split()), line, re.IGNORECASE)
    if found is None:
        return None
    if found.end() < most:
        return shortened(line, most)
    before = line.rfind(" ", 0, max(0, found.start() - 1)) + 1
    begins = before if found.end() - before < most - 2 else found.start()
    return shortened(f"…{line[begins:]}", most)
