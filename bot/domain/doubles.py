"""A company that is here twice: what makes two look alike. That they are one is said by a human."""

import re
from collections.abc import Container, Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.companies import passes_check
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.folding import folded
from bot.domain.ids import CompanyId

# How a company is run, which changes while the company stays the same: a sole trader becomes an ApS with a new CVR.
FORMS = frozenset(
    (
        *(
            "a/s",
            "as",
            "aps",
            "i/s",
            "is",
            "ivs",
            "k/s",
            "ks",
            "p/s",
            "ps",
            "amba",
            "a.m.b.a",
            "fmba",
            "smba",
        ),
        *("holding", "danmark", "denmark", "dk", "enkeltmandsvirksomhed"),
    )
)
# Of these, without a stroke, the language has words too: "Is og Kaffe". At the end of a name they are its form.
WORDS_TOO = frozenset(("as", "is", "ks", "ps"))
# What joins the words of a name, and says nothing of it.
FILLING = frozenset({"og", "and", "&", "+", "the"})
# "Bageriet v/ Lone Hansen" is the bakery; whose it is changes with its form.
RUN_BY = re.compile(r"(?<=\w)\s+v/.*", re.DOTALL)
WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)*/?|[&+]")

# So long two that became one can be two again.
CAN_PART = timedelta(days=30)


class Alike(StrEnum):
    """Why two companies look alike."""

    NAME = "name"
    CVR = "cvr"  # the numbers differ by one slip of the finger
    PERSON = "person"  # somebody writes for both
    PHONE = "phone"


def name_key(name: str) -> str:
    """What is left of a name without its form, its order, its spelling and its signs; never empty.

    "Sørensens Tømrer & Snedker ApS" and "Sorensens snedker og tømrer v/ Ib Sørensen" are alike.
    """
    words = WORD.findall(RUN_BY.sub("", folded(name)).replace("oe", "o").replace("aa", "a"))
    end = len(words)
    while end and words[end - 1] in FORMS:
        end -= 1
    telling = [one for one in words[:end] if one not in (FORMS - WORDS_TOO) | FILLING]
    return " ".join(sorted(telling or words)) or folded(name).strip()


def slips(cvr: str, among: Container[str] | None = None) -> Iterator[str]:
    """Every number one slip of the finger away, of which one passes the check of CVR numbers and the other does not;
    or those of them that are `among` these.

    A slip is a digit that is another, or two that changed places. The check finds each of them, so that two numbers
    which both pass are of two companies.
    """
    right = passes_check(cvr)
    near = _near(cvr) if among is None else (one for one in _near(cvr) if one in among)
    return (one for one in near if passes_check(one) != right)


def _near(cvr: str) -> Iterator[str]:
    for place, digit in enumerate(cvr):
        for other in "0123456789":
            if other != digit and (place, other) != (0, "0"):
                yield cvr[:place] + other + cvr[place + 1 :]
    for place in range(len(cvr) - 1):
        first, second = cvr[place], cvr[place + 1]
        if first != second and (place, second) != (0, "0"):
            yield cvr[:place] + second + first + cvr[place + 2 :]


class Merged(Exception):
    """The company has become part of another: whoever asked for it is led there.

    No refusal: a press goes on with the company that stays, and nobody has to press again.
    """

    def __init__(self, company: CompanyId, into: CompanyId) -> None:
        super().__init__(company, into)
        self.company, self.into = company, into


class OfTheOther(NotAllowed):
    """It is about `company`, of which theirs was a part when they got it, and is no more."""

    def __init__(self, company: str) -> None:
        super().__init__()
        self.company = company


class SameCompany(Refusal):
    """A company cannot become part of itself."""


class PartOfAnother(Refusal):
    """It has become part of `name` already."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class OfAnotherUnit(Refusal):
    """The contact of `company` works in another unit, and who leads that has to agree first."""

    def __init__(self, company: str) -> None:
        super().__init__()
        self.company = company


class StandsInTheWay(Refusal):
    """Something is open that has to end first. What it is, as one of `Way`; `what` names it where it may be named."""

    def __init__(self, way: "Way", what: tuple[str | datetime, ...] = ()) -> None:
        super().__init__()
        self.way, self.what = way, what


class Way(StrEnum):
    """What stands in the way of making one company of two, or two of one again."""

    SAME_EVENT = (
        "same event"  # both are guests of a job dating to come, or of one they have not spoken about yet
    )
    SAME_PERSON_PLACED = "placed"  # a candidate begins, or works, at both
    NEVER = "never"  # a candidate has said never to one, and is suggested to the other
    BOTH_SIDES = "both sides"  # who writes for one is a candidate at the other
    MEETS = "meets"  # at a job dating to come, somebody meets one for a job function of the other


class TooLateToPart(Refusal):
    """More than thirty days have gone, and too much has grown together."""


class InTheMiddle(Refusal):
    """The company that stayed has since become part of `name`: that is undone first."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class NeedsContact(Refusal):
    """Who was the contact before cannot be it again: somebody has to be chosen."""
