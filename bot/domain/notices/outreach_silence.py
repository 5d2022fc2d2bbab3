"""Notices to a company that has not answered."""

from dataclasses import dataclass

from bot.domain.ids import CompanyId


@dataclass(frozen=True)
class CardWaits:
    """To a manager: a card for a job function waits for their answer; `again` is the second and last time."""

    company: CompanyId
    title: str
    again: bool


SilenceNotice = CardWaits
