"""What is over long enough to go: one condition for each kind of thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Date,
    Delete,
    Integer,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from bot.domain.ids import CandidateId, PersonId
from bot.domain.requests import RequestState
from bot.domain.retention import NUMBERS
from bot.domain.timeline import Kind
from bot.store.agreements import company_agreements
from bot.store.calls import call_tasks
from bot.store.candidates import candidates, looks
from bot.store.checkins import check_ins
from bot.store.invitations import invitations
from bot.store.mergers import merger_moves, mergers
from bot.store.messages import messages
from bot.store.outbox import DEAD, PENDING, outbox
from bot.store.outreach import reservations
from bot.store.outreach_visits import visit_times, visits
from bot.store.people import persons, roles, telegram_links
from bot.store.placements import placements
from bot.store.privacy_wishes import tombstones
from bot.store.requests import requests
from bot.store.schema import Instant
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_candidates
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.new_hours import new_hours
from bot.store.speed_dating.offers import offers
from bot.store.speed_dating.repairs import repairs
from bot.store.speed_dating.steps import next_steps
from bot.store.strangers import strangers
from bot.store.timeline_lines import company_lines, company_promises
from bot.store.tx import Tx
from bot.store.words import words

BEFORE = bindparam("before", type_=Instant)


@dataclass(frozen=True)
class Rule:
    """Rows of a table that are over before a moment; deleted, or emptied of what `blank` names."""

    table: Table
    over: ColumnElement[bool]
    blank: Mapping[str, object] | None = None
    by_day: bool = False


# Bound when somebody asks: each rule is put together once, not again each night.
MOMENT = bindparam("moment", type_=Instant)
DAY = bindparam("moment", type_=Date)
CLOSED_REQUEST = (requests.c.state == RequestState.CLOSED) & (requests.c.changed_at < MOMENT)


def _newest_wish() -> ColumnElement[bool]:
    newest = (
        select(func.max(company_lines.c.id))
        .where(company_lines.c.kind == Kind.PREFERS)
        .group_by(company_lines.c.company_id)
    )
    return company_lines.c.id.in_(newest)


RULES: dict[str, Rule] = {
    "texts of closed requests": Rule(
        messages, messages.c.request_id.in_(select(requests.c.id).where(CLOSED_REQUEST))
    ),
    "lines of closed requests": Rule(requests, CLOSED_REQUEST),
    # How a company likes it is right until it says otherwise; the newest stays.
    "words about companies": Rule(
        company_lines,
        (company_lines.c.at < MOMENT) & company_lines.c.words.is_not(None) & ~_newest_wish(),
        {"words": None},
    ),
    "lines about companies": Rule(company_lines, (company_lines.c.at < MOMENT) & ~_newest_wish()),
    "words of kept promises": Rule(
        company_promises,
        (company_promises.c.kept_at < MOMENT) & company_promises.c.words.is_not(None),
        {"words": None},
    ),
    "kept promises": Rule(company_promises, company_promises.c.kept_at < MOMENT),
    "words of ended agreements": Rule(
        company_agreements,
        (company_agreements.c.ended_at < MOMENT) & company_agreements.c.words.is_not(None),
        {"words": None},
    ),
    "ended agreements": Rule(company_agreements, company_agreements.c.ended_at < MOMENT),
    "times offered for visits": Rule(
        visit_times, visit_times.c.visit_id.in_(select(visits.c.id).where(visits.c.made_at < MOMENT))
    ),
    "next steps": Rule(
        next_steps,
        func.coalesce(next_steps.c.begins_at, next_steps.c.made_at) < MOMENT,
    ),
    "visits": Rule(visits, visits.c.made_at < MOMENT),
    "reservations of companies": Rule(reservations, reservations.c.ended_at < MOMENT),
    "answers of ended placements": Rule(
        check_ins,
        check_ins.c.heard_at.is_not(None)
        & check_ins.c.placement_id.in_(select(placements.c.id).where(placements.c.ended_at < MOMENT)),
        {"answers": "{}", "heard_at": None, "entered_by": None},
    ),
    "whom to ask for on a first day": Rule(
        placements,
        placements.c.first_ask_for.is_not(None) & (placements.c.starts_on < DAY),
        {"first_ask_for": None},
        by_day=True,
    ),
    "attendance": Rule(
        guest_candidates,
        guest_candidates.c.speed_dating_id.in_(
            select(speed_datings.c.id).where(speed_datings.c.ends_at < MOMENT)
        ),
    ),
    "what talks needed": Rule(
        guest_candidates,
        guest_candidates.c.needs.is_not(None)
        & guest_candidates.c.speed_dating_id.in_(
            select(speed_datings.c.id).where(speed_datings.c.ends_at < MOMENT)
        ),
        {"needs": None},
    ),
    # Of no use once the event is over, and what it says of two people is nobody's business then.
    "times kept and pairs apart": Rule(
        meetings,
        or_(meetings.c.pinned.is_(True), meetings.c.parted.is_(True))
        & (meetings.c.ends_at < MOMENT),
        {"pinned": False, "parted": False},
    ),
    "hours that changes of plans gave": Rule(
        new_hours,
        new_hours.c.repair_id.in_(
            select(repairs.c.id)
            .join(speed_datings, speed_datings.c.id == repairs.c.speed_dating_id)
            .where(speed_datings.c.ends_at < MOMENT)
        ),
    ),
    # It names who would meet whom, by number.
    "better plans that were looked for": Rule(
        repairs,
        repairs.c.found.is_not(None)
        & repairs.c.speed_dating_id.in_(select(speed_datings.c.id).where(speed_datings.c.ends_at < MOMENT)),
        {"found": None},
    ),
    "offers of places that became free": Rule(
        offers,
        offers.c.speed_dating_id.in_(
            select(speed_datings.c.id).where(speed_datings.c.ends_at < MOMENT)
        ),
    ),
    NUMBERS: Rule(
        meetings,
        # A number nobody got in time is over as well.
        meetings.c.company_phone.is_not(None)
        & (func.coalesce(meetings.c.shared_at, meetings.c.ends_at) <= MOMENT),
        {"company_phone": None},
    ),
    "words nobody answered": Rule(words, words.c.at < MOMENT),
    "words of strangers": Rule(
        # Who still waits is not forgotten, but answered.
        strangers,
        strangers.c.closed_at < MOMENT,
    ),
    # Lines that are so old are gone; where they came from is nobody's question any more.
    "what moved between companies": Rule(
        merger_moves,
        merger_moves.c.merger_id.in_(select(mergers.c.id).where(mergers.c.made_at < MOMENT)),
    ),
    "calls made": Rule(call_tasks, call_tasks.c.done_at < MOMENT),
    "links": Rule(
        invitations, or_(invitations.c.used_at < MOMENT, invitations.c.expires_at < MOMENT)
    ),
    "roles that ended": Rule(roles, roles.c.until < MOMENT),
    "who saw whom": Rule(looks, looks.c.at < MOMENT),
    "delivered messages": Rule(
        outbox, (outbox.c.state != PENDING) & (outbox.c.done_at < MOMENT)
    ),
    "failed messages": Rule(
        outbox,
        (outbox.c.state == DEAD) & (outbox.c.done_at < MOMENT) & outbox.c.body.is_not(None),
        {"body": None},
    ),
}  # fmt: skip


@cache
def _counting(kind: str) -> Select[int]:
    rule = RULES[kind]
    return select(func.count()).select_from(rule.table).where(rule.over)


@cache
def _forgetting(kind: str) -> Delete | Update:
    rule = RULES[kind]
    if rule.blank is None:
        return delete(rule.table).where(rule.over)
    return update(rule.table).where(rule.over).values(**rule.blank)


def _bound(kind: str, before: datetime) -> dict[str, date]:
    return {"moment": before.date() if RULES[kind].by_day else before}


class Retention:
    """Counting and forgetting."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def count(self, kind: str, *, before: datetime) -> int:
        """How many rows of this kind are over."""
        found = await self.tx.connection.scalar(_counting(kind), _bound(kind, before))
        return int(found or 0)

    async def forget(self, kind: str, *, before: datetime) -> int:
        """Let them go; how many."""
        gone = await self.tx.connection.execute(_forgetting(kind), _bound(kind, before))
        return gone.rowcount

    async def strangers(self, *, before: datetime, most: int) -> list[PersonId]:
        """People who never had a role, came before this moment, and are not deleted yet."""
        rows = await self.tx.connection.execute(_strangers(), {"before": before, "most": most})
        return [PersonId(one) for one in rows.scalars()]

    async def cards(self, *, before: datetime, hidden: bool | None, most: int) -> list[CandidateId]:
        """Cards nobody has said yes to since this moment, of people without a placement now."""
        rows = await self.tx.connection.execute(_cards(hidden), {"before": before, "most": most})
        return [CandidateId(one) for one in rows.scalars()]


