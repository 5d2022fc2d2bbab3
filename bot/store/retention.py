"""What is over long enough to go: one condition for each kind of thing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, exists, func, or_, select, update

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


@dataclass(frozen=True)
class Rule:
    """Rows of a table that are over before a moment; deleted, or emptied of what `blank` names."""

    table: Table
    over: Callable[[datetime], Any]
    blank: Mapping[str, object] | None = None


def _closed_request(before: datetime) -> Any:
    return (requests.c.state == RequestState.CLOSED) & (requests.c.changed_at < before)


def _newest_wish() -> Any:
    newest = (
        select(func.max(company_lines.c.id))
        .where(company_lines.c.kind == Kind.PREFERS)
        .group_by(company_lines.c.company_id)
    )
    return company_lines.c.id.in_(newest)


RULES: dict[str, Rule] = {
    "texts of closed requests": Rule(
        messages, lambda before: messages.c.request_id.in_(select(requests.c.id).where(_closed_request(before)))
    ),
    "lines of closed requests": Rule(requests, _closed_request),
    # How a company likes it is right until it says otherwise; the newest stays.
    "words about companies": Rule(
        company_lines,
        lambda before: (company_lines.c.at < before) & company_lines.c.words.is_not(None) & ~_newest_wish(),
        {"words": None},
    ),
    "lines about companies": Rule(company_lines, lambda before: (company_lines.c.at < before) & ~_newest_wish()),
    "words of kept promises": Rule(
        company_promises,
        lambda before: (company_promises.c.kept_at < before) & company_promises.c.words.is_not(None),
        {"words": None},
    ),
    "kept promises": Rule(company_promises, lambda before: company_promises.c.kept_at < before),
    "words of ended agreements": Rule(
        company_agreements,
        lambda before: (company_agreements.c.ended_at < before) & company_agreements.c.words.is_not(None),
        {"words": None},
    ),
    "ended agreements": Rule(company_agreements, lambda before: company_agreements.c.ended_at < before),
    "times offered for visits": Rule(
        visit_times, lambda before: visit_times.c.visit_id.in_(select(visits.c.id).where(visits.c.made_at < before))
    ),
    "next steps": Rule(
        next_steps,
        lambda before: func.coalesce(next_steps.c.begins_at, next_steps.c.made_at) < before,
    ),
    "visits": Rule(visits, lambda before: visits.c.made_at < before),
    "reservations of companies": Rule(reservations, lambda before: reservations.c.ended_at < before),
    "answers of ended placements": Rule(
        check_ins,
        lambda before: check_ins.c.heard_at.is_not(None)
        & check_ins.c.placement_id.in_(select(placements.c.id).where(placements.c.ended_at < before)),
        {"answers": "{}", "heard_at": None, "entered_by": None},
    ),
    "whom to ask for on a first day": Rule(
        placements,
        lambda before: placements.c.first_ask_for.is_not(None) & (placements.c.starts_on < before.date()),
        {"first_ask_for": None},
    ),
    "attendance": Rule(
        guest_candidates,
        lambda before: guest_candidates.c.speed_dating_id.in_(
            select(speed_datings.c.id).where(speed_datings.c.ends_at < before)
        ),
    ),
    "what talks needed": Rule(
        guest_candidates,
        lambda before: guest_candidates.c.needs.is_not(None)
        & guest_candidates.c.speed_dating_id.in_(
            select(speed_datings.c.id).where(speed_datings.c.ends_at < before)
        ),
        {"needs": None},
    ),
    # Of no use once the event is over, and what it says of two people is nobody's business then.
    "times kept and pairs apart": Rule(
        meetings,
        lambda before: or_(meetings.c.pinned.is_(True), meetings.c.parted.is_(True))
        & (meetings.c.ends_at < before),
        {"pinned": False, "parted": False},
    ),
    "hours that changes of plans gave": Rule(
        new_hours,
        lambda before: new_hours.c.repair_id.in_(
            select(repairs.c.id)
            .join(speed_datings, speed_datings.c.id == repairs.c.speed_dating_id)
            .where(speed_datings.c.ends_at < before)
        ),
    ),
    # It names who would meet whom, by number.
    "better plans that were looked for": Rule(
        repairs,
        lambda before: repairs.c.found.is_not(None)
        & repairs.c.speed_dating_id.in_(select(speed_datings.c.id).where(speed_datings.c.ends_at < before)),
        {"found": None},
    ),
    "offers of places that became free": Rule(
        offers,
        lambda before: offers.c.speed_dating_id.in_(
            select(speed_datings.c.id).where(speed_datings.c.ends_at < before)
        ),
    ),
    NUMBERS: Rule(
        meetings,
        # A number nobody got in time is over as well.
        lambda before: meetings.c.company_phone.is_not(None)
        & (func.coalesce(meetings.c.shared_at, meetings.c.ends_at) <= before),
        {"company_phone": None},
    ),
    "words nobody answered": Rule(words, lambda before: words.c.at < before),
    "words of strangers": Rule(
        # Who still waits is not forgotten, but answered.
        strangers,
        lambda before: strangers.c.closed_at < before,
    ),
    # Lines that are so old are gone; where they came from is nobody's question any more.
    "what moved between companies": Rule(
        merger_moves,
        lambda before: merger_moves.c.merger_id.in_(select(mergers.c.id).where(mergers.c.made_at < before)),
    ),
    "calls made": Rule(call_tasks, lambda before: call_tasks.c.done_at < before),
    "links": Rule(
        invitations, lambda before: or_(invitations.c.used_at < before, invitations.c.expires_at < before)
    ),
    "roles that ended": Rule(roles, lambda before: roles.c.until < before),
    "who saw whom": Rule(looks, lambda before: looks.c.at < before),
    "delivered messages": Rule(
        outbox, lambda before: (outbox.c.state != PENDING) & (outbox.c.done_at < before)
    ),
    "failed messages": Rule(
        outbox,
        lambda before: (outbox.c.state == DEAD) & (outbox.c.done_at < before) & outbox.c.body.is_not(None),
        {"body": None},
    ),
}  # fmt: skip


class Retention:
    """Counting and forgetting."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def count(self, kind: str, *, before: datetime) -> int:
        """How many rows of this kind are over."""
        rule = RULES[kind]
        found = await self.tx.connection.scalar(
            select(func.count()).select_from(rule.table).where(rule.over(before))
        )
        return int(found or 0)

    async def forget(self, kind: str, *, before: datetime) -> int:
        """Let them go; how many."""
        rule = RULES[kind]
        if rule.blank is None:
            gone = await self.tx.connection.execute(delete(rule.table).where(rule.over(before)))
        else:
            gone = await self.tx.connection.execute(
                update(rule.table).where(rule.over(before)).values(**dict(rule.blank))
            )
        return gone.rowcount

    async def strangers(self, *, before: datetime, most: int) -> list[PersonId]:
        """People who never had a role, came before this moment, and are not deleted yet."""
        nobody = ~exists().where(roles.c.person_id == persons.c.id)
        no_card = ~exists().where(candidates.c.person_id == persons.c.id)
        # Whoever was added by name waits for a link; a stranger has only an account.
        linked = exists().where(telegram_links.c.person_id == persons.c.id)
        gone = exists().where(tombstones.c.person_id == persons.c.id)
        rows = await self.tx.connection.execute(
            select(persons.c.id)
            .where(persons.c.created_at < before, nobody, no_card, linked, ~gone)
            .limit(most)
        )
        return [PersonId(one) for one in rows.scalars()]

    async def cards(self, *, before: datetime, hidden: bool | None, most: int) -> list[CandidateId]:
        """Cards nobody has said yes to since this moment, of people without a placement now."""
        last = func.coalesce(candidates.c.approved_at, candidates.c.card_changed_at, candidates.c.made_at)
        placed = exists().where(
            placements.c.candidate_id == candidates.c.id,
            or_(placements.c.ended_at.is_(None), placements.c.ended_at >= before),
        )
        wanted = [last < before, candidates.c.closed_at.is_(None), ~placed]
        if hidden is not None:
            wanted.append(candidates.c.hidden_at.is_not(None) if hidden else candidates.c.hidden_at.is_(None))
            wanted.append(candidates.c.approved_at.is_not(None))
        rows = await self.tx.connection.execute(
            select(candidates.c.id).where(*wanted).order_by(candidates.c.id).limit(most)
        )
        return [CandidateId(one) for one in rows.scalars()]
