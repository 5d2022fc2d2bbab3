"""A text too long for one message is told in several, in order, and none of it is left out."""

from dataclasses import replace
from typing import TypeVar

from bot.domain.long_texts import pieces
from bot.domain.notices.candidates import AdviserWrote
from bot.domain.notices.requests import AnswerCame, RequestCame

Told = TypeVar("Told", RequestCame, AnswerCame, AdviserWrote)


def in_parts(notice: Told, *, before: str = "") -> list[Told]:
    """The notice once for every piece of its text.

    Where an edit made the text shorter than it was `before`, the parts that are left over come without text.
    """
    found: tuple[str, ...] = pieces(notice.text)
    left_over: list[str] = [""] * (len(pieces(before)) - len(found))
    return [
        replace(notice, text=text, part=part, of=len(found))
        for part, text in enumerate((*found, *left_over), 1)
    ]


def card_of(message: int, part: int = 1) -> str:
    """The name of the card on which a message of a request, or that part of a long one, stands."""
    return f"message:{message}" if part == 1 else f"message:{message}:{part}"


def message_of(card: str | None) -> int | None:
    """The message that stands on a card of this name; None for any other card."""
    kind, _colon, number = (card or "").partition(":")
    return int(number.partition(":")[0]) if kind == "message" else None
