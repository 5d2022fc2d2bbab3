"""What a company's request is about, in the municipality's own words."""

from bot.domain.municipality import Label, Municipality
from bot.domain.timeline import Entry
from bot.text.l10n import Text, _
from bot.text.screen import Button
from bot.text.timeline import happened_text


def with_topic(line: Text, topic: str | None, municipality: Municipality) -> Text:
    """A line, and what it is about where that was said."""
    words = municipality.topic(topic)
    return _("{line} ({topic})", line=line, topic=words) if words is not None else line


def it_is_about(words: Label) -> Text:
    """What somebody said it is about."""
    return _("It is about: {topic}.", topic=words)


def happened_about(one: Entry, words: str, municipality: Municipality) -> Text:
    """One line of a company's history, what it is about where that was said, and which company it was of before."""
    line = with_topic(happened_text(one, words), one.topic, municipality)
    return _("{line} (from {company})", line=line, company=one.came_from) if one.came_from else line


def topic_buttons(municipality: Municipality, door: str, request: int, said: str | None) -> list[Button]:
    """A button to every topic but the one that was said."""
    return [
        Button(_("{value}", value=one.label), door, (request, one.code))
        for one in municipality.topics
        if one.code != said
    ]
