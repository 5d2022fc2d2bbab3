"""Who may still meet, by one rule for every plan, and when they are in other events."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, exists, func, or_, select

from bot.domain.candidates import SuggestionState
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId, SuggestionId, UnitId
from bot.domain.job_functions import JobFunctionState
from bot.domain.speed_dating.events import MET_LATELY, Attendance, Meeting, MeetingState, SpeedDatingState
from bot.domain.speed_dating.new_hours import NewHours
from bot.domain.speed_dating.rounds import Busy, Pair
from bot.domain.workdays import local
from bot.store.candidates import candidates as every_candidate
from bot.store.candidates import shut_out
from bot.store.companies import contacts
from bot.store.job_functions import job_functions
from bot.store.people import roles
from bot.store.placements import LIVE, placements
from bot.store.privacy_wishes import leaving
from bot.store.schema import Instant, Key
from bot.store.shortlists import Suggestion, suggestion_of, suggestions
from bot.store.speed_dating.begun import OwnTime, own_times
from bot.store.speed_dating.day import neither_is_away
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.speed_dating.hours import GuestHours
from bot.store.speed_dating.meetings import meeting_of, meetings
from bot.store.tx import Tx


class Wishes:
    """Suggestions both sides said yes to and that have no meeting yet.

    The job is open, and the candidate's card may be shown and is clarified until today at least. Nobody is
    planned who has asked to be deleted. Whoever is placed at the company meets it no more, nor who has said
    "never" to it, and two who have met lately are left out, unless it is asked for.
    """

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of_contacts(
        self,
        those: Collection[PersonId],
        *,
        now: datetime,
        even_met: bool = False,
        draft: SpeedDatingId | None = None,
    ) -> list[Suggestion]:
        """Of the companies these people are the fixed contacts of, oldest first.

        A time in this `draft` is none yet, and its companies are among them, whoever they are with.
        """
        mine = select(contacts.c.company_id).where(
            contacts.c.person_id.in_(those), contacts.c.until.is_(None)
        )
        return await self._open(now, _of_these(mine, draft), even_met=even_met, draft=draft)

    async def of_unit(
        self, unit: UnitId, *, now: datetime, even_met: bool = False, draft: SpeedDatingId | None = None
    ) -> list[Suggestion]:
        """Of the companies whose fixed contact works in this unit, oldest first; `draft` as above."""
        ours = (
            select(contacts.c.company_id)
            .join(roles, roles.c.person_id == contacts.c.person_id)
            .where(roles.c.unit_id == unit, roles.c.until.is_(None), contacts.c.until.is_(None))
        )
        return await self._open(now, _of_these(ours, draft), even_met=even_met, draft=draft)

    async def of_event(
        self, event: SpeedDatingId, *, now: datetime, candidate: CandidateId | None = None
    ) -> list[Suggestion]:
        """Of the companies invited to an event, of all who may be asked or of one who may come, oldest first.

        Nobody who has said no or is left out is among them, and no two who meet there or are kept apart. Who
        wants no more times there is not asked, and may still take one; of a company that is there, on the day.
        """
        given = {**_at(now), "event": event} | ({"candidate": candidate} if candidate is not None else {})
        rows = await self.tx.connection.execute(_of_event(for_one=candidate is not None), given)
        return [suggestion_of(row) for row in rows]

    async def met_at(self, event: SpeedDatingId, *, now: datetime) -> frozenset[SuggestionId]:
        """Those that are planned at an event and still stand."""
        planned = select(meetings.c.suggestion_id).where(
            meetings.c.speed_dating_id == event, meetings.c.state == MeetingState.PLANNED
        )
        return frozenset(one.id for one in await self._standing(now, suggestions.c.id.in_(planned)))

    async def still_stand(self, those: Collection[SuggestionId], *, now: datetime) -> frozenset[SuggestionId]:
        """Those that every plan would still take up, whether they have a time or not."""
        return frozenset(one.id for one in await self._standing(now, suggestions.c.id.in_(those)))

    async def used(self, candidate: CandidateId, *, now: datetime) -> frozenset[SuggestionId]:
        """Suggestions of a candidate that have led to a meeting which has begun, by the round clock where it goes.

        A draft that was never announced has led to none, whatever was planned in it.
        """
        own = await own_times(self.tx, candidate, now=now)
        return frozenset(one.meeting.suggestion for one in own if one.announced and one.has_begun)

    async def to_come(self, candidate: CandidateId, *, now: datetime) -> list[OwnTime]:
        """What is planned for a candidate and has not begun, by the same clock; a draft's too, the nearest first."""
        return [one for one in await own_times(self.tx, candidate, now=now) if not one.has_begun]

    async def has_had_time(self, suggestion: SuggestionId) -> bool:
        """Whether the company was asked to keep a time for this suggestion, or the candidate has one there.

        A no to a time that was kept changes nothing: the company is not to read it off what it is told.
        """
        found = exists().where(
            meetings.c.suggestion_id == suggestion,
            meetings.c.kept | (meetings.c.agreed & (meetings.c.state == MeetingState.PLANNED)),
        )
        return bool(await self.tx.connection.scalar(select(found)))

    async def busy(
        self,
        those: Collection[Pair],
        *,
        after: datetime,
        besides: SpeedDatingId | None = None,
        new: NewHours | None = None,
        told: bool = False,
    ) -> Busy:
        """When each of these companies and candidates is in any event but one.

        A candidate is there for each meeting, a company from its first to its last: who has set up a table
        does not go to another place and back. At that one event nobody is there outside their own hours, were some
        of them `new`. With `told`, only events they have been invited to.
        """
        wanted = [meetings.c.state == MeetingState.PLANNED, meetings.c.ends_at > after]
        if told:
            wanted.append(meetings.c.speed_dating_id.in_(_announced()))
        if besides is not None:
            wanted.append(meetings.c.speed_dating_id != besides)
        at_a_table = (
            select(
                meetings.c.company_id,
                func.min(meetings.c.begins_at).label("begins_at"),
                func.max(meetings.c.ends_at).label("ends_at"),
            )
            .where(*wanted, meetings.c.company_id.in_({company for company, _one in those}))
            .group_by(meetings.c.company_id, meetings.c.speed_dating_id)
        )
        met = select(meetings).where(
            *wanted, meetings.c.candidate_id.in_({candidate for _company, candidate in those})
        )
        companies, people = defaultdict(list), defaultdict(list)
        for row in await self.tx.connection.execute(at_a_table):
            companies[CompanyId(row.company_id)].append((row.begins_at, row.ends_at))
        for row in await self.tx.connection.execute(met):
            people[CandidateId(row.candidate_id)].append((row.begins_at, row.ends_at))
        elsewhere = Busy(companies, people)
        return (
            elsewhere
            if besides is None
            else elsewhere.and_also(await GuestHours(self.tx).away(besides, new=new))
        )

    async def cancelled_for_placement(
        self, candidate: CandidateId, company: CompanyId, *, after: datetime
    ) -> list[Meeting]:
        """A candidate's times to come that are off since they start at this company, the nearest first.

        Not those either side said no to, those of an event that was called off, nor those that are at another
        clock now.
        """
        other = meetings.alias()
        no = Attendance.NOT_COMING
        rows = await self.tx.connection.execute(
            select(meetings)
            .where(
                meetings.c.candidate_id == candidate,
                meetings.c.state == MeetingState.CANCELLED,
                meetings.c.begins_at > after,
                exists().where(
                    speed_datings.c.id == meetings.c.speed_dating_id,
                    speed_datings.c.state == SpeedDatingState.ANNOUNCED,
                ),
                ~exists().where(
                    guest_candidates.c.speed_dating_id == meetings.c.speed_dating_id,
                    guest_candidates.c.candidate_id == candidate,
                    guest_candidates.c.said == no,
                ),
                ~exists().where(
                    guest_companies.c.speed_dating_id == meetings.c.speed_dating_id,
                    guest_companies.c.company_id == meetings.c.company_id,
                    guest_companies.c.said == no,
                ),
                ~exists().where(
                    other.c.suggestion_id == meetings.c.suggestion_id, other.c.state == MeetingState.PLANNED
                ),
                exists().where(
                    suggestions.c.id == meetings.c.suggestion_id,
                    or_(
                        suggestions.c.company_id == company, suggestions.c.state == SuggestionState.WITHDRAWN
                    ),
                ),
            )
            .order_by(meetings.c.begins_at, meetings.c.id)
        )
        return [meeting_of(row) for row in rows]

    async def _open(
        self, now: datetime, *conditions: Any, even_met: bool = False, draft: SpeedDatingId | None = None
    ) -> list[Suggestion]:
        left_out = () if even_met else (~_meet_or_met(),)
        return await self._standing(now, ~_has_a_time(draft), *left_out, *conditions)

    async def _standing(self, now: datetime, *conditions: Any) -> list[Suggestion]:
        rows = await self.tx.connection.execute(_those_standing().where(*conditions), _at(now))
        return [suggestion_of(row) for row in rows]