# Put together once: that takes longer than running them.
@cache
def _strangers() -> Select[int]:
    nobody = ~exists().where(roles.c.person_id == persons.c.id)
    no_card = ~exists().where(candidates.c.person_id == persons.c.id)
    # Whoever was added by name waits for a link; a stranger has only an account.
    linked = exists().where(telegram_links.c.person_id == persons.c.id)
    gone = exists().where(tombstones.c.person_id == persons.c.id)
    return (
        select(persons.c.id)
        .where(persons.c.created_at < BEFORE, nobody, no_card, linked, ~gone)
        .limit(bindparam("most", type_=Integer))
    )


@cache
def _cards(hidden: bool | None) -> Select[int]:
    last = func.coalesce(candidates.c.approved_at, candidates.c.card_changed_at, candidates.c.made_at)
    placed = exists().where(
        placements.c.candidate_id == candidates.c.id,
        or_(placements.c.ended_at.is_(None), placements.c.ended_at >= BEFORE),
    )
    wanted = [last < BEFORE, candidates.c.closed_at.is_(None), ~placed]
    if hidden is not None:
        wanted.append(candidates.c.hidden_at.is_not(None) if hidden else candidates.c.hidden_at.is_(None))
        wanted.append(candidates.c.approved_at.is_not(None))
    chosen = select(candidates.c.id).where(*wanted).order_by(candidates.c.id)
    return chosen.limit(bindparam("most", type_=Integer))
