"""Notices about who contacts a company, and how often it wants that."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ids import CompanyId


@dataclass(frozen=True)
class CompanyReserved:
    """To who answers for a company: a colleague is going to contact it, until then."""

    company: CompanyId
    company_name: str
    by: str
    until: datetime


@dataclass(frozen=True)
class ReservationOver:
    """To who had a company reserved: the time is over, and nothing was logged."""

    company: CompanyId
    company_name: str


@dataclass(frozen=True)
class ColleagueSpoke:
    """To who answers for a company: a colleague has logged a contact."""

    company: CompanyId
    company_name: str
    by: str
    purpose: str
    result: str


@dataclass(frozen=True)
class ContactAgain:
    """To one of the staff: the company may be contacted again, as they wanted to be reminded."""

    company: CompanyId
    company_name: str


@dataclass(frozen=True)
class CompanyWished:
    """To who answers for a company: how often it wants to be contacted unasked, and from when at the earliest."""

    company: CompanyId
    company_name: str
    most: int | None
    paused_until: date | None


@dataclass(frozen=True)
class PauseOver:
    """To the company: the pause it wanted is over; may we write again?"""

    company: CompanyId
    contact: str


OutreachNotice = CompanyReserved | ReservationOver | ColleagueSpoke | ContactAgain | CompanyWished | PauseOver
