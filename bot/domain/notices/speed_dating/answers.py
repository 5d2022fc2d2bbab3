"""What the answer of one guest of a speed dating is to another, and to who organises it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId


@dataclass(frozen=True)
class TimesStand:
    """To a candidate who read with their yes that a company had not answered: now nobody's answer is missing.

    `begins` is the first of their times. Neutral: a place of one's own on a lock screen, and no company.
    """

    event: SpeedDatingId
    begins: datetime


@dataclass(frozen=True)
class NoTimeLeft:
    """To a candidate whose own hours leave them no time, since the tables are full: do they keep it, or is it a no?

    `begins` is the time they have.
    """

    event: SpeedDatingId
    begins: datetime


@dataclass(frozen=True)
class SaidYes:
    """A guest who has said yes, a `company` or a `candidate`; `who` as in `GuestSaid`.

    `after_all`: after a no; with it these companies are `asked` once more.
    """

    who: str | int
    company: CompanyId | None = None
    candidate: CandidateId | None = None
    after_all: bool = False
    asked: tuple[str, ...] = ()

    def is_same(self, other: "SaidYes") -> bool:
        """Whether it is the same guest, whatever they are called."""
        return (self.company, self.candidate) == (other.company, other.candidate)


@dataclass(frozen=True)
class YesCame:
    """To the organiser: who has said yes since they last opened one of these. A no is told by itself.

    It grows until it is opened, and is read then as it is by then: with how many companies and candidates are
    `coming` in all.
    """

    event: SpeedDatingId
    begins: datetime
    guests: tuple[SaidYes, ...]
    coming: tuple[int, int] | None = None


@dataclass(frozen=True)
class NoTakenBack:
    """To the hosts: whose no they have read, and who can come after all; `who` as in `GuestSaid`.

    They are asked once more, and so are these companies; whoever `waits` has no time left to be asked about.
    A `company` or a `candidate`, by whom it is looked at again when it is opened.
    """

    event: SpeedDatingId
    begins: datetime
    who: str | int
    asked: tuple[str, ...] = ()
    waits: bool = False
    company: CompanyId | None = None
    candidate: CandidateId | None = None


@dataclass(frozen=True)
class EventToday:
    """To its hosts on the morning of the day: how many companies and candidates are `coming`, who has not answered.

    As in `NotAnswered`: the first of the `silent` by name, and how `many` they are.

    Or its hour has come and the round clock `stands`: to the hosts without a name, to who leads them with the host's.
    """

    event: SpeedDatingId
    begins: datetime
    place: str
    coming: tuple[int, int]
    silent: tuple[str | int, ...] = ()
    many: int = 0
    stands: str | None = None
