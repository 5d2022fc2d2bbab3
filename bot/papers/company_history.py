"""What was written with a company and promised to it, for its manager to take along, as a text to read."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from bot.domain.municipality import Municipality
from bot.domain.timeline import Entry
from bot.papers import File
from bot.text.say import plain
from bot.text.timeline import happened_text

NAMES = {"da": "vores-historik", "en": "our-history"}
LINES = TypeAdapter(tuple[Entry, ...])


def facts_of(lines: Sequence[Entry]) -> str:
    """The lines as they wait in the outbox, encrypted, until they are sent."""
    return LINES.dump_json(tuple(lines)).decode()


def make(facts: dict[str, str], language: str, municipality: Municipality) -> File:
    """The file, a line each; its name tells nothing about anybody."""
    lines = [
        plain(happened_text(one, one.words), language).rstrip() for one in LINES.validate_json(facts["lines"])
    ]
    text = "\n".join((municipality.name, facts["company"], "", *lines))
    return File(f"{NAMES.get(language, NAMES['en'])}.txt", "text/plain", text.encode())
