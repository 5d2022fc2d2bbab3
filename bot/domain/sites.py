"""Sites of a company: places under one CVR number, each with a P-number of its own if it has one.

The one fixed contact stays the company's. A P-number has ten digits and begins with 10; its check digit is not
asked for, as a series was issued that fails it. Some look like a CPR number, so the one question they answer is
exempt from the guard; they are never written with a dash there, as a CPR number is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import Refusal, Unreadable
from bot.domain.ids import SiteId

# The question of that name, in any form, may be answered with what looks like a CPR number.
P_NUMBER = "p_number"
WRITTEN = re.compile(
    r"\s*(?:p(?:[\s.\-]{0,2}(?:number|nummer|nr|no))?[\s.:]{0,3})?(1[\s.]?0[\d\s.]{8,16})", re.ASCII | re.I
)
MOST = 500  # nobody has more places in one municipality


@dataclass(frozen=True)
class SiteFacts:
    """What a company says of a site; `area` is a code of the municipality's list."""

    name: str
    p_number: str | None = None
    address: str | None = None
    area: str | None = None


@dataclass(frozen=True)
class AtSite:
    """Where somebody works: the site as it is called, and its address."""

    id: SiteId
    name: str
    address: str | None

    @property
    def place(self) -> str:
        """The two in one line."""
        return f"{self.name}, {self.address}" if self.address else self.name


class NotAPNumber(Unreadable):
    """A P-number has ten digits and begins with 10."""


class SameSite(Refusal):
    """The company has that P-number already, at the site of this name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class SiteOfAnother(Refusal):
    """Another company has that P-number; `company` is which, for staff alone, and `contact` who closes it there.

    Without a contact whoever asks may close it themselves, or nobody looks after that company yet.
    """

    def __init__(self, company: str | None, contact: str | None = None) -> None:
        super().__init__()
        self.company, self.contact = company, contact


class SiteIsClosed(Refusal):
    """The site of this name was closed meanwhile; what was written is kept."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class TooManySites(Refusal):
    """More than `MOST`."""

    def __init__(self) -> None:
        super().__init__()
        self.most = MOST


class WorkThere(Refusal):
    """Job functions are at the site: where they go is asked first. `titles` are what they are called."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.titles = tuple(titles)


def read_p_number(written: str) -> str:
    """Ten digits, however they are spaced; "P-nr." in front does not count. Raises `NotAPNumber`."""
    found = WRITTEN.fullmatch(written)
    digits = re.sub(r"[\s.]", "", found[1]) if found is not None else ""
    if len(digits) != 10:
        raise NotAPNumber(written)
    return digits


def is_p_number(written: str) -> bool:
    """Whether a text is a P-number and nothing else."""
    try:
        return bool(read_p_number(written))
    except NotAPNumber:
        return False
