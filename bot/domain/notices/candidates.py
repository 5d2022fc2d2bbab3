"""Notices of a talk between a candidate and the adviser."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ids import CandidateId, PersonId, TaskId


@dataclass(frozen=True)
class CandidateWrote:
    """To the adviser: what the candidate wrote, perhaps in parts, and by when an answer is promised; none to thanks.

    `words` is where it is kept with the `call` until it is answered: a number that went is given again.
    `of_card` is a wish for the card. `urgent` when whoever reads it is to call them now; `begins` when they are
    expected at a job dating today, in a talk there at that `table`; `starts_on` where their first day of work is today.
    A new wording says of which `message` of theirs it is. What nobody has read is deleted when it `goes`.
    """

    candidate: CandidateId
    name: str
    text: str
    deadline: datetime | None
    edited: bool = False
    part: int = 1
    of: int = 1
    words: int | None = None
    call: TaskId | None = None
    of_card: bool = False
    urgent: bool = False
    begins: datetime | None = None
    message: int | None = None
    table: int | None = None
    goes: datetime | None = None
    starts_on: date | None = None


@dataclass(frozen=True)
class AdviserWrote:
    """To the candidate: what the adviser answered, perhaps in parts."""

    adviser: str
    text: str
    part: int = 1
    of: int = 1


@dataclass(frozen=True)
class CallNow:
    """To a human: call this person now. What was written is not passed on.

    `candidate` is for who may write to them in the chat; `adviser` is the name of whom the others can ask.
    `person` is who it is: None in facts that were stored before it was among them. `task` is the call it
    puts on the reader's desk; `asked` when they asked to be called, and named no danger. `again` when that
    call waited already, `another` when one to somebody else did. `stood` is a number that stood in their words,
    whosever it is. `since` when nobody has spoken with them yet, who has waited since then. `company` is where
    they work, who are no candidate. What they wrote may be `about` these new colleagues, whom the reader advises,
    with their `phones`, or is for `sure`; `also` is the adviser's name for the others. `threat` when it may be one;
    `more` when they have written since, no danger, who are to be called already. `waiting` are
    all, with their `phones` and the `tasks`, where the reader is to call several. `done_by` has spoken with them,
    or has `given_up`. `others` are the people it names besides.
    """

    name: str
    phone: str | None
    candidate: CandidateId | None = None
    adviser: str | None = None
    person: PersonId | None = None
    task: TaskId | None = None
    asked: bool = False
    again: bool = False
    another: bool = False
    number: bool = False
    stood: str | None = None
    since: datetime | None = None
    company: str | None = None
    about: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    also: str | None = None
    sure: bool = False
    threat: bool = False
    more: bool = False
    waiting: tuple[str, ...] = ()
    tasks: tuple[TaskId, ...] = ()
    done_by: str | None = None
    given_up: bool = False
    theirs: bool = False  # it is about who wrote it, as they say, and is made by somebody else
    others: tuple[PersonId, ...] = ()


@dataclass(frozen=True)
class NotCalledYet:
    """To somebody in danger: this human has not called yet, or has `tried`, and they did not answer; or calls
    `instead` of who was to.

    `goes_on` is when they call again, at the end of a day on which nobody has spoken with them.
    """

    consultant: str
    tried: bool = False
    goes_on: datetime | None = None
    instead: bool = False


@dataclass(frozen=True)
class Waiting:
    """A candidate or a mentor who waits, and by when they are to have an answer."""

    name: str
    candidate: CandidateId | None
    deadline: datetime


@dataclass(frozen=True)
class PersonWaits:
    """To who answers a candidate or a mentor, then the stand-in, then the coordinator: an answer was promised.

    `name` and `candidate` only for who may know them; `whose` is the owner's name for the others, with their
    `phone` and how many are `waiting` for them. `owner` is for the coordinator, who may ask them; `asked_by` is
    the coordinator's name when they did. `new_time` when what waits is another time for job dating, and
    `first_time` when it is one with somebody whom a company has chosen. Of several `calls` that are due together, or
    `late`, the adviser has one message; which `people` wait still is found when it is opened.
    """

    deadline: datetime
    name: str | None = None
    candidate: CandidateId | None = None
    whose: str | None = None
    owner: PersonId | None = None
    phone: str | None = None
    waiting: int = 1
    asked_by: str | None = None
    new_time: bool = False
    first_time: bool = False
    calls: tuple[TaskId, ...] = ()
    people: tuple[Waiting, ...] = ()
    late: bool = False


CandidateNotice = CandidateWrote | AdviserWrote | CallNow | NotCalledYet | PersonWaits
