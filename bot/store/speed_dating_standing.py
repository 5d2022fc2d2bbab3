"""How it stands with each guest of a speed dating: the one place that reads what it is worked out from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, PersonId
from bot.domain.roles import Role
from bot.domain.speed_dating import Meeting
from bot.domain.speed_dating_calls import ANOTHER_TIME, GUEST_CALL
from bot.domain.speed_dating_standing import SAID_YES, Facts, Standing, standing_of
from bot.store.calls import Calls, CallTask
from bot.store.candidates import Candidates
from bot.store.companies import Companies
from bot.store.speed_dating import SpeedDating, SpeedDatings
from bot.store.speed_dating_day import Days
from bot.store.told import Told
from bot.store.tx import Tx


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


@dataclass(frozen=True)
class _Known:
    calls: Sequence[CallTask]
    owed: Sequence[CallTask]
    reminded: frozenset[PersonId]
    is_over: bool


class GuestStandings:
    """Reads it at once for everybody at an event, for who organises it."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(self, event: SpeedDating, planned: Sequence[Meeting], *, now: datetime) -> Standings:
        """Of every company and every candidate."""
        known = _Known(
            calls=await Calls(self.tx).about(GUEST_CALL, event.id),
            owed=await Calls(self.tx).about(ANOTHER_TIME, event.id),
            reminded=await Told(self.tx).who_was_told(f"remember:{event.id}:"),
            is_over=now >= event.ends_at,
        )
        return Standings(await self._companies(event, known), await self._candidates(event, planned, known))

    async def _companies(self, event: SpeedDating, known: _Known) -> dict[CompanyId, Standing]:
        calls = {one.company for one in known.calls}
        owed = {one.company for one in known.owed}
        tables = await SpeedDatings(self.tx).guest_companies(event.id)
        members = await Companies(self.tx).members_of(tables)
        marks = await Days(self.tx).companies(event.id)
        return {
            company: standing_of(
                Facts(
                    guest.said,
                    guest.heard,
                    reminded=any(
                        one.role == Role.MANAGER and one.person in known.reminded for one in members[company]
                    ),
                    call=company in calls,
                    other_time=company in owed,
                    presence=marks[company].presence if company in marks else None,
                    is_over=known.is_over,
                )
            )
            for company, guest in tables.items()
        }

    async def _candidates(
        self, event: SpeedDating, planned: Sequence[Meeting], known: _Known
    ) -> dict[CandidateId, Standing]:
        guests = await SpeedDatings(self.tx).guest_candidates(event.id)
        new = {one.candidate for one in planned if not one.agreed}
        seen = await Days(self.tx).candidates(event.id)
        people = {one.id: one.person for one in await Candidates(self.tx).these(list(guests))}
        called = {one.person for one in known.calls if one.company is None}
        promised = {one.person for one in known.owed if one.company is None}
        return {
            who: standing_of(
                Facts(
                    guest.said,
                    guest.heard,
                    asked_anew=who in new,
                    reminded=people.get(who) in known.reminded,
                    call=people.get(who) in called,
                    other_time=people.get(who) in promised,
                    presence=seen[who].presence if who in seen else None,
                    is_over=known.is_over,
                )
            )
            for who, guest in guests.items()
        }
