"""Notices about people coming in and falling silent."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ids import CandidateId, InvitationId, PersonId, RequestId, TaskId


@dataclass(frozen=True)
class SecondStepCode:
    """To the adviser: a candidate's link was opened on another phone, or by somebody who is known as `who`
    already. The code is read aloud to the candidate, if it is them. Of old, only name and code are known.

    Opened later: `used_at` when they came in by the link, and no code where it is `over`, used or not."""

    name: str
    code: str
    invitation: InvitationId | None = None
    candidate: CandidateId | None = None
    who: str | None = None
    over: bool = False
    used_at: datetime | None = None


@dataclass(frozen=True)
class LinkInWrongHands:
    """To whoever handed out the link, or advises the candidate it is for: somebody else opened it.

    `who` only where an adviser may know. The link `works` still, unless it was bound to that phone before, or is
    `dead` after too many wrong codes.
    """

    name: str
    invitation: InvitationId
    candidate: CandidateId | None
    who: str | None
    works: bool = True
    dead: bool = False


@dataclass(frozen=True)
class ColleagueIn:
    """To the inviter: the colleague is in."""

    name: str


@dataclass(frozen=True)
class CallInstead:
    """To the consultant: this person cannot be reached in the chat and must be called.

    `phone` and the `task` of calling: None in facts that were stored before they were among them. `back` when
    they get messages again by the time it is opened.
    """

    person: PersonId
    name: str
    reason: str  # "blocked" or "stopped"
    phone: str | None = None
    task: TaskId | None = None
    back: bool = False
    begins: datetime | None = None  # a time at job dating that stands, of which nobody reminds them


@dataclass(frozen=True)
class FileCame:
    """To whoever looks after this person: something came that is not kept; `kind` is Telegram's word for it.

    `person` is who it is: None in facts that were stored before it was among them. Who is a `candidate`, or
    waits for an answer to a `request`, is answered here; others are called: `phone`.
    """

    name: str
    kind: str | None = None
    person: PersonId | None = None
    candidate: CandidateId | None = None
    request: RequestId | None = None
    phone: str | None = None


@dataclass(frozen=True)
class CallsPassed:
    """To whoever has calls from now on that somebody else had: how many, in one message.

    `name` and `last` are of the colleague who is away until then; None for who is back, or has taken over.
    """

    waiting: int
    name: str | None = None
    last: date | None = None


PeopleNotice = SecondStepCode | LinkInWrongHands | ColleagueIn | CallInstead | FileCame | CallsPassed
