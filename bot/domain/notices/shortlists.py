"""Notices about job functions, cards and suggestions. A candidate's name is in them for the own adviser only."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.candidates import Card
from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, SuggestionId


@dataclass(frozen=True)
class JobFunctionPosted:
    """To the contact: a company of yours posted a job function."""

    function: JobFunctionId
    company_name: str
    title: str
    hours: int
    first_suggestion_by: datetime
    site: str | None = None


@dataclass(frozen=True)
class JobFunctionsMoved:
    """To the contact: a company of yours closed a site, and what was open there is at another one, or at none."""

    company: CompanyId
    company_name: str
    site: str
    titles: tuple[str, ...]
    to: str | None


@dataclass(frozen=True)
class StillOpen:
    """To the manager: is the job function still open?"""

    function: JobFunctionId
    title: str
    site: str | None = None


@dataclass(frozen=True)
class CardReady:
    """To the candidate: your card is written; look at it before anybody sees it."""

    adviser: str


@dataclass(frozen=True)
class CardAnswered:
    """To the adviser: the candidate approved the card, wants it changed, or hid it.

    `what` is "approved", "hidden" or "shown", and "change" with its wish in what was stored before wishes were
    kept with the call; `name` is the candidate's, whose adviser reads it.
    """

    candidate: CandidateId
    name: str
    what: str
    wish: str | None = None


@dataclass(frozen=True)
class NewsFor:
    """To the candidate: there is news; neutral, as it may stand on a lock screen."""

    suggestion: SuggestionId
    adviser: str


@dataclass(frozen=True)
class SuggestionAnswered:
    """To the consultant who asked: the candidate said yes or no, or nothing in time.

    `alias` is what the company calls the candidate; for their own adviser it is the name of this `candidate`.
    `bare` when the company reads the card without the consultant's line, as the candidate wished.
    After "never": whether the company knew of them (`seen`), and if their card `disappears` there, which times
    with it are `off`, and whether the two are in a placement (`placed`), which goes on.
    """

    suggestion: SuggestionId
    alias: str
    company_name: str
    what: str  # "yes", "no", "silent", "never"
    candidate: CandidateId | None = None
    bare: bool = False
    seen: bool = False
    disappears: bool = False
    off: tuple[datetime, ...] = ()
    placed: bool = False


@dataclass(frozen=True)
class SuggestionShown:
    """To the manager: somebody to look at, without a name."""

    suggestion: SuggestionId
    title: str
    number: int
    card: Card
    reason: str
    site: str | None = None


@dataclass(frozen=True)
class CompanyAnswered:
    """To the consultant: the company wants to meet, or not, and why.

    The `name` of the `candidate` is for their own adviser only.
    """

    suggestion: SuggestionId
    company_name: str
    number: int
    wants: bool
    no_reason: str | None = None
    candidate: CandidateId | None = None
    name: str | None = None


@dataclass(frozen=True)
class CompanySaidNo:
    """To the candidate: kindly, and about the job."""

    adviser: str
    no_reason: str


@dataclass(frozen=True)
class CannotMeet:
    """To the manager: this one cannot be met now; the same words, at the same time, whatever the cause.

    Another is offered in place of the `suggestion`, while the job is open.
    """

    number: int
    suggestion: SuggestionId | None = None


@dataclass(frozen=True)
class AnotherWanted:
    """To the contact: somebody could not be met, and the company would like to see another."""

    function: JobFunctionId
    company_name: str
    title: str
    by: datetime


@dataclass(frozen=True)
class NoMatchSoon:
    """To the contact: the day is near on which a company hears that there is nobody yet; `told` when it has."""

    function: JobFunctionId
    company_name: str
    title: str
    by: datetime
    told: bool = False


@dataclass(frozen=True)
class NoMatchYet:
    """To the manager: honestly, we have found nobody yet; `contact` looks on."""

    function: JobFunctionId
    title: str
    contact: str
    company: CompanyId | None = None


@dataclass(frozen=True)
class JobGone:
    """To a candidate who was asked: the job is not open any more, and that has nothing to do with you."""

    adviser: str


ShortlistNotice = (
    JobFunctionPosted
    | JobFunctionsMoved
    | StillOpen
    | CardReady
    | CardAnswered
    | NewsFor
    | SuggestionAnswered
    | SuggestionShown
    | CompanyAnswered
    | CompanySaidNo
    | CannotMeet
    | AnotherWanted
    | NoMatchSoon
    | NoMatchYet
    | JobGone
)