def _at(now: datetime) -> dict[str, Any]:
    """What a rule here may ask about this moment."""
    return {"today": local(now).date(), "now": now, "lately": now - MET_LATELY}


@cache
def _those_standing() -> Select[Any]:
    return (
        select(suggestions)
        .join(every_candidate, every_candidate.c.id == suggestions.c.candidate_id)
        .join(job_functions, job_functions.c.id == suggestions.c.job_function_id)
        .where(
            suggestions.c.state == SuggestionState.WANTED,
            job_functions.c.state == JobFunctionState.OPEN,
            every_candidate.c.card.is_not(None),
            every_candidate.c.approved_at.is_not(None),
            every_candidate.c.hidden_at.is_(None),
            every_candidate.c.closed_at.is_(None),
            every_candidate.c.clarified_until >= bindparam("today", type_=Date),
            ~leaving(every_candidate.c.person_id),
            ~_placed(),
            ~_said_never(),
        )
        .order_by(suggestions.c.id)
    )


@cache
def _of_event(*, for_one: bool) -> Select[Any]:
    """Put together once: it is the longest of all, and every look at an event asks it."""
    event = bindparam("event", type_=Key)
    coming = select(guest_companies.c.company_id).where(
        guest_companies.c.speed_dating_id == event, guest_companies.c.said != Attendance.NOT_COMING
    )
    away = select(guest_candidates.c.candidate_id).where(
        guest_candidates.c.speed_dating_id == event, guest_candidates.c.said == Attendance.NOT_COMING
    )
    meet_there = exists().where(
        meetings.c.speed_dating_id == event,
        meetings.c.company_id == suggestions.c.company_id,
        meetings.c.candidate_id == suggestions.c.candidate_id,
        meetings.c.state == MeetingState.PLANNED,
    )
    wanted = [
        suggestions.c.company_id.in_(coming),
        suggestions.c.candidate_id.not_in(away),
        ~meet_there,
        ~exists().where(
            guest_candidates.c.speed_dating_id == event,
            guest_candidates.c.candidate_id == suggestions.c.candidate_id,
            guest_candidates.c.left_out.is_(True),
        ),
        ~exists().where(
            meetings.c.speed_dating_id == event,
            meetings.c.company_id == suggestions.c.company_id,
            meetings.c.candidate_id == suggestions.c.candidate_id,
            meetings.c.parted.is_(True),
        ),
    ]
    if for_one:
        me = suggestions.c.candidate_id == bindparam("candidate", type_=Key)
        wanted += [me, *neither_is_away(event)]
    else:
        content = select(guest_candidates.c.candidate_id).where(
            guest_candidates.c.speed_dating_id == event, guest_candidates.c.wants_no_more.is_(True)
        )
        wanted.append(suggestions.c.candidate_id.not_in(content))
    return _those_standing().where(~_has_a_time(None), ~_meet_or_met(), *wanted)


