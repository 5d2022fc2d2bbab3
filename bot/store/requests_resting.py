"""Requests that nobody of ours must answer now: with the companies, or put off until a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from bot.domain.ids import PersonId
from bot.domain.requests import RequestState
from bot.store.companies import companies, contacts
from bot.store.requests import RESTING, Request, request_of, requests
from bot.store.tx import Tx


@dataclass(frozen=True)
class Resting:
    """A request that nobody of ours must answer now, with its company's name; `since` is when it was left so."""

    request: Request
    company_name: str
    since: datetime


class RestingRequests:
    """Counts them and lists them, of the companies of some contacts."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def counts(
        self, contacts_of: Collection[PersonId], *, topic: str | None = None
    ) -> dict[RequestState, int]:
        """How many there are with the companies of these contacts, by state; of closed ones nothing.

        With a `topic` only those of it.
        """
        rows = await self.tx.connection.execute(
            select(requests.c.state, func.count())
            .select_from(_with_contact())
            .where(*_resting(contacts_of, topic))
            .group_by(requests.c.state)
        )
        return {RequestState(state): int(count) for state, count in rows}

    async def topics(self, contacts_of: Collection[PersonId]) -> dict[str, int]:
        """Of which topics that is, and how many of each."""
        rows = await self.tx.connection.execute(
            select(requests.c.topic, func.count())
            .select_from(_with_contact())
            .where(*_resting(contacts_of, None), requests.c.topic.is_not(None))
            .group_by(requests.c.topic)
        )
        return {topic: int(count) for topic, count in rows}

    async def page(
        self, contacts_of: Collection[PersonId], *, first: int, most: int, topic: str | None = None
    ) -> list[Resting]:
        """A page of what is put off, by its day, and then of what is with the companies, longest first."""
        rows = await self.tx.connection.execute(
            select(requests, companies.c.name)
            .select_from(_with_contact().join(companies, companies.c.id == requests.c.company_id))
            .where(*_resting(contacts_of, topic))
            .order_by(requests.c.state, requests.c.parked_until, requests.c.changed_at, requests.c.id)
            .offset(first)
            .limit(most)
        )
        return [Resting(request_of(row), row.name, row.changed_at) for row in rows]


def _resting(contacts_of: Collection[PersonId], topic: str | None) -> list[Any]:
    wanted = [contacts.c.person_id.in_(contacts_of), requests.c.state.in_(RESTING)]
    return wanted if topic is None else [*wanted, requests.c.topic == topic]


def _with_contact() -> Any:
    return requests.join(
        contacts, (contacts.c.company_id == requests.c.company_id) & contacts.c.until.is_(None)
    )
