"""Which companies have something open with us, or something that falls due before a day."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, or_, select, union

from bot.domain.candidates import SuggestionState
from bot.domain.ids import CompanyId
from bot.domain.job_functions import JobFunctionState
from bot.domain.outreach_visits import VisitState
from bot.domain.placements import PlacementState
from bot.domain.requests import RequestState
from bot.domain.speed_dating.events import Attendance
from bot.domain.workdays import local
from bot.store.agreements import GOES_ON, company_agreements
from bot.store.job_functions import job_functions
from bot.store.outreach_visits import visit_times, visits
from bot.store.placements import placements
from bot.store.requests import requests
from bot.store.shortlists import suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.timeline_lines import company_promises
from bot.store.tx import Tx


class OpenBusiness:
    """Reads requests, promises, agreements, job functions, suggestions, job datings, visits and placements together."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(
        self, those: Collection[CompanyId], *, now: datetime, until: datetime
    ) -> frozenset[CompanyId]:
        """Those of the companies that may hear from us, or we from them, before this moment.

        A suggestion that only the candidate knows of yet does not count: a company is told nothing because of it.
        """
        found = union(
            select(requests.c.company_id).where(
                requests.c.state != RequestState.CLOSED,
                or_(requests.c.parked_until.is_(None), requests.c.parked_until < until),
            ),
            select(company_promises.c.company_id).where(
                company_promises.c.kept_at.is_(None), company_promises.c.due_on < local(until).date()
            ),
            select(company_agreements.c.company_id).where(
                GOES_ON, company_agreements.c.review_on < local(until).date()
            ),
            select(job_functions.c.company_id).where(job_functions.c.state == JobFunctionState.OPEN),
            select(suggestions.c.company_id).where(
                suggestions.c.state.in_((SuggestionState.SHOWN, SuggestionState.WANTED))
            ),
            select(guest_companies.c.company_id)
            .join(speed_datings, speed_datings.c.id == guest_companies.c.speed_dating_id)
            .where(
                guest_companies.c.said != Attendance.NOT_COMING,
                and_(speed_datings.c.ends_at > now, speed_datings.c.begins_at < until),
                speed_datings.c.state == "announced",
            ),
            select(visits.c.company_id).where(
                visits.c.state == VisitState.AGREED, visits.c.begins_at > now, visits.c.begins_at < until
            ),
            select(visits.c.company_id)
            .join(visit_times, visit_times.c.visit_id == visits.c.id)
            .where(
                visits.c.state == VisitState.OFFERED,
                visit_times.c.begins_at > now,
                visit_times.c.begins_at < until,
            ),
            select(placements.c.company_id).where(
                placements.c.state.in_((PlacementState.PLANNED, PlacementState.STARTED)),
                placements.c.starts_on < local(until).date(),
            ),
        ).subquery()
        rows = await self.tx.connection.execute(
            select(found.c.company_id).where(found.c.company_id.in_(set(those)))
        )
        return frozenset(CompanyId(one) for one in rows.scalars())
