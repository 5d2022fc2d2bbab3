"""Lines of a company that are kept nowhere else, and what it was promised."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Index, String, Table, func, insert, select, update

from bot.domain.ids import CompanyId, MeetingId, PersonId, SiteId
from bot.domain.speed_dating.steps import StepKind
from bot.domain.timeline import Kind, Logged, Promise
from bot.store.agreements import company_agreements
from bot.store.companies import contacts
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

company_lines = Table(
    "company_lines",
    metadata,
    key(),
    reference("company_id", "companies.id", index=False),
    Column("kind", String(24), nullable=False),
    reference("made_by", "persons.id", nullable=True),
    Column("at", Instant, nullable=False),
    # The row it is about, by kind: of a job function that is filled, its own.
    Column("subject_id", Key),
    # Of a call or a visit, three taps.
    Column("purpose", String(24)),
    Column("result", String(24)),
    Column("next_step", String(24)),
    # It is one of the contacts the company did not ask for.
    Column("unasked", Boolean),
    # Of a next step: what it is, and when it begins or was to.
    Column("step", String(12)),
    Column("step_at", Instant),
    # Written by staff for staff.
    Column("words", Legible("company_lines.words", GONE)),
    # Of a note that was written in the group of a team: where it stands, and when its words went to the company.
    Column("group_id", Key),
    Column("group_message", Key),
    Column("sent_at", Instant),
)
WRITTEN_IN_A_GROUP = company_lines.c.group_id.is_not(None)
Index(
    "ix_company_lines_in_groups",
    company_lines.c.group_id,
    company_lines.c.group_message,
    sqlite_where=WRITTEN_IN_A_GROUP,
    postgresql_where=WRITTEN_IN_A_GROUP,
)
Index("ix_company_lines_of_company", company_lines.c.company_id, company_lines.c.at)

company_promises = Table(
    "company_promises",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    reference("made_by", "persons.id"),
    Column("words", Legible("company_promises.words", GONE)),
    Column("due_on", Date, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("kept_at", Instant),
    Column("kept_by", Key),
)


class Lines:
    """Writes lines, and keeps promises."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def note(
        self, company: CompanyId, kind: Kind, by: PersonId | None, *, now: datetime, subject: int | None = None,
        words: str | None = None, logged: Logged | None = None, unasked: bool | None = None,
    ) -> int:  # fmt: skip
        """A line of one's own in the company's history, which nobody of the company reads; its number.

        `unasked` counts it among the contacts the company did not ask for.
        """
        taps = (
            {"purpose": logged.purpose, "result": logged.result, "next_step": logged.next_step}
            if logged
            else {}
        )
        row = await self.tx.connection.execute(
            insert(company_lines)
            .values(
                company_id=company,
                kind=kind,
                made_by=by,
                at=now,
                subject_id=subject,
                words=words,
                unasked=unasked,
                **taps,
            )
            .returning(company_lines.c.id)
        )
        return int(row.scalar_one())

    async def has(self, company: CompanyId, kind: Kind, subject: int, *, since: datetime) -> bool:
        """Whether a line of this kind about this has been written since then."""
        found = await self.tx.connection.scalar(
            select(company_lines.c.id)
            .where(
                company_lines.c.company_id == company,
                company_lines.c.at >= since,
                company_lines.c.kind == kind,
                company_lines.c.subject_id == subject,
            )
            .limit(1)
        )
        return found is not None

    async def note_step(
        self,
        company: CompanyId,
        kind: Kind,
        meeting: MeetingId,
        step: StepKind,
        begins: datetime,
        *,
        now: datetime,
    ) -> None:
        """What two do next is agreed, or off; who of them said so is nobody's to read."""
        await self.tx.connection.execute(
            insert(company_lines).values(
                company_id=company, kind=kind, at=now, subject_id=meeting, step=step, step_at=begins
            )
        )

    async def note_sites(
        self, kind: Kind, about: Sequence[tuple[CompanyId, SiteId | None, str]], *, now: datetime
    ) -> None:
        """Lines of companies' sites that came from a file, which nobody wrote; of no one of them without a number."""
        if about:
            lines = [
                {"company_id": company, "kind": kind, "at": now, "subject_id": site, "words": words}
                for company, site, words in about
            ]
            await self.tx.connection.execute(insert(company_lines), lines)

    async def add_words(self, line: int, by: PersonId, words: str) -> CompanyId | None:
        """Put words to a call or visit one has logged; whose line it is, or None when it is not theirs."""
        found = await self.tx.connection.scalar(
            update(company_lines)
            .where(
                company_lines.c.id == line, company_lines.c.made_by == by, company_lines.c.kind == Kind.LOGGED
            )
            .values(words=words)
            .returning(company_lines.c.company_id)
        )
        return CompanyId(found) if found is not None else None

    async def newest_words(self, company: CompanyId, kind: Kind) -> str | None:
        """The words of the newest line of a kind, or None."""
        found: str | None = await self.tx.connection.scalar(
            select(company_lines.c.words)
            .where(company_lines.c.company_id == company, company_lines.c.kind == kind)
            .order_by(company_lines.c.at.desc(), company_lines.c.id.desc())
            .limit(1)
        )
        return found

    async def handed_on(self, company: CompanyId, *, since: datetime) -> list[tuple[PersonId | None, str]]:
        """Who wrote for whoever has the company since then, and their newest words, the newest first."""
        rows = await self.tx.connection.execute(
            select(company_lines.c.made_by, company_lines.c.words)
            .where(
                company_lines.c.company_id == company,
                company_lines.c.kind == Kind.HANDED_ON,
                company_lines.c.at >= since,
                company_lines.c.words.is_not(None),
            )
            .order_by(company_lines.c.at.desc(), company_lines.c.id.desc())
        )
        found: dict[int | None, str] = {}
        for row in rows:
            found.setdefault(row.made_by, row.words)
        return [(PersonId(who) if who is not None else None, words) for who, words in found.items()]

    async def handed_on_by(
        self, person: PersonId, companies: Collection[CompanyId]
    ) -> dict[CompanyId, datetime]:
        """When this person last wrote for whoever has each of these companies; those of which they wrote something."""
        rows = await self.tx.connection.execute(
            select(company_lines.c.company_id, func.max(company_lines.c.at).label("at"))
            .where(
                company_lines.c.company_id.in_(list(companies)),
                company_lines.c.kind == Kind.HANDED_ON,
                company_lines.c.made_by == person,
            )
            .group_by(company_lines.c.company_id)
        )
        return {CompanyId(row.company_id): row.at for row in rows}

    async def promise(
        self, company: CompanyId, by: PersonId, words: str, due_on: date, *, now: datetime
    ) -> int:
        """A promise; its number."""
        row = await self.tx.connection.execute(
            insert(company_promises)
            .values(company_id=company, made_by=by, words=words, due_on=due_on, made_at=now)
            .returning(company_promises.c.id)
        )
        return int(row.scalar_one())

    async def find_promise(self, promise: int) -> Promise | None:
        """The promise, or None."""
        found = await self._promises(company_promises.c.id == promise)
        return found[0] if found else None

    async def promises_of(self, company: CompanyId, *, open_only: bool = True) -> list[Promise]:
        """What a company was promised, the nearest day first; what is kept as well, if wanted."""
        of = company_promises.c.company_id == company
        return await self._promises(of & company_promises.c.kept_at.is_(None) if open_only else of)

    async def open_promises(self, contacts_of: Collection[PersonId]) -> list[Promise]:
        """What the companies of these contacts are promised, the nearest day first."""
        theirs = select(contacts.c.company_id).where(
            contacts.c.person_id.in_(contacts_of), contacts.c.until.is_(None)
        )
        return await self._promises(
            company_promises.c.kept_at.is_(None) & company_promises.c.company_id.in_(theirs)
        )

    async def forget_words_about(
        self, company: CompanyId, speaks: Callable[[str], bool], without: Callable[[str], str]
    ) -> None:
        """Words about somebody who is deleted go; of what is still promised or agreed only their name."""
        for table in (company_lines, company_promises, company_agreements):
            found = await self.tx.connection.execute(
                select(table).where(table.c.company_id == company, table.c.words.is_not(None))
            )
            for row in found.all():
                if speaks(row.words):
                    is_open = _goes_on(table, row)
                    words = without(row.words) if is_open else None
                    await self.tx.connection.execute(
                        update(table).where(table.c.id == row.id).values(words=words)
                    )

    async def keep(self, promise: int, by: PersonId, *, now: datetime) -> bool:
        """It is kept. False when it was already, however near to each other two say so."""
        kept = await self.tx.connection.execute(
            update(company_promises)
            .where(company_promises.c.id == promise, company_promises.c.kept_at.is_(None))
            .values(kept_at=now, kept_by=by)
        )
        return bool(kept.rowcount)

    async def move(self, promise: int, due_on: date) -> None:
        """Another day was promised."""
        await self.tx.connection.execute(
            update(company_promises).where(company_promises.c.id == promise).values(due_on=due_on)
        )

    async def _promises(self, condition: Any) -> list[Promise]:
        rows = await self.tx.connection.execute(
            select(company_promises)
            .where(condition)
            .order_by(company_promises.c.due_on, company_promises.c.id)
        )
        return [
            Promise(
                row.id, CompanyId(row.company_id), PersonId(row.made_by), row.words or "", row.due_on, row.made_at,
                row.kept_at,
            )
            for row in rows
        ]  # fmt: skip


def _goes_on(table: Table, row: Any) -> bool:
    if table is company_promises:
        return row.kept_at is None
    return table is company_agreements and row.ended_at is None
