"""Candidates, their cards, from whom these are kept, and who looked at them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    Select,
    String,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.candidates import Card, Experience
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, PersonId
from bot.store.catalogue import Catalogue
from bot.store.companies import companies
from bot.store.legible import Legible
from bot.store.people import persons, roles, telegram_links
from bot.store.privacy_wishes import leaving
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

candidates = Table(
    "candidates",
    metadata,
    key(),
    reference("person_id", "persons.id"),
    reference("adviser_id", "persons.id"),
    # The card as JSON; functional needs are in it, so all of it is encrypted.
    Column("card", Legible("candidates.card")),
    Column("card_changed_at", Instant),
    Column("approved_at", Instant),
    Column("hidden_at", Instant),
    # Readiness is one day and one name: no text, no flags.
    Column("clarified_until", Date),
    Column("clarified_by", Key),
    Column("made_at", Instant, nullable=False),
    Column("closed_at", Instant),
    UniqueConstraint("person_id"),
)

# Companies that must never see the card.
shut_out = Table(
    "shut_out",
    metadata,
    Column("candidate_id", Key, primary_key=True, autoincrement=False),
    Column("company_id", Key, primary_key=True, autoincrement=False),
)

# The company read the first name at its table.
AT_A_TABLE = "table"

# Who looked at a candidate's card or name, and in which capacity: "who saw me".
looks = Table(
    "looks",
    metadata,
    key(),
    Column("candidate_id", Key, nullable=False, index=True),
    Column("person_id", Key, nullable=False),
    Column("company_id", Key),
    Column("what", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("candidate_id", "person_id", "what", "company_id"),
)


@dataclass(frozen=True)
class Candidate:
    """A candidate as staff know them; `name` is for the adviser and the candidate only."""

    id: CandidateId
    person: PersonId
    adviser: PersonId
    name: str
    phone: str | None
    card: Card | None
    card_changed_at: datetime | None
    approved_at: datetime | None
    hidden_at: datetime | None
    clarified_until: date | None
    closed_at: datetime | None
    is_in: bool  # with a phone of their own here
    leaving: bool = False  # has asked to be deleted, or that nothing more is done with what is stored
    reads_here: bool = True  # lets the bot in, and has not said stop
    starts_today: bool = False  # somewhere; looked at only for what they write

    @property
    def card_version(self) -> int:
        """Which wording of the card it is; grows with every change."""
        return int(self.card_changed_at.timestamp()) if self.card_changed_at is not None else 0

    @property
    def may_be_shown(self) -> bool:
        """Approved by the candidate, and not hidden or closed since."""
        return self.approved_at is not None and self.hidden_at is None and self.closed_at is None

    def is_ready(self, today: date) -> bool:
        """Approved, shown and clarified: may be suggested."""
        return (
            self.card is not None
            and self.may_be_shown
            and not self.leaving
            and self.clarified_until is not None
            and self.clarified_until >= today
        )


@dataclass(frozen=True)
class Look:
    """Somebody saw a card or a name."""

    person: PersonId
    company: CompanyId | None
    what: str
    at: datetime


class Candidates:
    """Candidates and cards."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(self, person: PersonId, adviser: PersonId, *, now: datetime) -> CandidateId:
        """A new candidate of this adviser."""
        row = await self.tx.connection.execute(
            insert(candidates)
            .values(person_id=person, adviser_id=adviser, made_at=now)
            .returning(candidates.c.id)
        )
        return CandidateId(row.scalar_one())

    async def get(self, candidate: CandidateId) -> Candidate:
        """The candidate. Raises `Gone`."""
        row = await self.tx.first(_by_number(), {"candidate": candidate})
        if row is None:
            raise Gone
        return as_candidate(row)

    async def of_person(self, person: PersonId) -> Candidate | None:
        """The candidate this person is, or None."""
        row = await self.tx.first(by_person(), {"person": person})
        return as_candidate(row) if row is not None else None

    async def of_adviser(self, adviser: PersonId) -> list[Candidate]:
        """The adviser's candidates, by number."""
        rows = await self.tx.connection.execute(
            _joined()
            .where(candidates.c.adviser_id == adviser, candidates.c.closed_at.is_(None))
            .order_by(candidates.c.id)
        )
        return [as_candidate(row) for row in rows]

    async def counted(self, advisers: Collection[PersonId]) -> dict[PersonId, int]:
        """How many candidates each of these advisers has, where there are any."""
        rows = await self.tx.connection.execute(
            select(candidates.c.adviser_id, func.count())
            .where(candidates.c.adviser_id.in_(advisers), candidates.c.closed_at.is_(None))
            .group_by(candidates.c.adviser_id)
        )
        return {PersonId(adviser): number for adviser, number in rows}

    async def these(self, ids: Sequence[CandidateId]) -> list[Candidate]:
        """The candidates of these numbers, by number."""
        rows = await self.tx.connection.execute(_by_numbers(), {"those": list(ids)})
        return [as_candidate(row) for row in rows]

    async def put_card(self, candidate: CandidateId, card: Card, *, now: datetime) -> None:
        """A new wording of the card: it must be approved again."""
        await self.change(
            candidate,
            card=json.dumps(asdict(card), ensure_ascii=False),
            card_changed_at=now,
            approved_at=None,
        )

    async def change(self, candidate: CandidateId, **columns: object) -> None:
        """Set columns of the candidate's row; the catalogue follows."""
        await self.tx.connection.execute(
            update(candidates).where(candidates.c.id == candidate).values(**columns)
        )
        catalogue, found = Catalogue(self.tx), await self.get(candidate)
        if found.card is not None and found.clarified_until is not None and found.may_be_shown:
            await catalogue.put(candidate, found.card, until=found.clarified_until)
        else:
            await catalogue.take_out(candidate)

    async def shut_out(self, candidate: CandidateId) -> frozenset[CompanyId]:
        """Companies that must never see the card: those they named, and those they write for themselves.

        Nobody is ever both sides of one disclosure.
        """
        named = select(shut_out.c.company_id).where(shut_out.c.candidate_id == candidate)
        own = _own_companies().with_only_columns(roles.c.company_id).where(candidates.c.id == candidate)
        rows = await self.tx.connection.execute(named.union(own))
        return frozenset(CompanyId(one) for one in rows.scalars())

    async def shutting_out(self, company: CompanyId) -> frozenset[CandidateId]:
        """Candidates whom the company must never see: they do not want it, or they write for it themselves."""
        named = select(shut_out.c.candidate_id).where(shut_out.c.company_id == company)
        own = _own_companies().with_only_columns(candidates.c.id).where(roles.c.company_id == company)
        rows = await self.tx.connection.execute(named.union(own))
        return frozenset(CandidateId(one) for one in rows.scalars())

    async def shut(self, candidate: CandidateId, company: CompanyId) -> None:
        """This company must never see the card; said twice, it is the same."""
        same = (shut_out.c.candidate_id == candidate, shut_out.c.company_id == company)
        if await self.tx.connection.scalar(select(shut_out.c.company_id).where(*same)) is None:
            await self.tx.connection.execute(
                insert(shut_out).values(candidate_id=candidate, company_id=company)
            )

    async def never(self, candidate: CandidateId) -> list[CompanyId]:
        """Companies they have said "never" to."""
        rows = await self.tx.connection.scalars(
            select(shut_out.c.company_id)
            .join(companies, companies.c.id == shut_out.c.company_id)
            .where(shut_out.c.candidate_id == candidate, companies.c.merged_into.is_(None))
        )
        return [CompanyId(one) for one in rows]

    async def let_back(self, candidate: CandidateId, company: CompanyId) -> bool:
        """They may be asked about this company again, and all it consists of; False when they might be already."""
        parts = select(companies.c.id).where(companies.c.merged_into == company)
        result = await self.tx.connection.execute(
            delete(shut_out).where(
                shut_out.c.candidate_id == candidate,
                or_(shut_out.c.company_id == company, shut_out.c.company_id.in_(parts)),
            )
        )
        return result.rowcount > 0

    async def saw(
        self, candidate: CandidateId, person: PersonId, what: str, *, company: CompanyId | None, now: datetime
    ) -> None:
        """Remember that somebody saw the card or the name; once each is enough."""
        same = (
            looks.c.candidate_id == candidate,
            looks.c.person_id == person,
            looks.c.what == what,
            looks.c.company_id.is_not_distinct_from(company),
        )
        if await self.tx.connection.scalar(select(looks.c.id).where(*same)) is None:
            await self.tx.connection.execute(
                insert(looks).values(
                    candidate_id=candidate, person_id=person, company_id=company, what=what, at=now
                )
            )

    async def saw_each(
        self, those: Collection[CandidateId], person: PersonId, what: str, *, now: datetime
    ) -> None:
        """Remember that somebody saw the card or the name of each of these, for no company; once each is enough."""
        before = await self.tx.connection.scalars(
            select(looks.c.candidate_id).where(
                looks.c.candidate_id.in_(those),
                looks.c.person_id == person,
                looks.c.what == what,
                looks.c.company_id.is_(None),
            )
        )
        anew = set(those) - {CandidateId(one) for one in before}
        if anew:
            rows = [
                {"candidate_id": one, "person_id": person, "what": what, "at": now} for one in sorted(anew)
            ]
            await self.tx.connection.execute(insert(looks), rows)

    async def names_of(self, ids: Collection[CandidateId]) -> dict[CandidateId, str]:
        """What these are called."""
        rows = await self.tx.connection.execute(
            select(candidates.c.id, persons.c.name)
            .join(persons, persons.c.id == candidates.c.person_id)
            .where(candidates.c.id.in_(ids))
        )
        return {CandidateId(row.id): row.name or "" for row in rows}

    async def first_names_read(
        self,
        ids: Collection[CandidateId],
        readers: Collection[PersonId],
        *,
        company: CompanyId,
        now: datetime,
    ) -> None:
        """Remember that these of a company read who comes to its table; once each is enough."""
        rows = [
            {"candidate_id": one, "person_id": reader, "company_id": company, "what": AT_A_TABLE, "at": now}
            for one in ids
            for reader in readers
        ]
        if rows:
            dialect = sqlite if self.tx.on_sqlite else postgresql
            await self.tx.connection.execute(dialect.insert(looks).on_conflict_do_nothing(), rows)

    async def looks_at(self, candidate: CandidateId) -> list[Look]:
        """Who saw the candidate, newest first."""
        rows = await self.tx.connection.execute(
            select(looks).where(looks.c.candidate_id == candidate).order_by(looks.c.id.desc())
        )
        return [Look(PersonId(row.person_id), row.company_id, row.what, row.at) for row in rows]


