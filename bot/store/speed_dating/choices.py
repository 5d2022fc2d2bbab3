"""What an organiser has decided about a plan by hand: times that are kept, pairs that are apart."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import exists, or_, select, tuple_, update

from bot.domain.ids import CandidateId, CompanyId, MeetingId, SpeedDatingId, SuggestionId
from bot.domain.municipality import Municipality
from bot.domain.speed_dating.choices import OtherTimes, choices, is_within
from bot.domain.speed_dating.events import Attendance, Meeting, MeetingState, SpeedDatingState
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.kept import KeptTime
from bot.domain.speed_dating.new_hours import NewHours
from bot.domain.speed_dating.other_hours import OtherHours, TablesElsewhen, other_hours, rounds_in
from bot.domain.speed_dating.rounds import Pair
from bot.domain.speed_dating.timetable import Place, Question, meeting_of_place, problem_of
from bot.domain.workdays import local
from bot.store.speed_dating.events import SpeedDating, SpeedDatings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.needs import GuestNeeds
from bot.store.speed_dating.offers import Offers
from bot.store.speed_dating.times import GuestTimes
from bot.store.speed_dating.wishes import Wishes
from bot.store.tx import Tx
from bot.timetable import Problem


class Decisions:
    """Reads a plan with what was decided about it, and decides."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.events, self.wishes = SpeedDatings(tx), Wishes(tx)

    async def question(
        self,
        event: SpeedDating,
        *,
        now: datetime,
        municipality: Municipality,
        asks: CandidateId | None = None,
        new: NewHours | None = None,
    ) -> Question:
        """The plan as it is, who still wants to meet and may be asked, and whose times stay where they are.

        Who `asks` for another time themselves no longer keeps theirs, even had they said so; some hours may be `new`.
        """
        planned = await self.events.meetings_of(event.id)
        wishes = {(one.company, one.candidate): one.suggestion for one in planned}
        waiting = await self.wishes.of_event(event.id, now=now)
        spent: set[CandidateId] = set()
        if event.state is SpeedDatingState.ANNOUNCED:
            day = local(municipality.send_at(now, to_company=False)).date()
            spent = await Offers(self.tx).spent(event.id, {one.candidate for one in waiting}, day=day)
        for one in waiting:
            if one.candidate not in spent:
                wishes[one.company, one.candidate] = one.id
        places = [Place(one.company, one.candidate, one.round, one.seat) for one in planned]
        problem = problem_of(
            wishes,
            tables=await self.events.tables(event.id),
            rounds=event.times,
            defaults=municipality.dating,
            busy=await self.wishes.busy(wishes, after=now, besides=event.id, new=new),
            needs=await GuestNeeds(self.tx).of_event(event.id),
            planned=places,
            content=await self.events.content(event.id) - {asks},
        )
        return Question(event.version, await self.pinned(event.id, problem), tuple(places), wishes)

    async def other_times(
        self, event: SpeedDating, own: Sequence[Meeting], *, now: datetime, municipality: Municipality
    ) -> OtherTimes:
        """Where a candidate's own meetings could be instead, and it would cost nobody anything.

        Nobody else moves, and a company that has said yes to its hours is asked for no others.
        """
        if not own:
            return OtherTimes({}, {})
        asks = own[0].candidate
        question = await self.question(event, now=now, municipality=municipality, asks=asks)
        said, spans, free = await self.events.companies(event.id), event.times.times, {}
        for one in own:
            place = Place(one.company, one.candidate, one.round, one.seat)
            times = choices(question.problem, question.planned, place).times
            if said.get(one.company) is Attendance.COMING:
                hours = (await GuestTimes(self.tx).of_table(event.id, one.company)).hours
                times = tuple(each for each in times if is_within(spans[each.round], hours))
            free[one.id] = times
        return OtherTimes(question.wishes, free)

    async def other_hours(
        self, event: SpeedDating, company: CompanyId, *, now: datetime, municipality: Municipality
    ) -> TablesElsewhen:
        """When each table of a company could be there instead, whole, and it would cost nobody anything.

        Nobody moves who has said yes, or whose time is kept, and no other table does.
        """
        question = await self.question(
            event, now=now, municipality=municipality, new=NewHours(HoursThere(), company=company)
        )
        meetings = [one for one in await self.events.meetings_of(event.id) if one.company == company]
        agreed = {Place(one.company, one.candidate, one.round, one.seat) for one in meetings if one.agreed}
        hours = await GuestTimes(self.tx).hours_of_seats(event.id, company)
        spans: dict[int, range] = {}
        free: list[OtherHours] = []
        for table in (await self.events.tables(event.id)).get(company, ()):
            here = rounds_in(event.times.times, hours.get(table))
            if here is None:
                continue
            spans[table] = here
            free += other_hours(question.problem, question.planned, company, table, agreed=agreed, now=here)
        return TablesElsewhen(question.wishes, spans, tuple(free))

    async def pinned(self, event: SpeedDatingId, problem: Problem) -> Problem:
        """The same problem, with the times that are kept."""
        kept = await self.kept(event)
        own = [one for one in await self.events.meetings_of(event) if one.id in kept] if kept else []
        pins = [meeting_of_place(Place(one.company, one.candidate, one.round, one.seat)) for one in own]
        return replace(problem, pinned=tuple(dict.fromkeys([*problem.pinned, *pins])))

    async def kept(self, event: SpeedDatingId) -> frozenset[MeetingId]:
        """The meetings whose time the organiser keeps."""
        found = await self.tx.connection.scalars(
            select(meetings.c.id).where(
                meetings.c.speed_dating_id == event,
                meetings.c.state == MeetingState.PLANNED,
                meetings.c.pinned.is_(True),
            )
        )
        return frozenset(MeetingId(one) for one in found)

    async def times_kept(self, event: SpeedDatingId) -> tuple[KeptTime, ...]:
        """The same, to plan anew around them."""
        kept = await self.kept(event)
        planned = await self.events.meetings_of(event) if kept else []
        return tuple(
            KeptTime(one.company, one.candidate, one.begins_at, one.seat) for one in planned if one.id in kept
        )

    async def keep_pairs(self, event: SpeedDatingId, those: Collection[Pair]) -> None:
        """The times these have in the plan are kept."""
        if those:
            pairs = tuple_(meetings.c.company_id, meetings.c.candidate_id).in_(list(those))
            await self.tx.connection.execute(
                update(meetings)
                .where(meetings.c.speed_dating_id == event, meetings.c.state == MeetingState.PLANNED, pairs)
                .values(pinned=True)
            )

    async def keep(self, meeting: MeetingId, *, keep: bool) -> bool:
        """Its time is kept from now on, or may change again; False when that was so already."""
        result = await self.tx.connection.execute(
            update(meetings)
            .where(
                meetings.c.id == meeting,
                meetings.c.state == MeetingState.PLANNED,
                meetings.c.pinned.is_(not keep),
            )
            .values(pinned=keep)
        )
        return result.rowcount == 1

    async def apart(self, event: SpeedDatingId) -> frozenset[Pair]:
        """The pairs that are not to meet at this event."""
        rows = await self.tx.connection.execute(
            select(meetings.c.company_id, meetings.c.candidate_id).where(
                meetings.c.speed_dating_id == event, meetings.c.parted.is_(True)
            )
        )
        return frozenset((CompanyId(row.company_id), CandidateId(row.candidate_id)) for row in rows)

    async def apart_still(self, event: SpeedDatingId, *, now: datetime) -> frozenset[Pair]:
        """Those of them that would like to meet, and of whom neither has said no to the event."""
        away = exists().where(
            guest_candidates.c.speed_dating_id == event,
            guest_candidates.c.candidate_id == meetings.c.candidate_id,
            or_(guest_candidates.c.said == Attendance.NOT_COMING, guest_candidates.c.left_out.is_(True)),
        )
        # One that takes no part any more, in a draft that was planned again, is no guest at all.
        comes = exists().where(
            guest_companies.c.speed_dating_id == event,
            guest_companies.c.company_id == meetings.c.company_id,
            guest_companies.c.said != Attendance.NOT_COMING,
        )
        rows = await self.tx.connection.execute(
            select(meetings.c.company_id, meetings.c.candidate_id, meetings.c.suggestion_id).where(
                meetings.c.speed_dating_id == event, meetings.c.parted.is_(True), ~away, comes
            )
        )
        found = {
            SuggestionId(row.suggestion_id): (CompanyId(row.company_id), CandidateId(row.candidate_id))
            for row in rows
        }
        stand = await self.wishes.still_stand(found, now=now) if found else frozenset()
        return frozenset(found[one] for one in stand)

    async def let_meet(self, event: SpeedDatingId, company: CompanyId, candidate: CandidateId) -> bool:
        """The two may meet there again; False when they might already."""
        result = await self.tx.connection.execute(
            update(meetings)
            .where(
                meetings.c.speed_dating_id == event,
                meetings.c.company_id == company,
                meetings.c.candidate_id == candidate,
                meetings.c.parted.is_(True),
            )
            .values(parted=False)
        )
        return result.rowcount > 0
