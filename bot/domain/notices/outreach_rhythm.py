"""Notices on Monday about whom to speak with."""

from dataclasses import dataclass
from datetime import date

from bot.domain.ids import CompanyId


@dataclass(frozen=True)
class LongSilent:
    """To a contact: so many of their companies have not been spoken with for so many weeks, and others `never`."""

    count: int
    weeks: int
    never: int = 0


@dataclass(frozen=True)
class BusySoon:
    """To who answers for a company: its busy weeks begin on that Monday."""

    company: CompanyId
    company_name: str
    monday: date


RhythmNotice = LongSilent | BusySoon
