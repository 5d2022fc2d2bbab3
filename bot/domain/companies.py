"""Companies: their number, and who becomes their fixed contact."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.errors import Over, Refusal, Unreadable
from bot.domain.ids import PersonId

CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


class NotACvr(Unreadable):
    """A CVR number has eight digits."""


class KnownAlready(Over):
    """Somebody else has let this person in; `name` is whom."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class NobodyToAsk(Refusal):
    """No consultant takes companies yet, so nobody could answer."""


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
    return sum(weight * int(digit) for weight, digit in zip(CVR_WEIGHTS, cvr, strict=True)) % 11 == 0


@dataclass(frozen=True)
class Hat:
    """A consultant who takes companies, as the assignment rule sees them."""

    person: PersonId
    branches: frozenset[str]
    areas: frozenset[str]
    companies: int
    away: bool = False  # or reads nothing here

    def with_one_more(self) -> "Hat":
        """The same consultant with one company more."""
        return replace(self, companies=self.companies + 1)


@dataclass(frozen=True)
class Assigned:
    """Who it became, and by which rule: "branch and area", "branch", "area" or "fewest"."""

    person: PersonId
    reason: str


def assign(hats: Sequence[Hat], *, branch: str | None, area: str | None) -> Assigned:
    """The fixed contact of a new company: branch first, then area, then who has fewest companies.

    People who are away come last; ties go to the lowest number. Raises `NobodyToAsk`.
    """
    if not hats:
        raise NobodyToAsk

    def fit(hat: Hat) -> tuple[bool, bool]:
        return branch in hat.branches, area in hat.areas

    best = min(hats, key=lambda hat: (hat.away, *(not one for one in fit(hat)), hat.companies, hat.person))
    reasons = {(True, True): "branch and area", (True, False): "branch", (False, True): "area"}
    return Assigned(best.person, reasons.get(fit(best), "fewest"))
