"""What a consultant has promised or waits for, read for the desk: nothing is kept here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, cast, exists, null, or_, select, union_all

from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, PersonId, SpeedDatingId
from bot.domain.speed_dating.events import Attendance, MeetingState
from bot.store.agreements import company_agreements
from bot.store.aliases import aliases
from bot.store.candidates import candidates
from bot.store.companies import companies, contacts
from bot.store.job_functions import job_functions
from bot.store.people import persons
from bot.store.schema import Key
from bot.store.shortlists import suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates, guest_companies
from bot.store.speed_dating.meetings import meetings
from bot.store.timeline_lines import company_promises
from bot.store.tx import Tx

# The due row of a promised suggestion, and what begins its occurrence when it is somebody not seen yet.
NO_MATCH = "no match yet"
ANOTHER = "another "


@dataclass(frozen=True)
class PromisedWords:
    """What a company was promised in words, and its day."""

    promise: int
    company: str
    words: str
    due_on: date


@dataclass(frozen=True)
class AskedCandidate:
    """A candidate who has not answered yet whether a company may see the card.

    `number` is what the company calls them, once it is drawn.
    """

    suggestion: int
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

    async def suggestions(self, of: Collection[JobFunctionId]) -> dict[JobFunctionId, tuple[str, str]]:
        """Of these job functions: the company's name, and the title."""
        rows = await self.tx.connection.execute(
            select(job_functions.c.id, companies.c.name, job_functions.c.title)
            .join(companies, companies.c.id == job_functions.c.company_id)
            .where(job_functions.c.id.in_(of))
        )
        return {JobFunctionId(row.id): (row.name, row.title) for row in rows}

    async def words(self, those: Collection[int]) -> list[PromisedWords]:
        """What companies were promised in words, by the promises' numbers."""
        rows = await self.tx.connection.execute(
            select(
                company_promises.c.id, company_promises.c.words, company_promises.c.due_on, companies.c.name
            )
            .join(companies, companies.c.id == company_promises.c.company_id)
            .where(company_promises.c.id.in_(those))
        )
        return [PromisedWords(row.id, row.name, row.words or "", row.due_on) for row in rows]

    async def agreements(self, those: Collection[int]) -> list[PromisedWords]:
        """What is agreed with companies, by the agreements' numbers, and the day to look again."""
        rows = await self.tx.connection.execute(
            select(company_agreements, companies.c.name)
            .join(companies, companies.c.id == company_agreements.c.company_id)
            .where(company_agreements.c.id.in_(those), company_agreements.c.review_on.is_not(None))
        )
        return [PromisedWords(row.id, row.name, row.words or "", row.review_on) for row in rows]

    async def candidates(self, those: Collection[int]) -> list[AskedCandidate]:
        """Who is asked about a suggestion, by the suggestions' numbers."""
        rows = await self.tx.connection.execute(
            select(
                suggestions.c.id,
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
            .where(suggestions.c.id.in_(those))
        )
        return [
            AskedCandidate(
                row.id,
                CandidateId(row.candidate_id),
                PersonId(row.adviser_id),
                row.name or "",
                row.number,
                row.company,
                row.deadline_at,
            )
            for row in rows
        ]

    async def guests(self, events: Collection[SpeedDatingId], of: Collection[PersonId]) -> list[AskedGuest]:
        """Who has not answered about these events, where these organise it or look after the guest."""
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
                guest_candidates.c.speed_dating_id.in_(events),
                is_silent_candidate(),
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
                guest_companies.c.speed_dating_id.in_(events),
                is_silent_company(),
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


def is_silent_candidate() -> Any:
    """Of a guest at an event: who has not answered, or was given one more time, and has somebody to meet."""
    return and_(
        guest_candidates.c.said != Attendance.NOT_COMING,
        _meets(
            and_(meetings.c.candidate_id == guest_candidates.c.candidate_id, meetings.c.agreed.is_(False))
        ),
    )


def is_silent_company() -> Any:
    """Of a company at an event: it has not answered, and has somebody to meet."""
    return and_(
        guest_companies.c.said == Attendance.ASKED, _meets(meetings.c.company_id == guest_companies.c.company_id)
    )  # fmt: skip


def _meets(guest: Any) -> Any:
    return exists().where(
        meetings.c.speed_dating_id == speed_datings.c.id, meetings.c.state == MeetingState.PLANNED, guest
    )