def _own_companies() -> Select[Any]:
    """Candidates beside the roles in which they act for a company now."""
    return (
        select(candidates.c.id, roles.c.company_id)
        .select_from(candidates.join(roles, roles.c.person_id == candidates.c.person_id))
        .where(roles.c.until.is_(None), roles.c.company_id.is_not(None))
    )


@cache
def _by_number() -> Any:
    return _joined().where(candidates.c.id == bindparam("candidate", type_=Key))


@cache
def _by_numbers() -> Any:
    those = bindparam("those", type_=Key, expanding=True)
    return _joined().where(candidates.c.id.in_(those)).order_by(candidates.c.id)


@cache
def by_person() -> Any:
    """The candidate that a `person` is."""
    return _joined().where(candidates.c.person_id == bindparam("person", type_=Key))


@cache
def _joined() -> Any:
    linked = telegram_links.c.person_id.is_not(None).label("linked")
    asked = leaving(candidates.c.person_id).label("leaving")
    reached = and_(
        telegram_links.c.person_id.is_not(None),
        persons.c.stopped_at.is_(None),
        persons.c.unreachable_at.is_(None),
    ).label("reached")
    return select(candidates, persons.c.name, persons.c.phone, linked, reached, asked).select_from(
        candidates.join(persons, persons.c.id == candidates.c.person_id).outerjoin(
            telegram_links, telegram_links.c.person_id == candidates.c.person_id
        )
    )


def as_candidate(row: Any) -> Candidate:
    """What such a row says."""
    return Candidate(
        id=CandidateId(row.id),
        person=PersonId(row.person_id),
        adviser=PersonId(row.adviser_id),
        name=row.name or "",
        phone=row.phone,
        card=_card(json.loads(row.card)) if row.card is not None else None,
        card_changed_at=row.card_changed_at,
        approved_at=row.approved_at,
        hidden_at=row.hidden_at,
        clarified_until=row.clarified_until,
        closed_at=row.closed_at,
        is_in=row.linked,
        leaving=row.leaving,
        reads_here=bool(row.reached),
    )


def _card(raw: dict[str, Any]) -> Card:
    return Card(
        tasks=tuple(raw["tasks"]),
        hours=raw["hours"],
        areas=tuple(raw["areas"]),
        starts_in=raw["starts_in"],
        licences=tuple(raw["licences"]),
        experience=tuple(Experience(**one) for one in raw["experience"]),
        needs=tuple(raw["needs"]),
    )
