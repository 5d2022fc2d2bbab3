"""A company a candidate never wants: it is never suggested to them again, nor they to it, until they say otherwise."""

from enum import StrEnum

from bot.domain.errors import Refusal


class Known(StrEnum):
    """The most a company has of a candidate: what has been read is not unread by a "never"."""

    NOTHING = "nothing"
    COULD_READ_CARD = "could read the card"  # it was before their eyes, opened or not
    CARD = "card"
    FIRST_NAME = "first name"  # with a time to meet
    NAME = "name"  # full, and the phone if they gave one


class SaidNever(Refusal):
    """The candidate has said "never" to this company, and only they take that back."""

    def __init__(self, company: str) -> None:
        super().__init__()
        self.company = company
