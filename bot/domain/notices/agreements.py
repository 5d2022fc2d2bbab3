"""Notices about what was agreed with companies."""

from dataclasses import dataclass
from datetime import date

from bot.domain.ids import CompanyId


@dataclass(frozen=True)
class AgreementDue:
    """To who answers for the company: today it is to be looked at again; `covering_for` is its contact.

    `seen_to`: it was over, or had another day, before anybody opened this.
    """

    agreement: int
    company: CompanyId
    company_name: str
    words: str
    review_on: date
    covering_for: str | None = None
    seen_to: bool = False
