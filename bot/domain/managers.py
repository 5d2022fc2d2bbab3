"""Who writes for a company: several managers, one of whom is the main one.

The main manager is stored, one a company. They let colleagues in and out, and hand the role on; when they leave
without a word, whoever has been known the longest follows. What anybody wrote stays with the company.
"""

from collections.abc import Sequence

from bot.domain.errors import Gone, NotAllowed, Refusal
from bot.domain.ids import PersonId


class OnlyTheMain(NotAllowed):
    """The main manager does that; `name` is who it is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class NotAManager(Gone):
    """Whoever is meant does not write for the company any more."""


class LeaveInstead(Refusal):
    """Nobody removes themselves: they leave, and say who follows."""


class WritesNoMore(NotAllowed):
    """They wrote for this company once, and do not any more."""

    def __init__(self, company: str) -> None:
        super().__init__()
        self.company = company


def follower(
    managers: Sequence[PersonId], *, leaving: PersonId, main: PersonId | None, chosen: PersonId | None = None
) -> PersonId | None:
    """Who takes over what somebody leaves behind: the chosen one, else the main manager, else whoever has been
    known the longest; None when nobody is left. `managers` come oldest first."""
    others = [one for one in managers if one != leaving]
    for wanted in (chosen, main):
        if wanted in others:
            return wanted
    return next(iter(others), None)
