"""What a consultant has promised or waits for, read for the desk: nothing is kept here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, cast, exists, literal, null, or_, select, union, union_all

from bot.domain.candidates import SuggestionState, keeps_promise
from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, PersonId, SpeedDatingId
from bot.domain.job_functions import JobFunctionState
from bot.domain.speed_dating import Attendance, MeetingState, SpeedDatingState
from bot.store.aliases import aliases
from bot.store.candidates import candidates
from bot.store.companies import companies, contacts
from bot.store.due import DONE, PENDING, due_rows
from bot.store.job_functions import job_functions
from bot.store.people import persons
from bot.store.schema import Key
from bot.store.shortlists import suggestions
from bot.store.speed_dating import speed_datings
from bot.store.speed_dating_guests import guest_candidates, guest_companies
from bot.store.speed_dating_meetings import meetings
from bot.store.tx import Tx

# The due row of a promised suggestion, and what begins its occurrence when it is somebody not seen yet.
NO_MATCH = "no match yet"
ANOTHER = "another "


@dataclass(frozen=True)
class PromisedSuggestion:
    """A company was told a day by which it hears of somebody for a job function.

    `told`: the day has come, and it has heard honestly that there is nobody yet.
    """

    function: JobFunctionId
    company: str
    title: str
    by: datetime
    told: bool = False


@dataclass(frozen=True)
class AskedCandidate:
    """A candidate who has not answered yet whether a company may see the card.

    `number` is what the company calls them, once it is drawn.
    """

    candidate: CandidateId
    adviser: PersonId
    name: str
    number: int | None
    company: str
    by: datetime


@dataclass(frozen=True)
class AskedGuest:
    """Somebody with a time at an announced event who has not answered the invitation.

    `looks_after` is the candidate's adviser, or the company's contact; it is one of the two.
    """

    event: SpeedDatingId
    begins_at: datetime
    organiser: PersonId
    looks_after: PersonId | None
    candidate: CandidateId | None = None
    company: CompanyId | None = None


def made_at(occurrence: str) -> datetime:
    """When the suggestion was promised."""
    return datetime.fromisoformat(occurrence.removeprefix(ANOTHER))


class Promised:
    """Reads due rows, suggestions and guests together."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def suggestions(self, contacts_of: Collection[PersonId]) -> list[PromisedSuggestion]:
        """What these contacts' companies wait for, the nearest day first; not what was kept already.

        Of a job function only the newest promise counts.
        """
        open_now = await self.tx.connection.scalars(
            select(job_functions.c.id)
            .join(contacts, contacts.c.company_id == job_functions.c.company_id)
            .where(
                contacts.c.person_id.in_(contacts_of),
                contacts.c.until.is_(None),
                job_functions.c.state == JobFunctionState.OPEN,
            )
        )
        functions = open_now.all()
        if not functions:
            return []
        rows = await self.tx.connection.execute(
            select(
                job_functions.c.id,
                job_functions.c.title,
                companies.c.name,
                due_rows.c.occurrence,
                due_rows.c.due_at,
                (due_rows.c.state == DONE).label("told"),
                suggestions.c.state,
                suggestions.c.answered_at,
            )
            .select_from(
                due_rows.join(job_functions, job_functions.c.id == due_rows.c.subject_id)
                .join(companies, companies.c.id == job_functions.c.company_id)
                .outerjoin(suggestions, suggestions.c.job_function_id == job_functions.c.id)
            )
            .where(
                # By number: joined, every job function's promises would be read.
                due_rows.c.kind == NO_MATCH,
                due_rows.c.subject_id.in_(functions),
                due_rows.c.state.in_((PENDING, DONE)),
            )
            .order_by(due_rows.c.due_at, job_functions.c.id)
        )
        newest: dict[int, PromisedSuggestion] = {}
        kept: dict[int, bool] = {}
        for row in rows:
            promise = PromisedSuggestion(
                JobFunctionId(row.id), row.name, row.title, row.due_at, told=bool(row.told)
            )
            if newest.get(row.id) != promise:
                newest[row.id], kept[row.id] = promise, False
            kept[row.id] |= row.state is not None and keeps_promise(
                SuggestionState(row.state),
                row.answered_at,
                made=made_at(row.occurrence),
                another=row.occurrence.startswith(ANOTHER),
            )
        return sorted((one for one in newest.values() if not kept[one.function]), key=lambda one: one.by)

    async def candidates(self, of: Collection[PersonId]) -> list[AskedCandidate]:
        """Who is asked about a suggestion, where these advise the candidate or are the company's contact."""
        # Two selects, each by an index: with "or" between them every suggestion would be read.
        asked = suggestions.c.state == literal(SuggestionState.ASKED.value, literal_execute=True)
        advised = (
            select(suggestions.c.id)
            .join(candidates, candidates.c.id == suggestions.c.candidate_id)
            .where(asked, candidates.c.adviser_id.in_(of))
        )
        hosted = (
            select(suggestions.c.id)
            .join(contacts, contacts.c.company_id == suggestions.c.company_id)
            .where(asked, contacts.c.person_id.in_(of), contacts.c.until.is_(None))
        )
        found = (await self.tx.connection.scalars(union(advised, hosted))).all()
        if not found:
            return []
        rows = await self.tx.connection.execute(
            select(
                suggestions.c.candidate_id,
                suggestions.c.deadline_at,
                candidates.c.adviser_id,
                persons.c.name,
                aliases.c.number,
                companies.c.name.label("company"),
            )
            .select_from(
                suggestions.join(candidates, candidates.c.id == suggestions.c.candidate_id)
                .join(persons, persons.c.id == candidates.c.person_id)
                .join(companies, companies.c.id == suggestions.c.company_id)
                .outerjoin(
                    aliases,
                    and_(
                        aliases.c.company_id == companies.c.id,
                        aliases.c.candidate_id == suggestions.c.candidate_id,
                    ),
                )
            )
            .where(suggestions.c.id.in_(found))
            .order_by(suggestions.c.deadline_at, suggestions.c.id)
        )
        return [
            AskedCandidate(
                CandidateId(row.candidate_id),
                PersonId(row.adviser_id),
                row.name or "",
                row.number,
                row.company,
                row.deadline_at,
            )
            for row in rows
        ]

    async def guests(self, of: Collection[PersonId], *, now: datetime, until: datetime) -> list[AskedGuest]:
        """Who has not answered about an event before then, where these organise it or look after the guest."""
        near = (
            await self.tx.connection.scalars(
                select(speed_datings.c.id).where(
                    speed_datings.c.state == SpeedDatingState.ANNOUNCED,
                    speed_datings.c.begins_at > now,
                    speed_datings.c.begins_at < until,
                )
            )
        ).all()
        if not near:
            return []
        event = (
            speed_datings.c.id.label("event"),
            speed_datings.c.begins_at.label("begins"),
            speed_datings.c.organiser_id.label("organiser"),
        )
        nobody = cast(null(), Key)
        people = (
            select(
                *event,
                candidates.c.adviser_id.label("looks_after"),
                candidates.c.id.label("candidate"),
                nobody.label("company"),
            )
            .select_from(
                speed_datings.join(
                    guest_candidates, guest_candidates.c.speed_dating_id == speed_datings.c.id
                ).join(candidates, candidates.c.id == guest_candidates.c.candidate_id)
            )
            .where(
                guest_candidates.c.speed_dating_id.in_(near),
                # Who comes, and has been given one more time, is asked about that one.
                guest_candidates.c.said != Attendance.NOT_COMING,
                _meets(
                    (meetings.c.candidate_id == guest_candidates.c.candidate_id)
                    & meetings.c.agreed.is_(False)
                ),
                or_(speed_datings.c.organiser_id.in_(of), candidates.c.adviser_id.in_(of)),
            )
        )
        tables = (
            select(
                *event,
                contacts.c.person_id.label("looks_after"),
                nobody.label("candidate"),
                guest_companies.c.company_id.label("company"),
            )
            .select_from(
                speed_datings.join(
                    guest_companies, guest_companies.c.speed_dating_id == speed_datings.c.id
                ).outerjoin(
                    contacts,
                    and_(contacts.c.company_id == guest_companies.c.company_id, contacts.c.until.is_(None)),
                )
            )
            .where(
                guest_companies.c.speed_dating_id.in_(near),
                guest_companies.c.said == Attendance.ASKED,
                _meets(meetings.c.company_id == guest_companies.c.company_id),
                or_(speed_datings.c.organiser_id.in_(of), contacts.c.person_id.in_(of)),
            )
        )
        rows = await self.tx.connection.execute(union_all(people, tables).order_by("begins", "event"))
        return [
            AskedGuest(
                SpeedDatingId(row.event),
                row.begins,
                PersonId(row.organiser),
                PersonId(row.looks_after) if row.looks_after is not None else None,
                CandidateId(row.candidate) if row.candidate is not None else None,
                CompanyId(row.company) if row.company is not None else None,
            )
            for row in rows
        ]


def _meets(guest: Any) -> Any:
    """Whether this guest has somebody to meet at the event."""
    return exists().where(
        meetings.c.speed_dating_id == speed_datings.c.id, meetings.c.state == MeetingState.PLANNED, guest
    )
