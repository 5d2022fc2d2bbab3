"""Notices about companies and their contact."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ids import CompanyId, PersonId


@dataclass(frozen=True)
class SomebodyNew:
    """To the contact, and as a `colleague` to the main manager: somebody says they are from the company;
    do you know them? `let_in_by` is who has said so since."""

    company: CompanyId
    company_name: str
    cvr: str
    person: PersonId
    name: str
    phone: str | None
    first: bool  # the company is new
    colleague: bool = False
    let_in_by: str | None = None
    alike: tuple[str, ...] = ()  # companies the new one looks like, each with its CVR number


@dataclass(frozen=True)
class YouAreKnown:
    """To the guest: the contact knows you; everything is open now."""

    contact: str


@dataclass(frozen=True)
class NewContact:
    """To the company: somebody else is your fixed contact from now on; an agreed `visit` stands, and they come.

    Whoever is away then does not: `who` comes instead.
    It `corrects` when they have read of another one, who is it no more; what they read then says until which day that
    one was it (`over`).
    """

    contact: str
    before: str | None
    visit: datetime | None = None
    who: str | None = None
    corrects: bool = False
    over: date | None = None


@dataclass(frozen=True)
class CompanyGiven:
    """To a consultant: you are this company's fixed contact now.

    `before` had it, and so many of its questions wait for an answer. `writable`: somebody there reads a hello.
    """

    company: CompanyId
    company_name: str
    before: str | None = None
    waiting: int = 0
    writable: bool = False


@dataclass(frozen=True)
class CompaniesGiven:
    """To a consultant: these companies are yours now, in one message; `names` are the first of them."""

    names: tuple[str, ...]
    count: int
    before: str | None
    waiting: int = 0


@dataclass(frozen=True)
class CompaniesPassedOn:
    """To the contact before: these companies are a colleague's now, or several colleagues', since `first`, the last
    of them since `last`. A coordinator may ask for a word about them (`asked_by`)."""

    names: tuple[str, ...]
    count: int
    contacts: tuple[str, ...]
    first: datetime | None = None
    last: datetime | None = None
    asked_by: str | None = None


@dataclass(frozen=True)
class NowOneCompany:
    """To whoever writes for one of two companies that were the same: they are one here, and this is its contact.

    `before` was theirs until now; an agreed `visit` stands. With `apart` they are two again. Once somebody else is the
    contact, it says until which day this one was it (`over`).
    """

    former: str
    company_name: str
    contact: str | None
    before: str | None = None
    visit: datetime | None = None
    apart: bool = False
    over: date | None = None


@dataclass(frozen=True)
class CompaniesJoined:
    """To the contact of a company: `former`, which was here a second time, is part of it now.

    `before` was the contact there, unless they were it themselves; so many of its questions wait for an answer.
    With `apart` it is taken back: both are companies of their own again. To who was its contact until now: who is it
    now, as `contact`.
    """

    company: CompanyId
    company_name: str
    former: str
    before: str | None = None
    waiting: int = 0
    apart: bool = False
    contact: str | None = None


@dataclass(frozen=True)
class TurnedAway:
    """To the guest: they do not write for the company any more, and nobody answers what they wrote."""

    company_name: str


@dataclass(frozen=True)
class ManagerIn:
    """To the contact, or with `colleague` to the manager who gave the link: somebody has come in by it."""

    company: CompanyId
    company_name: str
    name: str
    colleague: bool = False


@dataclass(frozen=True)
class ManagerGone:
    """To a manager whom `by` has taken off: they write for the company no more."""

    company_name: str
    by: str


@dataclass(frozen=True)
class YouFollow:
    """To a manager: what a colleague had open with us is theirs now, and they are the `main` one from now on.

    Without a `name` nobody has left: the role was handed on.
    """

    company: CompanyId
    company_name: str
    name: str | None
    main: bool
    matters: int = 0


@dataclass(frozen=True)
class ManagerLeft:
    """To the contact: somebody writes for the company no more, and who is the main one now; nobody is left without.

    `unread` matters were open when the last one went, and of what was written to them nobody there reads `unheard`;
    `by` is who took them off.
    """

    company: CompanyId
    company_name: str
    name: str
    main: str | None
    by: str | None = None
    unread: int = 0
    unheard: tuple[str, ...] = ()


CompanyNotice = (
    SomebodyNew
    | YouAreKnown
    | TurnedAway
    | NewContact
    | CompanyGiven
    | CompaniesGiven
    | CompaniesPassedOn
    | CompaniesJoined
    | NowOneCompany
)
ManagerNotice = ManagerIn | ManagerGone | YouFollow | ManagerLeft