def _has_a_time(draft: SpeedDatingId | None) -> ColumnElement[bool]:
    # A draft whose hour has passed was never announced: it holds nobody any more.
    return exists().where(
        meetings.c.suggestion_id == suggestions.c.id,
        meetings.c.state == MeetingState.PLANNED,
        meetings.c.speed_dating_id == speed_datings.c.id,
        or_(
            speed_datings.c.state == SpeedDatingState.ANNOUNCED,
            speed_datings.c.begins_at > bindparam("now", type_=Instant),
        ),
        *([speed_datings.c.id != draft] if draft is not None else []),
    )


def _announced() -> Select[tuple[int]]:
    return select(speed_datings.c.id).where(speed_datings.c.state == SpeedDatingState.ANNOUNCED)


def _of_these(companies: Select[Any], draft: SpeedDatingId | None) -> ColumnElement[bool]:
    """The wish is of one of these companies, or of one that is in this draft."""
    of = suggestions.c.company_id.in_(companies)
    if draft is None:
        return of
    there = select(guest_companies.c.company_id).where(guest_companies.c.speed_dating_id == draft)
    return or_(of, suggestions.c.company_id.in_(there))


def _said_never() -> ColumnElement[bool]:
    """The candidate never wants this company, whatever still stands from before."""
    return exists().where(
        shut_out.c.company_id == suggestions.c.company_id,
        shut_out.c.candidate_id == suggestions.c.candidate_id,
    )


def _placed() -> ColumnElement[bool]:
    """The two are in a placement together, whether its papers are approved or not."""
    return exists().where(
        placements.c.company_id == suggestions.c.company_id,
        placements.c.candidate_id == suggestions.c.candidate_id,
        placements.c.state.in_(LIVE),
    )


@cache
def _meet_or_met() -> ColumnElement[bool]:
    """The two are to meet in an announced event, for whichever job function, or have met lately."""
    now, lately = (bindparam(name, type_=Instant) for name in ("now", "lately"))
    return exists().where(
        meetings.c.company_id == suggestions.c.company_id,
        meetings.c.candidate_id == suggestions.c.candidate_id,
        meetings.c.state == MeetingState.PLANNED,
        meetings.c.speed_dating_id == speed_datings.c.id,
        speed_datings.c.state == SpeedDatingState.ANNOUNCED,
        # Who never said yes to a time may not have been there.
        or_(meetings.c.begins_at > now, and_(meetings.c.agreed, meetings.c.begins_at > lately)),
    )
