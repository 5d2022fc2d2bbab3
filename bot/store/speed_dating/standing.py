"""How it stands with each guest of a speed dating: the one place that reads what it is worked out from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.speed_dating.calls import ANOTHER_TIME, GUEST_CALL
from bot.domain.speed_dating.day import is_said_to_be_held
from bot.domain.speed_dating.events import Attendance, Meeting
from bot.domain.speed_dating.standing import (
    OPEN,
    SAID_NO,
    SAID_YES,
    WAS_THERE,
    Facts,
    Standing,
    standing_of,
)
from bot.store.calls import Calls, CallTask
from bot.store.candidates import Candidates
from bot.store.speed_dating.day import Days
from bot.store.speed_dating.drafts import Drafts
from bot.store.speed_dating.events import SpeedDating, SpeedDatings
from bot.store.told import Told
from bot.store.tx import Tx


@dataclass(frozen=True)
class Standings:
    """How it stands with each company and each candidate who was ever asked, or is in the draft.

    Every screen that says how many come, came or have not answered counts here, so that no two say different things.
    `agreed` are candidates whose own word is a yes, whatever became of it: who only came has said none.
    """

    companies: Mapping[CompanyId, Standing]
    candidates: Mapping[CandidateId, Standing]
    agreed: frozenset[CandidateId] = frozenset()

    @property
    def invited(self) -> int:
        """How many candidates were asked."""
        return sum(it is not Standing.NOT_ASKED for it in self.candidates.values())

    @property
    def said_yes(self) -> int:
        """How many of them said yes and did not take it back."""
        return len(self.agreed)

    @property
    def came(self) -> int:
        """How many of them were there."""
        return sum(it in WAS_THERE for it in self.candidates.values())

    def unanswered(self, planned: Sequence[Meeting]) -> tuple[list[CompanyId], list[CandidateId]]:
        """Who has somebody to meet, and has not said whether they come, by their first meeting."""
        return self._those(planned, OPEN)

    def unknown(self, planned: Sequence[Meeting]) -> tuple[list[CompanyId], list[CandidateId]]:
        """Of whom nobody has said whether they came; none of them before it is over."""
        return self._those(planned, {Standing.UNKNOWN})

    def _those(
        self, planned: Sequence[Meeting], how: Collection[Standing]
    ) -> tuple[list[CompanyId], list[CandidateId]]:
        companies = dict.fromkeys(one.company for one in planned)
        candidates = dict.fromkeys(one.candidate for one in planned)
        return (
            [one for one in companies if self.companies.get(one) in how],
            [one for one in candidates if self.candidates.get(one) in how],
        )

    def were_there(self) -> tuple[int, int]:
        """How many companies, and how many candidates, were there."""
        return sum(it in WAS_THERE for it in self.companies.values()), self.came

    def coming(self, planned: Sequence[Meeting]) -> tuple[int, int]:
        """How many companies, and how many candidates, of those who have somebody to meet come or have come."""
        companies, candidates = {one.company for one in planned}, {one.candidate for one in planned}
        return (
            sum(self.companies.get(one) in SAID_YES for one in companies),
            sum(self.candidates.get(one) in SAID_YES for one in candidates),
        )


@dataclass(frozen=True)
class _Known:
    planned: Sequence[Meeting]
    calls: Sequence[CallTask]
    owed: Sequence[CallTask]
    reminded: frozenset[PersonId]
    tables: frozenset[CompanyId]  # reminded
    is_over: bool


class GuestStandings:
    """Reads it at once for everybody at an event, for who organises it."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(self, event: SpeedDating, planned: Sequence[Meeting], *, now: datetime) -> Standings:
        """Of every company and every candidate."""
        known = _Known(
            planned,
            calls=await Calls(self.tx).about(GUEST_CALL, event.id),
            owed=await Calls(self.tx).about(ANOTHER_TIME, event.id),
            reminded=await Told(self.tx).who_was_told(f"remember:{event.id}:"),
            tables=await Told(self.tx).which_companies(f"remember:{event.id}:"),
            is_over=now >= event.ends_at,
        )
        candidates, agreed = await self._candidates(event, known)
        return Standings(await self._companies(event, known), candidates, agreed)

    async def tables(self, event: SpeedDatingId) -> list[CompanyId]:
        """Companies that have a place in the room: they have not said no, or came all the same."""
        guests, marks = (
            await SpeedDatings(self.tx).guest_companies(event),
            await Days(self.tx).companies(event),
        )
        how = {
            one: standing_of(
                Facts(guest.said, guest.heard, presence=marks[one].presence if one in marks else None)
            )
            for one, guest in guests.items()
        }
        return [one for one, standing in how.items() if standing not in SAID_NO]

    async def _companies(self, event: SpeedDating, known: _Known) -> dict[CompanyId, Standing]:
        calls = {one.company for one in known.calls}
        owed = {one.company for one in known.owed}
        tables = await SpeedDatings(self.tx).guest_companies(event.id)
        marks = await Days(self.tx).companies(event.id)
        met = {one.company for one in known.planned if is_said_to_be_held(one)}
        return {
            company: standing_of(
                Facts(
                    guest.said,
                    guest.heard,
                    reminded=company in known.tables,
                    call=company in calls,
                    other_time=company in owed,
                    presence=marks[company].presence if company in marks else None,
                    has_met=company in met,
                    is_over=known.is_over,
                )
            )
            for company, guest in tables.items()
        }

    async def _candidates(
        self, event: SpeedDating, known: _Known
    ) -> tuple[dict[CandidateId, Standing], frozenset[CandidateId]]:
        left_out = await Drafts(self.tx).left_out(event.id)
        everybody = await SpeedDatings(self.tx).guest_candidates(event.id)
        guests = {who: guest for who, guest in everybody.items() if who not in left_out}
        new = {one.candidate for one in known.planned if not one.agreed}
        met = {one.candidate for one in known.planned if is_said_to_be_held(one)}
        seen = await Days(self.tx).candidates(event.id)
        people = {one.id: one.person for one in await Candidates(self.tx).these(list(guests))}
        called = {one.person for one in known.calls if one.company is None}
        promised = {one.person for one in known.owed if one.company is None}
        how = {
            who: standing_of(
                Facts(
                    guest.said,
                    guest.heard,
                    asked_anew=who in new,
                    reminded=people.get(who) in known.reminded,
                    call=people.get(who) in called,
                    other_time=people.get(who) in promised,
                    presence=seen[who].presence if who in seen else None,
                    has_met=who in met,
                    is_over=known.is_over,
                )
            )
            for who, guest in guests.items()
        }
        yes = {who for who, guest in guests.items() if guest.said is Attendance.COMING}
        return how, frozenset(who for who in yes if how[who] not in OPEN)
