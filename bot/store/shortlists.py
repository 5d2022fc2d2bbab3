"""Suggestions: a candidate for a job function, from the question to the company's answer."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, String, Table, insert, select, update

from bot.domain.candidates import SuggestionState
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, JobFunctionId, PersonId, SuggestionId
from bot.store.candidates import candidates
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, StateWord, key, metadata, reference
from bot.store.tx import Tx

LIVE = (SuggestionState.ASKED, SuggestionState.SHOWN, SuggestionState.WANTED)

suggestions = Table(
    "suggestions",
    metadata,
    key(),
    reference("job_function_id", "job_functions.id"),
    reference("candidate_id", "candidates.id"),
    reference("company_id", "companies.id"),
    reference("made_by", "persons.id"),
    Column("reason", Legible("suggestions.reason", GONE), nullable=False),
    Column("state", StateWord(12), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("deadline_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("decided_at", Instant),
    # Which manager said so for the company; none when it was before this was kept.
    Column("decided_by", Key),
    Column("no_reason", String(40)),
    # What of the candidate's functional needs this company may see, as JSON.
    Column("needs", Legible("suggestions.needs")),
)
# One live suggestion of a candidate for a job function.
Index(
    "uq_suggestions_live",
    suggestions.c.job_function_id,
    suggestions.c.candidate_id,
    unique=True,
    sqlite_where=suggestions.c.state.in_(LIVE),
    postgresql_where=suggestions.c.state.in_(LIVE),
)
# Of all that companies ever wanted, a plan reads those of its own companies.
Index(
    "ix_suggestions_wanted",
    suggestions.c.company_id,
    suggestions.c.candidate_id,
    sqlite_where=suggestions.c.state == SuggestionState.WANTED,
    postgresql_where=suggestions.c.state == SuggestionState.WANTED,
)
# Of all that was ever suggested, the desk reads what is not answered yet.
for _name in ("candidate", "company"):
    Index(
        f"ix_suggestions_asked_{_name}",
        suggestions.c[f"{_name}_id"],
        sqlite_where=suggestions.c.state == SuggestionState.ASKED,
        postgresql_where=suggestions.c.state == SuggestionState.ASKED,
    )


@dataclass(frozen=True)
class Suggestion:
    """A suggestion."""

    id: SuggestionId
    function: JobFunctionId
    candidate: CandidateId
    company: CompanyId
    made_by: PersonId
    reason: str
    state: SuggestionState
    made_at: datetime
    deadline_at: datetime
    answered_at: datetime | None
    needs: tuple[str, ...] = ()
    decided_by: PersonId | None = None


class Shortlists:
    """Suggestions."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self,
        function: JobFunctionId,
        candidate: CandidateId,
        company: CompanyId,
        by: PersonId,
        reason: str,
        *,
        now: datetime,
        deadline: datetime,
    ) -> SuggestionId:
        """Ask the candidate; a second live one is refused by the database."""
        row = await self.tx.connection.execute(
            insert(suggestions)
            .values(
                job_function_id=function,
                candidate_id=candidate,
                company_id=company,
                made_by=by,
                reason=reason,
                state=SuggestionState.ASKED,
                made_at=now,
                deadline_at=deadline,
            )
            .returning(suggestions.c.id)
        )
        return SuggestionId(row.scalar_one())

    async def get(self, suggestion: SuggestionId) -> Suggestion:
        """The suggestion. Raises `Gone`."""
        found = await self._all(suggestions.c.id == suggestion)
        if not found:
            raise Gone
        return found[0]

    async def move(
        self, suggestion: SuggestionId, *, come_from: SuggestionState, to: SuggestionState, **columns: object
    ) -> bool:
        """From one state to another; False when it was not in that state."""
        result = await self.tx.connection.execute(
            update(suggestions)
            .where(suggestions.c.id == suggestion, suggestions.c.state == come_from)
            .values(state=to, **columns)
        )
        return result.rowcount == 1

    async def let_see(self, suggestion: SuggestionId, needs: tuple[str, ...]) -> None:
        """What of the functional needs this company may see."""
        await self.tx.connection.execute(
            update(suggestions).where(suggestions.c.id == suggestion).values(needs=json.dumps(needs))
        )

    async def leave_out_reason(self, suggestion: SuggestionId) -> None:
        """Nobody reads the consultant's line any more."""
        await self.tx.connection.execute(
            update(suggestions).where(suggestions.c.id == suggestion).values(reason="")
        )

    async def of_job_function(self, function: JobFunctionId) -> list[Suggestion]:
        """All suggestions for a job function, oldest first."""
        return await self._all(suggestions.c.job_function_id == function)

    async def asked_about(self, function: JobFunctionId) -> frozenset[CandidateId]:
        """Who has been asked about a job function, but whose question ended with the job."""
        found = await self.tx.connection.scalars(
            select(suggestions.c.candidate_id).where(
                suggestions.c.job_function_id == function, suggestions.c.state != SuggestionState.CALLED_OFF
            )
        )
        return frozenset(CandidateId(one) for one in found)

    async def of_candidate(self, candidate: CandidateId) -> list[Suggestion]:
        """All suggestions of a candidate, oldest first."""
        return await self._all(suggestions.c.candidate_id == candidate)

    async def shown_to(self, company: CompanyId) -> list[Suggestion]:
        """What waits for a company's answer, oldest first.

        A wording the candidate has not approved is nobody's to read, nor a card that is hidden.
        """
        rows = await self.tx.connection.execute(
            select(suggestions)
            .select_from(suggestions.join(candidates, candidates.c.id == suggestions.c.candidate_id))
            .where(
                suggestions.c.company_id == company,
                suggestions.c.state == SuggestionState.SHOWN,
                candidates.c.card.is_not(None),
                candidates.c.approved_at.is_not(None),
                candidates.c.hidden_at.is_(None),
                candidates.c.closed_at.is_(None),
            )
            .order_by(suggestions.c.id)
        )
        return [suggestion_of(row) for row in rows]

    async def _all(self, *conditions: Any) -> list[Suggestion]:
        rows = await self.tx.connection.execute(
            select(suggestions).where(*conditions).order_by(suggestions.c.id)
        )
        return [suggestion_of(row) for row in rows]


def suggestion_of(row: Any) -> Suggestion:
    """A row as a suggestion."""
    return Suggestion(
        id=SuggestionId(row.id),
        function=JobFunctionId(row.job_function_id),
        candidate=CandidateId(row.candidate_id),
        company=CompanyId(row.company_id),
        made_by=PersonId(row.made_by),
        reason=row.reason,
        state=SuggestionState(row.state),
        made_at=row.made_at,
        deadline_at=row.deadline_at,
        answered_at=row.answered_at,
        needs=tuple(json.loads(row.needs)) if row.needs is not None else (),
        decided_by=PersonId(row.decided_by) if row.decided_by is not None else None,
    )
