"""Companies: their number, and why somebody could not be their contact."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.errors import NotAllowed, Over, Refusal, Unreadable
from bot.domain.ids import CompanyId, PersonId

# So long after it whoever had a company may still write for the next contact.
TELLS_THE_NEXT = timedelta(days=28)
CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
CVR_MODULUS = 11


class NotACvr(Unreadable):
    """A CVR number has eight digits."""


class KnownAlready(Over):
    """Somebody else has let this person in; `name` is whom."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class NobodyToAsk(Refusal):
    """No consultant takes companies yet, so nobody could answer."""


class NowWith(NotAllowed):
    """Somebody else is the company's contact by now; `name` is who. What was begun is kept."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class LookedAtBy(NotAllowed):
    """The same to who only looked: nothing was begun."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class CannotAnswer(Refusal):
    """This consultant reads no message here: they said stop, closed the chat, or were never in it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class ContactIsAway(Refusal):
    """This consultant is away; whoever gives them a company says so."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


def read_cvr(written: str) -> str:
    """Eight digits, however they are spaced; "DK" in front does not count. Raises `NotACvr`."""
    digits = re.sub(r"[\s.\-]", "", written.upper().removeprefix("CVR").strip(" :").removeprefix("DK"))
    if not re.fullmatch(r"[1-9]\d{7}", digits, re.ASCII):
        raise NotACvr(written)
    return digits


def passes_check(cvr: str) -> bool:
    """Whether the check digit fits. Source: Erhvervsstyrelsen, modulus 11; a misfit only warns."""
    return sum(weight * int(digit) for weight, digit in zip(CVR_WEIGHTS, cvr, strict=True)) % CVR_MODULUS == 0


def without_a_word(
    given: Mapping[CompanyId, tuple[PersonId, datetime]], wrote: Mapping[CompanyId, datetime]
) -> dict[CompanyId, tuple[PersonId, datetime]]:
    """Of companies `given` away, to whom and when: those of which they `wrote` the next contact nothing since."""
    return {one: there for one, there in given.items() if one not in wrote or wrote[one] < there[1]}
