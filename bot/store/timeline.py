"""What has happened between us and a company, newest first: read where it is kept, and nothing kept twice."""

from collections.abc import AsyncIterator, Callable, Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, String, case, func, literal, select, union_all

from bot.domain.candidates import SuggestionState
from bot.domain.ids import CompanyId
from bot.domain.outreach_visits import VisitState
from bot.domain.speed_dating.events import Attendance, SpeedDatingState
from bot.domain.timeline import OWN, Entry, Kind
from bot.store.companies import contacts
from bot.store.job_functions import job_functions
from bot.store.messages import messages
from bot.store.outreach_visits import visits
from bot.store.people import People
from bot.store.placements import placements
from bot.store.requests import requests
from bot.store.shortlists import suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.timeline_datings import HEARD_OF_IT
from bot.store.timeline_details import DETAILS, said_by
from bot.store.timeline_lines import Lines, company_lines, company_promises

# Rows whose details are read at once.
AT_ONCE = 500


class Timeline(Lines):
    """Reads every noun's rows of a company as one history."""

    async def page(
        self, company: CompanyId, kinds: Collection[Kind], *, until: datetime, first: int, most: int
    ) -> list[Entry]:
        """So many lines of these kinds that had happened by then, newest first."""
        found = await self._found(company, kinds, until=until, first=first, most=most)
        return await self._told(found, until)

    async def batches(
        self, company: CompanyId, kinds: Collection[Kind], *, until: datetime
    ) -> AsyncIterator[list[Entry]]:
        """All of them, newest first, read so many at a time: whoever has enough reads no more."""
        found = await self._found(company, kinds, until=until, first=0, most=None)
        for first in range(0, len(found), AT_ONCE):
            yield await self._told(found[first : first + AT_ONCE], until)

    async def line(self, company: CompanyId, kind: Kind, number: int, *, until: datetime) -> Entry | None:
        """One line of a company that had happened by then, or None."""
        every = _every(company, {kind}, until).subquery()
        rows = await self.tx.connection.execute(
            select(every).where(every.c.kind == kind, every.c.number == number)
        )
        found = await self._told([Entry(Kind(row.kind), row.number, row.at) for row in rows], until)
        return found[0] if found else None

    async def count(self, company: CompanyId, kinds: Collection[Kind], *, until: datetime) -> int:
        """How many lines that is."""
        every = _every(company, kinds, until).subquery()
        return int(await self.tx.connection.scalar(select(func.count()).select_from(every)) or 0)

    async def datings_to_come(self, company: CompanyId, *, now: datetime) -> list[datetime]:
        """When job datings begin that the company is invited to, the nearest first."""
        coming = _dating(company).where(
            speed_datings.c.begins_at > now,
            speed_datings.c.state == SpeedDatingState.ANNOUNCED,
            guest_companies.c.said != Attendance.NOT_COMING,
        )
        rows = await self.tx.connection.execute(coming.order_by(speed_datings.c.begins_at))
        return [row.at for row in rows]

    async def _found(
        self, company: CompanyId, kinds: Collection[Kind], *, until: datetime, first: int, most: int | None
    ) -> list[Entry]:
        """Which lines, without what they say."""
        every = _every(company, kinds, until).subquery()
        rows = await self.tx.connection.execute(
            select(every)
            .order_by(every.c.at.desc(), every.c.kind, every.c.number.desc())
            .offset(first)
            .limit(most)
        )
        return [Entry(Kind(row.kind), row.number, row.at) for row in rows]

    async def _told(self, lines: list[Entry], until: datetime) -> list[Entry]:
        rows: dict[tuple[Any, int], Any] = {}
        for query, table, _said in {id(one): one for one in DETAILS.values()}.values():
            wanted = [one.number for one in lines if DETAILS[one.kind][0] is query]
            for first in range(0, len(wanted), AT_ONCE):
                found = await self.tx.connection.execute(
                    query.where(table.c.id.in_(wanted[first : first + AT_ONCE])), {"until": until}
                )
                rows |= {(query, row.id): row for row in found}
        said = [said_by(one.kind, rows[DETAILS[one.kind][0], one.number]) for one in lines]
        names = await People(self.tx).names_of({one["by"] for one in said if one.get("by") is not None})
        return [
            Entry(one.kind, one.number, one.at, names.get(words.pop("by", None), ""), **words)
            for one, words in zip(lines, said, strict=True)
        ]


