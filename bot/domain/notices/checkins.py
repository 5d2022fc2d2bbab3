"""Notices of check-ins. The questions may stand on a lock screen: they name only the consultant."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CheckInId, ConcernId, PersonId, PlacementId, TaskId


@dataclass(frozen=True)
class CheckInAsked:
    """To the candidate or the mentor: the first question. `question` is a key of `ANSWERS`."""

    check_in: CheckInId
    question: str
    name: str
    consultant: str


@dataclass(frozen=True)
class CompanyAsked:
    """To the manager: a question about each of those who started, one list for all of them."""

    consultant: str
    how_many: int


@dataclass(frozen=True)
class LateCall:
    """A call that is late, by when and why; the name only for who looks after them."""

    concern: ConcernId
    name: str | None
    rule: str
    deadline: datetime


@dataclass(frozen=True)
class CallSomebody:
    """To a consultant: call, by then, because a rule fired. The name is behind the button.

    `rule` is a `Concern`; `whose` the colleague's name for those it reached later. `again` when it is
    nearly time, `late` the time by which it should have been made. Of those for which nothing is promised any more
    each reader has one message, `together`; which `calls` are late still is found when it is opened.
    """

    concern: ConcernId
    rule: str
    deadline: datetime
    whose: str | None = None
    again: bool = False
    late: datetime | None = None
    together: tuple[ConcernId, ...] = ()
    calls: tuple[LateCall, ...] = ()


@dataclass(frozen=True)
class CallSlipped:
    """To whoever was promised a call, an `answer`, or `something` else: it has not come; the new time, if any.

    A company reads which day was `promised`, and no other; perhaps both were (`call_too`), and it has read so before
    (`again`). Where no day can be promised any more, who else `knows`. `ends`: nothing more is said of it.
    """

    consultant: str
    deadline: datetime | None
    answer: bool = False
    promised: datetime | None = None
    knows: str | None = None
    call_too: bool = False
    again: bool = False
    something: bool = False
    ends: bool = False


@dataclass(frozen=True)
class AnswerShared:
    """To the manager: the new colleague lets you know how it is going; open it to see."""

    placement: PlacementId
    consultant: str


@dataclass(frozen=True)
class MentorWrote:
    """To the contact: what a mentor wrote, perhaps in parts, and by when a call is promised; none for thanks.

    `person` is the mentor: None in facts that were stored before it was among them.
    `words` is where it is kept with the `call` until they have called. `urgent` when the reader is to call now.
    What nobody has read is deleted when it `goes`.
    """

    name: str
    company: str
    text: str
    deadline: datetime | None
    part: int = 1
    of: int = 1
    person: PersonId | None = None
    words: int | None = None
    call: TaskId | None = None
    edited: bool = False
    urgent: bool = False
    goes: datetime | None = None


CheckInNotice = CheckInAsked | CompanyAsked | CallSomebody | CallSlipped | AnswerShared | MentorWrote
