"""Whom of their companies a contact has not spoken with, and which companies have busy weeks."""

from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, exists, func, null, or_, select, union_all

from bot.domain.ids import CompanyId, PersonId
from bot.domain.outreach_rhythm import Patience, Quiet
from bot.domain.outreach_visits import VisitState
from bot.domain.timeline import Kind, Result
from bot.store.companies import contacts
from bot.store.messages import messages
from bot.store.outreach import company_wishes, reservations, weeks_of
from bot.store.outreach_visits import visit_times, visits
from bot.store.requests import requests
from bot.store.schema import Instant, Key
from bot.store.timeline_lines import company_lines
from bot.store.tx import Tx


class Rhythm:
    """Reads what every noun knows of when a company was last spoken with."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def quiet(
        self, contacts_of: Collection[PersonId], *, before: Patience, today: date, now: datetime
    ) -> list[Quiet]:
        """Companies of these contacts nobody has spoken with since before then, or ever, the longest first.

        Left out is who wants a pause, who was put off, whom somebody is about to contact, and who expects a visit.
        """
        rows = await self.tx.connection.execute(
            _quiet(),
            {
                "whose": list(contacts_of),
                "spoken": before.spoken,
                "never": before.never,
                "today": today,
                "now": now,
            },
        )
        return [Quiet(CompanyId(row.company_id), row.since, row.spoken is None) for row in rows]

    async def with_busy_weeks(self) -> list[tuple[CompanyId, tuple[int, ...]]]:
        """Companies that have said when they are busiest."""
        rows = await self.tx.connection.execute(
            select(company_wishes.c.company_id, company_wishes.c.busy_weeks)
            .where(company_wishes.c.busy_weeks != "")
            .order_by(company_wishes.c.company_id)
        )
        return [(CompanyId(row.company_id), weeks_of(row.busy_weeks)) for row in rows]


@cache
def _quiet() -> Any:
    newest, today = _newest(bindparam("whose", type_=Key, expanding=True)), bindparam("today", type_=Date)
    return (
        select(newest)
        .outerjoin(company_wishes, company_wishes.c.company_id == newest.c.company_id)
        .where(
            or_(
                newest.c.since < bindparam("spoken", type_=Instant),
                newest.c.spoken.is_(None) & (newest.c.since < bindparam("never", type_=Instant)),
            ),
            *(
                or_(column.is_(None), column <= today)
                for column in (company_wishes.c.paused_until, company_wishes.c.put_off_until)
            ),
            newest.c.company_id.not_in(_about_to_hear(bindparam("now", type_=Instant))),
        )
        .order_by(newest.c.since, newest.c.company_id)
    )


def _newest(contacts_of: Any) -> Any:
    """Of each company of these contacts, when it was last `spoken` with, if ever; `since` then, or this contact."""
    mine = (
        select(contacts.c.company_id)
        .where(contacts.c.person_id.in_(contacts_of), contacts.c.until.is_(None))
        .scalar_subquery()
    )
    spoken: list[Select[Any]] = [
        select(
            contacts.c.company_id, contacts.c.since.label("at"), null().cast(Instant).label("spoken")
        ).where(contacts.c.person_id.in_(contacts_of), contacts.c.until.is_(None)),
        select(company_lines.c.company_id, company_lines.c.at, company_lines.c.at).where(
            company_lines.c.company_id.in_(mine),
            or_(
                (company_lines.c.kind == Kind.LOGGED) & (company_lines.c.result != Result.NO_ANSWER),
                company_lines.c.kind == Kind.CALLED,
            ),
        ),
        select(requests.c.company_id, messages.c.at, messages.c.at)
        .select_from(messages.join(requests, requests.c.id == messages.c.request_id))
        .where(requests.c.company_id.in_(mine)),
        select(visits.c.company_id, visits.c.begins_at, visits.c.begins_at).where(
            visits.c.company_id.in_(mine), visits.c.state == VisitState.NOTED
        ),
    ]
    every = union_all(*spoken).subquery()
    return (
        select(
            every.c.company_id,
            func.max(every.c.at, type_=Instant).label("since"),
            func.max(every.c.spoken, type_=Instant).label("spoken"),
        )
        .group_by(every.c.company_id)
        .subquery()
    )


def _about_to_hear(now: Any) -> Any:
    expects = select(visits.c.company_id).where(
        or_(
            (visits.c.state == VisitState.OFFERED)
            & exists().where(visit_times.c.visit_id == visits.c.id, visit_times.c.begins_at > now),
            (visits.c.state == VisitState.AGREED) & (visits.c.begins_at > now),
        )
    )
    held = select(reservations.c.company_id).where(
        reservations.c.ended_at.is_(None), reservations.c.until > now
    )
    return union_all(expects, held)
