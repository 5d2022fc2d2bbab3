"""Which rows of each noun are lines of a company's history: all of them are read as one.

Put together once, of a `company` and `until` a moment: that takes longer than reading a page.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    String,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)  # fmt: skip
from sqlalchemy.sql.selectable import Subquery

from bot.domain.candidates import SuggestionState
from bot.domain.outreach_visits import VisitState
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.timeline import OWN, Kind
from bot.store.agreements import company_agreements
from bot.store.companies import contacts
from bot.store.job_functions import job_functions
from bot.store.messages import messages
from bot.store.outreach_visits import visits
from bot.store.placements import placements
from bot.store.requests import requests
from bot.store.schema import Instant, Key
from bot.store.shortlists import suggestions
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.timeline_datings import HEARD_OF_IT
from bot.store.timeline_lines import company_lines, company_promises

UNTIL = bindparam("until", type_=Instant)


def of_company(table: Any) -> ColumnElement[bool]:
    """A row of the company whose history is read."""
    mine: ColumnElement[bool] = table.c.company_id == bindparam("company", type_=Key)
    return mine


def _rows(kind: Any, at: Column[Any], number: Column[Any], *conditions: Any) -> Select[Any]:
    named = literal(kind, String) if isinstance(kind, Kind) else kind
    return select(named.label("kind"), at.label("at"), number.label("number")).where(
        at.is_not(None), at <= UNTIL, *conditions
    )


def _written() -> Select[Any]:
    kind = case((messages.c.from_company, literal(Kind.ASKED, String)), else_=literal(Kind.ANSWERED, String))
    return _rows(kind, messages.c.at, messages.c.id, of_company(requests)).select_from(
        messages.join(requests, requests.c.id == messages.c.request_id)
    )


def _dating() -> Select[Any]:
    """Those they were to come to; one that was called off, if they had heard of it."""
    both = guest_companies.join(speed_datings, speed_datings.c.id == guest_companies.c.speed_dating_id)
    announced = speed_datings.c.state == SpeedDatingState.ANNOUNCED
    off = (speed_datings.c.state == SpeedDatingState.CANCELLED) & HEARD_OF_IT
    return _rows(
        Kind.DATING,
        speed_datings.c.begins_at,
        guest_companies.c.id,
        of_company(guest_companies),
        announced | off,
    ).select_from(both)


def _of(kind: Kind, at: Column[Any], *conditions: Any) -> Select[Any]:
    """Rows of a table that each tell of one thing."""
    return _rows(kind, at, at.table.c.id, of_company(at.table), *conditions)


def own_lines(kinds: Iterable[Kind]) -> Select[Any]:
    """Lines of these kinds that are kept nowhere else."""
    wanted = company_lines.c.kind.in_(sorted(kinds))
    return _rows(
        company_lines.c.kind, company_lines.c.at, company_lines.c.id, of_company(company_lines), wanted
    )


WRITTEN = _written()
SOURCES: dict[Kind, Select[Any]] = {
    Kind.ASKED: WRITTEN,
    Kind.ANSWERED: WRITTEN,
    Kind.CONTACT: _of(Kind.CONTACT, contacts.c.since),
    Kind.POSTED: _of(Kind.POSTED, job_functions.c.posted_at),
    # It stays when the candidate takes their yes back, or the job is filled: a line that goes would tell of it.
    Kind.CHOSEN: _of(Kind.CHOSEN, suggestions.c.decided_at, suggestions.c.state != SuggestionState.DECLINED),
    Kind.DATING: _dating(),
    # What was agreed and nobody has noted may not have taken place.
    Kind.VISIT: _of(Kind.VISIT, visits.c.begins_at, visits.c.state == VisitState.NOTED),
    Kind.BEGUN: _of(Kind.BEGUN, placements.c.made_at),
    Kind.ENDED: _of(Kind.ENDED, placements.c.ended_at),
    Kind.PROMISED: _of(Kind.PROMISED, company_promises.c.made_at),
    Kind.KEPT: _of(Kind.KEPT, company_promises.c.kept_at),
    Kind.AGREED: _of(Kind.AGREED, company_agreements.c.made_at),
    Kind.AGREED_NO_MORE: _of(Kind.AGREED_NO_MORE, company_agreements.c.ended_at),
}


@cache
def every_line(kinds: frozenset[Kind]) -> Subquery:
    """Which lines of these kinds there are: `kind`, `at` and `number`."""
    found = {id(one): one for kind, one in SOURCES.items() if kind in kinds}
    own = [own_lines(OWN & kinds)] if OWN & kinds else []
    return union_all(*found.values(), *own).subquery()


@cache
def newest_first(kinds: frozenset[Kind], *, backwards: bool = False) -> Select[Any]:
    """The same in their order, from `first` on, at `most` so many; or from the other end."""
    every = every_line(kinds)
    order = (every.c.at.desc(), every.c.kind, every.c.number.desc())
    other = (every.c.at, every.c.kind.desc(), every.c.number)
    page = select(every).order_by(*(other if backwards else order))
    return page.offset(bindparam("first", type_=Key)).limit(bindparam("most", type_=Key))


@cache
def how_many(kinds: frozenset[Kind]) -> Select[Any]:
    """How many lines that is."""
    return select(func.count()).select_from(every_line(kinds))
