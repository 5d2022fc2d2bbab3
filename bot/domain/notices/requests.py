"""Notices about what companies ask."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import RequestId


@dataclass(frozen=True)
class RequestCame:
    """To who answers for the company: what was written, and by when it is answered.

    A long text comes in several parts; a part without text is one that an edit has made needless.
    `late_since` is what was promised before, when that has passed. Once it is answered, they were `called`, it is said
    to be `done` or is put off `until` a day, it says when (`settled_at`) and by whom: none is the reader.
    `begins` is when their next talk is, of a job dating today; in a talk there they sit at that `table`.
    """

    request: RequestId
    company_name: str
    name: str
    text: str
    deadline: datetime | None
    edited: bool = False
    covering_for: str | None = None
    part: int = 1
    of: int = 1
    late_since: datetime | None = None
    from_guest: bool = False  # nobody has said yet that they know who writes
    quote: str | None = None  # what of ours it answers, where that is not plain
    quoted: str | None = None  # who wrote that, where it was somebody else than the reader
    back: bool = False  # the one they stand in for is here before an answer is due
    settled_at: datetime | None = None
    settled_by: str | None = None
    called: bool = False
    done: bool = False
    until: datetime | None = None
    begins: datetime | None = None
    table: int | None = None


@dataclass(frozen=True)
class CallWanted:
    """To who answers for the company: please ring."""

    request: RequestId
    company_name: str
    name: str
    phone: str | None
    deadline: datetime


@dataclass(frozen=True)
class AnswerCame:
    """To the company: what the contact wrote, in parts as a request is.

    `begun`: nobody there has asked anything; it is one of the few unasked messages, and comes by day.
    """

    request: RequestId
    contact: str
    text: str
    edited: bool = False
    part: int = 1
    of: int = 1
    begun: bool = False
    quote: str | None = None  # what of theirs it answers, where that is not plain
    quoted: str | None = None
    taken_back: bool = False


@dataclass(frozen=True)
class WaitsToo:
    """One of several companies that wait for an answer by the same hour, or have waited too long; for `whose`."""

    request: RequestId
    company_name: str
    deadline: datetime
    whose: str | None = None


@dataclass(frozen=True)
class CompanyWaits:
    """To the contact, then the stand-in, then the coordinator: a company waits for an answer.

    `whose` is the contact's name for the others. `back`: it was put off until now; without a deadline the company
    waits for nothing. `late`: so it was promised, and the company reads now that it has no answer. Whoever answers
    reads the `words` it is about, and who is back `instead` before the answer is due. Of several that are due by the
    same hour, or late, there is one message of them `together`, and of how many `more`.
    """

    request: RequestId
    company_name: str
    deadline: datetime | None
    whose: str | None = None
    back: bool = False
    late: datetime | None = None
    words: str | None = None
    instead: str | None = None
    together: tuple[WaitsToo, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class PutAside:
    """To the company that waits: nothing more is to be said, or they hear by this moment instead."""

    request: RequestId
    contact: str
    until: datetime | None = None


@dataclass(frozen=True)
class PassedOn:
    """To somebody with several roles who did not say as whom they wrote: this one has it, and answers by then.

    Without a contact nobody could take it; without a deadline nobody owes an answer.
    """

    contact: str | None
    deadline: datetime | None = None


RequestNotice = RequestCame | CallWanted | AnswerCame | CompanyWaits | PutAside | PassedOn