def _rows(kind: Any, at: Column[Any], number: Column[Any], *conditions: Any) -> Select[Any]:
    named = literal(kind, String) if isinstance(kind, Kind) else kind
    return select(named.label("kind"), at.label("at"), number.label("number")).where(
        at.is_not(None), *conditions
    )


def _written(company: CompanyId) -> Select[Any]:
    kind = case((messages.c.from_company, literal(Kind.ASKED, String)), else_=literal(Kind.ANSWERED, String))
    return _rows(kind, messages.c.at, messages.c.id, requests.c.company_id == company).select_from(
        messages.join(requests, requests.c.id == messages.c.request_id)
    )


def _contacts(company: CompanyId) -> Select[Any]:
    return _rows(Kind.CONTACT, contacts.c.since, contacts.c.id, contacts.c.company_id == company)


def _posted(company: CompanyId) -> Select[Any]:
    mine = job_functions.c.company_id == company
    return _rows(Kind.POSTED, job_functions.c.posted_at, job_functions.c.id, mine)


def _chosen(company: CompanyId) -> Select[Any]:
    # It stays when the candidate takes their yes back, or the job is filled: a line that goes would tell of it.
    wanted = suggestions.c.state != SuggestionState.DECLINED
    mine = suggestions.c.company_id == company
    return _rows(Kind.CHOSEN, suggestions.c.decided_at, suggestions.c.id, mine, wanted)


def _dating(company: CompanyId) -> Select[Any]:
    """Those they were to come to; one that was called off, if they had heard of it."""
    both = guest_companies.join(speed_datings, speed_datings.c.id == guest_companies.c.speed_dating_id)
    announced = speed_datings.c.state == SpeedDatingState.ANNOUNCED
    off = (speed_datings.c.state == SpeedDatingState.CANCELLED) & HEARD_OF_IT
    mine = (guest_companies.c.company_id == company) & (announced | off)
    return _rows(Kind.DATING, speed_datings.c.begins_at, guest_companies.c.id, mine).select_from(both)


def _visits(company: CompanyId) -> Select[Any]:
    # What was agreed and nobody has noted may not have taken place.
    held = visits.c.state == VisitState.NOTED
    return _rows(Kind.VISIT, visits.c.begins_at, visits.c.id, visits.c.company_id == company, held)


def _begun(company: CompanyId) -> Select[Any]:
    return _rows(Kind.BEGUN, placements.c.made_at, placements.c.id, placements.c.company_id == company)


def _ended(company: CompanyId) -> Select[Any]:
    return _rows(Kind.ENDED, placements.c.ended_at, placements.c.id, placements.c.company_id == company)


def _promised(company: CompanyId) -> Select[Any]:
    mine = company_promises.c.company_id == company
    return _rows(Kind.PROMISED, company_promises.c.made_at, company_promises.c.id, mine)


def _kept(company: CompanyId) -> Select[Any]:
    mine = company_promises.c.company_id == company
    return _rows(Kind.KEPT, company_promises.c.kept_at, company_promises.c.id, mine)


SOURCES: tuple[tuple[frozenset[Kind], Callable[[CompanyId], Select[Any]]], ...] = (
    (frozenset({Kind.ASKED, Kind.ANSWERED}), _written),
    (frozenset({Kind.CONTACT}), _contacts),
    (frozenset({Kind.POSTED}), _posted),
    (frozenset({Kind.CHOSEN}), _chosen),
    (frozenset({Kind.DATING}), _dating),
    (frozenset({Kind.VISIT}), _visits),
    (frozenset({Kind.BEGUN}), _begun),
    (frozenset({Kind.ENDED}), _ended),
    (frozenset({Kind.PROMISED}), _promised),
    (frozenset({Kind.KEPT}), _kept),
)


def _every(company: CompanyId, kinds: Collection[Kind], until: datetime) -> Any:
    found = [make(company) for makes, make in SOURCES if makes & set(kinds)]
    own = OWN & set(kinds)
    if own:
        mine = (company_lines.c.company_id == company) & company_lines.c.kind.in_(sorted(own))
        found.append(_rows(company_lines.c.kind, company_lines.c.at, company_lines.c.id, mine))
    return union_all(*(one.where(_at(one) <= until) for one in found))


def _at(query: Select[Any]) -> Any:
    return query.selected_columns["at"].element
