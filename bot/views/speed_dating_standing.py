"""How it stands with each guest of a speed dating: one place that reads what it is worked out from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId
from bot.domain.roles import Role, by_the_clock
from bot.domain.speed_dating import Meeting
from bot.domain.speed_dating_calls import ANOTHER_TIME, GUEST_CALL
from bot.domain.speed_dating_standing import SAID_YES, Facts, Standing, standing_of
from bot.store.speed_dating import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Standings:
    """How it stands with each company and each candidate who was ever asked, or is in the draft."""

    companies: Mapping[CompanyId, Standing]
    candidates: Mapping[CandidateId, Standing]

    def coming(self, planned: Sequence[Meeting]) -> tuple[int, int]:
        """How many companies, and how many candidates, of those who have somebody to meet come or have come."""
        companies, candidates = {one.company for one in planned}, {one.candidate for one in planned}
        return (
            sum(self.companies.get(one) in SAID_YES for one in companies),
            sum(self.candidates.get(one) in SAID_YES for one in candidates),
        )


@by_the_clock
async def standings(
    unit: Unit, event: SpeedDating, planned: Sequence[Meeting], *, now: datetime
) -> Standings:
    """Of everybody at the event, for who organises it; read at once."""
    calls = await unit.calls.about(GUEST_CALL, event.id)
    owed = await unit.calls.about(ANOTHER_TIME, event.id)
    reminded = await unit.told.who_was_told(f"remember:{event.id}:")
    is_over = now >= event.ends_at
    tables = await unit.speed_dating.guest_companies(event.id)
    members = await unit.companies.members_of(tables)
    marks = await unit.days.companies(event.id)
    companies = {
        company: standing_of(
            Facts(
                guest.said,
                guest.heard,
                reminded=any(one.role == Role.MANAGER and one.person in reminded for one in members[company]),
                call=any(one.company == company for one in calls),
                other_time=any(one.company == company for one in owed),
                presence=marks[company].presence if company in marks else None,
                is_over=is_over,
            )
        )
        for company, guest in tables.items()
    }
    guests = await unit.speed_dating.guest_candidates(event.id)
    new = {one.candidate for one in planned if not one.agreed}
    seen = await unit.days.candidates(event.id)
    people = {one.id: one.person for one in await unit.candidates.these(list(guests))}
    called = {one.person for one in calls if one.company is None}
    promised = {one.person for one in owed if one.company is None}
    candidates = {
        who: standing_of(
            Facts(
                guest.said,
                guest.heard,
                asked_anew=who in new,
                reminded=people.get(who) in reminded,
                call=people.get(who) in called,
                other_time=people.get(who) in promised,
                presence=seen[who].presence if who in seen else None,
                is_over=is_over,
            )
        )
        for who, guest in guests.items()
    }
    return Standings(companies, candidates)
