"""Conversations, one file each, named by what the person does."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from handlers.anyone import help as help_
from handlers.anyone import language, menu, start, stop
from handlers.candidate import card, offers, times
from handlers.candidate import write as talk
from handlers.company import contact, dating, enter, functions, suggestions, write
from handlers.consultant import absence, answering, candidates, cards, desk, events, guests, looking, matching
from handlers.coordinator import inviting, team

CONVERSATIONS: tuple[ModuleType, ...] = (
    start,
    menu,
    help_,
    language,
    stop,
    enter,
    contact,
    write,
    answering,
    guests,
    desk,
    looking,
    absence,
    functions,
    suggestions,
    candidates,
    cards,
    matching,
    card,
    offers,
    talk,
    times,
    dating,
    events,
    team,
    inviting,
)


def all_doors() -> Iterator[Any]:
    """Every command, tap, form and listener of the house."""
    for conversation in CONVERSATIONS:
        yield from conversation.DOORS
