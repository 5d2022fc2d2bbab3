"""What the topics of a group are to show, read where it is kept: a topic is a view, and nothing is kept twice."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import case, func, select

from bot.domain.ids import CompanyId
from bot.domain.notices.team_groups import CompanyWrote
from bot.domain.requests import RequestState
from bot.store.agreements import GOES_ON, company_agreements
from bot.store.messages import messages
from bot.store.requests import Request, open_requests, requests
from bot.store.timeline_lines import company_promises
from bot.store.tx import Tx


class TeamNews:
    """Reads for groups."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def newest(self) -> int:
        """The number of the newest message of all."""
        return int(await self.tx.connection.scalar(select(func.coalesce(func.max(messages.c.id), 0))) or 0)

    async def wrote(self, *, after: int) -> dict[CompanyId, CompanyWrote]:
        """Which companies have written after this message, how often, and by when they are answered; never what."""
        waits = [state for state in RequestState if state.waits]
        rows = await self.tx.connection.execute(
            select(
                requests.c.company_id,
                func.count().label("messages"),
                func.min(case((requests.c.state.in_(waits), requests.c.deadline_at))).label("deadline"),
            )
            .join(requests, requests.c.id == messages.c.request_id)
            .where(messages.c.from_company.is_(True), messages.c.id > after)
            .group_by(requests.c.company_id)
        )
        return {
            CompanyId(row.company_id): CompanyWrote(row.messages, row.deadline, CompanyId(row.company_id))
            for row in rows
        }

    async def touched(self, *, after: int) -> list[CompanyId]:
        """With which companies anything was written after this message, from either side."""
        rows = await self.tx.connection.scalars(
            select(requests.c.company_id)
            .join(messages, requests.c.id == messages.c.request_id)
            .where(messages.c.id > after)
            .distinct()
        )
        return [CompanyId(one) for one in rows]

    async def open_of(self, those: Collection[CompanyId]) -> Mapping[CompanyId, Sequence[Request]]:
        """What is not closed with each of these, in the order of their days."""
        found: dict[CompanyId, list[Request]] = {}
        for one in await open_requests(self.tx, those):
            found.setdefault(one.company, []).append(one)
        return found

    async def promised_to(self, those: Collection[CompanyId]) -> Mapping[CompanyId, Sequence[date]]:
        """By when each of these was promised something that is not kept yet; never what."""
        rows = await self.tx.connection.execute(
            select(company_promises.c.company_id, company_promises.c.due_on)
            .where(company_promises.c.company_id.in_(list(those)), company_promises.c.kept_at.is_(None))
            .order_by(company_promises.c.due_on)
        )
        found: dict[CompanyId, list[date]] = {}
        for row in rows:
            found.setdefault(CompanyId(row.company_id), []).append(row.due_on)
        return found

    async def agreed_with(self, those: Collection[CompanyId]) -> Mapping[CompanyId, int]:
        """How many agreements hold with each of these that has any; never what was agreed."""
        rows = await self.tx.connection.execute(
            select(company_agreements.c.company_id, func.count().label("n"))
            .where(company_agreements.c.company_id.in_(list(those)), GOES_ON)
            .group_by(company_agreements.c.company_id)
        )
        return {CompanyId(row.company_id): row.n for row in rows}
