"""Notices about what companies were promised in words."""

from dataclasses import dataclass
from datetime import date

from bot.domain.ids import CompanyId


@dataclass(frozen=True)
class PromiseDue:
    """To who answers for the company: what it was promised, and by when; `covering_for` is its contact."""

    promise: int
    company: CompanyId
    company_name: str
    words: str
    due_on: date
    late: bool = False
    covering_for: str | None = None


@dataclass(frozen=True)
class PromisesLate:
    """To the coordinator: so many promises of a contact are late."""

    name: str
    count: int


TimelineNotice = PromiseDue | PromisesLate
