"""What a company is told of what it wrote: who has it, who answers by which day, and why it is not the usual one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.actions.absence_lines import plan_back_line
from bot.actions.requests_telling import name_of
from bot.actions.requests_waiting import tell_others
from bot.domain.ids import CompanyId, PersonId, RequestId
from bot.domain.roles import by_the_clock
from bot.store.companies import Company
from bot.store.unit import Unit


@dataclass(frozen=True)
class Taken:
    """A message of a company was taken in.

    `answers` is who will; `away` the fixed contact when somebody stands in, back at `back`, who works on `days`.
    `asked_anew` says whether the company is told a day again, or only gets a receipt; `late` whether
    the day it was told before has passed without an answer, and `others_know` whether more of us were told.
    `topic` is what it was said to be about. `has` is who has it until `answers` is back, or until the contact, or
    whoever stands in now, is away, from `since` on. `thanks` is all that was said: nobody owes an answer,
    and nobody owes any to a note (`is_note`), which asks nothing. A call asked for `again` was wanted before.
    """

    request: RequestId
    answers: str
    deadline: datetime
    asked_anew: bool
    late: bool = False
    others_know: bool = False
    away: str | None = None
    back: datetime | None = None
    days: frozenset[int] = frozenset()
    has: str | None = None
    since: datetime | None = None
    topic: str | None = None
    thanks: bool = False
    is_note: bool = False
    again: bool = False

    @property
    def owed(self) -> datetime | None:
        """By when they are answered, where they are."""
        return None if self.thanks else self.deadline

    @property
    def reader(self) -> str:
        """Who has it now."""
        return self.has or self.answers

    def is_explained(self, now: datetime) -> bool:
        """Whether the contact's absence says already who answers."""
        return self.since is not None and (self.has is None or now < self.since)


@by_the_clock
async def taken_in(
    unit: Unit,
    company: CompanyId,
    request: RequestId,
    deadline: datetime,
    *,
    anew: bool,
    reads: PersonId | None = None,
    met: Company | None = None,
    now: datetime,
) -> Taken:
    """What is said of it: whoever is away by the deadline is not promised, but has it while they are at work.

    The company as it was `met` just now need not be read again.
    """
    met, then = met or await unit.companies.get(company), max(now, deadline)
    answers = await unit.contacts.present(met.contact, now=then)
    # Who was asked about just now need not be asked for by name; a coordinator is no consultant.
    known = await unit.staff.get(answers, now=then) if answers is not None else None
    name = known.name if known is not None else await name_of(unit, answers)
    values: dict[str, Any] = {}
    if reads not in (None, answers):
        values = {"has": await name_of(unit, reads)}
    if met.contact is not None and answers != met.contact:
        member = await unit.staff.get(met.contact, now=then)
        if member is not None and member.away is not None:
            days = await unit.working_days.of(member.person)
            values |= {
                "away": member.name, "since": member.away.away_from, "back": member.away.away_until, "days": days
            }  # fmt: skip
            await plan_back_line(unit, company, member.person, member.away.away_until)
    return Taken(request, name or "", deadline, anew, **values)


@by_the_clock
async def and_others(
    unit: Unit, taken: Taken, company: CompanyId, *, late_since: datetime | None, now: datetime
) -> Taken:
    """More of us are told of what is late, and the company reads so."""
    if late_since is None:
        return taken
    told = await tell_others(unit, taken.request, company, taken.deadline, now=now)
    return replace(taken, late=True, others_know=told)
