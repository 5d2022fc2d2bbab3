"""What the guests of a speed dating may see of their times: a company of its table, a candidate of their own."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from bot.domain.ids import CandidateId, CompanyId, MeetingId, PersonId, SpeedDatingId
from bot.domain.names import first_name
from bot.domain.speed_dating.clock import span_of
from bot.domain.speed_dating.events import (
    Attendance,
    Meeting,
    MeetingState,
    Slot,
    SpeedDatingState,
    Talk,
    shown_to_table,
)
from bot.domain.speed_dating.hours import ALL_THE_TIME, TablesHours
from bot.domain.speed_dating.rounds import Span
from bot.domain.speed_dating.yes import OwnTimes, Table, has_lost, hours_of, is_outside, seen_of
from bot.store.aliases import Aliases
from bot.store.candidates import Candidates
from bot.store.companies import Companies, companies
from bot.store.speed_dating.clock import Clocks
from bot.store.speed_dating.events import SpeedDatings, speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.speed_dating.hours import HOURS, read_hours
from bot.store.speed_dating.meetings import meeting_of, meetings
from bot.store.tx import Tx

# By then every round is over, unless the clock stands.
A_DAY = timedelta(days=1)
# What a company said of the event of a meeting.
IS_GUEST = (guest_companies.c.company_id == meetings.c.company_id) & (
    guest_companies.c.speed_dating_id == meetings.c.speed_dating_id
)


class GuestTimes:
    """The one door to what a guest reads of an event's times."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_table(self, event: SpeedDatingId, company: CompanyId) -> Table:
        """A company's table, by the one rule of what it may see; people by number and first name."""
        own, there = await self._own(event, company)
        return _table(own, await self._known(own), there)

    async def read_table(
        self, event: SpeedDatingId, company: CompanyId, *, readers: Collection[PersonId], now: datetime
    ) -> Table:
        """The same for what it is told: from now on it hears when one of these times is off.

        Each candidate it reads a first name of sees that these `readers` have read it.
        """
        own, there = await self._own(event, company)
        read = meetings.c.id.in_([one.id for one in seen_of(own)])
        await self.tx.connection.execute(update(meetings).where(read).values(company_read=True))
        known = await self._known(own)
        named = [one for one, (_number, name) in known.items() if first_name(name)]
        await Candidates(self.tx).first_names_read(named, readers, company=company, now=now)
        return _table(own, known, there)

    async def of_seats(self, event: SpeedDatingId, company: CompanyId) -> list[tuple[int, Slot]]:
        """The same times, each with the company's table it is at, from 0."""
        own, _there = await self._own(event, company)
        known = await self._known(own)
        return [(one.seat, _slot(one, known)) for one in seen_of(own)]

    async def hours_of_seats(self, event: SpeedDatingId, company: CompanyId) -> dict[int, Span]:
        """The hours each of the company's tables keeps free, from 0; without those that keep none."""
        own, there = await self._own(event, company)
        found = {
            seat: hours_of([one for one in own if one.seat == seat], there)
            for seat in {it.seat for it in own}
        }
        return {seat: hours for seat, hours in found.items() if hours is not None}

    async def is_outside(self, meeting: Meeting) -> bool:
        """Whether it lies outside the hours its company would keep without this yes."""
        return is_outside(meeting, *await self._own(meeting.event, meeting.company))

    async def keep(self, event: SpeedDatingId, company: CompanyId) -> int:
        """The company is invited, and asked to keep what is planned by now; how many times those are."""
        planned = [
            meetings.c.speed_dating_id == event,
            meetings.c.company_id == company,
            meetings.c.state == MeetingState.PLANNED,
        ]
        result = await self.tx.connection.execute(update(meetings).where(*planned).values(kept=True))
        return result.rowcount

    async def keep_these(self, those: Collection[Meeting], *, keep: bool) -> None:
        """A company that moves itself is asked to keep these times, or no longer."""
        mine = meetings.c.id.in_([one.id for one in those])
        await self.tx.connection.execute(update(meetings).where(mine).values(kept=keep))

    async def of_candidate(self, event: SpeedDatingId, candidate: CandidateId) -> OwnTimes:
        """A candidate's times by the clock, with companies' names."""
        return (await self.of_candidates(event, [candidate])).get(candidate, OwnTimes((), ()))

    async def of_candidates(
        self, event: SpeedDatingId, those: Collection[CandidateId]
    ) -> dict[CandidateId, OwnTimes]:
        """The same for each of those who has any, read at once."""
        rows = await self.tx.connection.execute(
            select(meetings, companies.c.name.label("company_name"), guest_companies.c.said)
            .join(companies, companies.c.id == meetings.c.company_id)
            .outerjoin(guest_companies, IS_GUEST)
            .where(
                meetings.c.speed_dating_id == event,
                meetings.c.candidate_id.in_(those),
                meetings.c.state == MeetingState.PLANNED,
            )
            .order_by(meetings.c.begins_at, meetings.c.id)
        )
        found: dict[CandidateId, list[tuple[Slot, bool, bool]]] = {}
        for row in rows:
            one = meeting_of(row)
            slot = Slot(one.begins_at, one.ends_at, row.company_name)
            unsure = one.agreed and row.said == Attendance.ASKED
            found.setdefault(one.candidate, []).append((slot, one.agreed, unsure))
        return {who: _own_times(times) for who, times in found.items()}

    async def whose_first_begins(self, event: SpeedDatingId, at: datetime) -> frozenset[CandidateId]:
        """Candidates whose first time there is at this moment."""
        found = await self.tx.connection.scalars(
            select(meetings.c.candidate_id)
            .where(meetings.c.speed_dating_id == event, meetings.c.state == MeetingState.PLANNED)
            .group_by(meetings.c.candidate_id)
            .having(func.min(meetings.c.begins_at) == at)
        )
        return frozenset(CandidateId(one) for one in found)

    async def busy_until(
        self, those: Collection[CandidateId], *, after: datetime, before: datetime
    ) -> dict[CandidateId, datetime]:
        """When the last time between the two is over, for each of those who has any, at whichever announced event."""
        found = await self.tx.connection.execute(
            select(meetings.c.candidate_id, func.max(meetings.c.ends_at).label("ends"))
            .join(speed_datings, speed_datings.c.id == meetings.c.speed_dating_id)
            .where(
                meetings.c.candidate_id.in_(those),
                meetings.c.state == MeetingState.PLANNED,
                meetings.c.ends_at > after,
                meetings.c.begins_at < before,
                speed_datings.c.state == SpeedDatingState.ANNOUNCED,
            )
            .group_by(meetings.c.candidate_id)
        )
        return {CandidateId(row.candidate_id): row.ends for row in found}

    async def talk(self, meeting: Meeting, side: str) -> Talk:
        """A meeting as "company" or "candidate" knows it: people by first name, once they have said yes to it."""
        return (await self.talks([meeting], side))[meeting.id]

    async def talks(self, those: Collection[Meeting], side: str) -> dict[MeetingId, Talk]:
        """The same for several, read at once: each at the time the round clock held it, where one went."""
        begun = await self._begun(those)
        if side == "candidate":
            called = await Companies(self.tx).names_of({one.company for one in those})
            return {one.id: Talk(called[one.company], begun[one.id]) for one in those}
        people = await Candidates(self.tx).names_of({one.candidate for one in those if one.agreed})
        names = {one.id: first_name(people.get(one.candidate)) if one.agreed else "" for one in those}
        unnamed = {(one.candidate, one.company) for one in those if not names[one.id]}
        numbers = await Aliases(self.tx).of_pairs(unnamed) if unnamed else {}
        return {
            one.id: Talk(names[one.id], begun[one.id])
            if names[one.id]
            else Talk(str(numbers[one.candidate, one.company]), begun[one.id], named=False)
            for one in those
        }

    async def _begun(self, those: Collection[Meeting]) -> dict[MeetingId, datetime]:
        begun = {one.id: one.begins_at for one in those}
        for event in {one.event for one in those}:
            clock = await Clocks(self.tx).find(event)
            if clock is not None:
                rounds = (await SpeedDatings(self.tx).get(event)).times
                here = clock.at(clock.ends + A_DAY, rounds)
                begun |= {one.id: span_of(one.round, here, rounds)[0] for one in those if one.event == event}
        return begun

    async def _own(self, event: SpeedDatingId, company: CompanyId) -> tuple[list[Meeting], TablesHours]:
        """All its meetings there, whatever became of them, and when it is there by now."""
        rows = await self.tx.connection.execute(
            select(meetings, *HOURS)
            .outerjoin(guest_companies, IS_GUEST)
            .where(meetings.c.speed_dating_id == event, meetings.c.company_id == company)
            .order_by(meetings.c.begins_at, meetings.c.id)
        )
        found = [(meeting_of(row), read_hours(row)) for row in rows]
        return [one for one, _there in found], found[0][1] if found else ALL_THE_TIME

    async def _known(self, own: Sequence[Meeting]) -> dict[CandidateId, tuple[int, str]]:
        """The number and the name of everybody the company may see."""
        seen = seen_of(own)
        people = await Candidates(self.tx).names_of({one.candidate for one in seen})
        numbers = await Aliases(self.tx).of_all(people, seen[0].company) if seen else {}
        return {one: (numbers[one], name) for one, name in people.items()}


def _own_times(times: Sequence[tuple[Slot, bool, bool]]) -> OwnTimes:
    return OwnTimes(
        tuple(slot for slot, _agreed, _unsure in times),
        tuple(slot for slot, agreed, _unsure in times if agreed),
        tuple(dict.fromkeys(slot.who for slot, _agreed, unsure in times if unsure)),
    )


def _table(own: Sequence[Meeting], known: Mapping[CandidateId, tuple[int, str]], there: TablesHours) -> Table:
    slots = [_slot(one, known) for one in seen_of(own)]
    return Table(tuple(slots), hours_of(own, there), has_lost(own))


def _slot(one: Meeting, known: Mapping[CandidateId, tuple[int, str]]) -> Slot:
    return Slot(one.begins_at, one.ends_at, shown_to_table(*known[one.candidate]))
