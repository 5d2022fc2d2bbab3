"""What was agreed with companies, in words."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Table, insert, select, update

from bot.domain.agreements import Agreement
from bot.domain.ids import CompanyId, PersonId
from bot.store.legible import GONE, Legible
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.tx import Tx

company_agreements = Table(
    "company_agreements",
    metadata,
    key(),
    reference("company_id", "companies.id"),
    reference("made_by", "persons.id"),
    Column("words", Legible("company_agreements.words", GONE)),
    # When whoever answers for the company looks at it again; without, nobody has to.
    Column("review_on", Date),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", Key),
)
GOES_ON = company_agreements.c.ended_at.is_(None)


class Agreements:
    """Keeps agreements."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def add(
        self, company: CompanyId, by: PersonId, words: str, review_on: date | None, *, now: datetime
    ) -> int:
        """An agreement; its number."""
        row = await self.tx.connection.execute(
            insert(company_agreements)
            .values(company_id=company, made_by=by, words=words, review_on=review_on, made_at=now)
            .returning(company_agreements.c.id)
        )
        return int(row.scalar_one())

    async def find(self, agreement: int) -> Agreement | None:
        """The agreement, or None."""
        found = await self._all(company_agreements.c.id == agreement)
        return found[0] if found else None

    async def of_company(self, company: CompanyId) -> list[Agreement]:
        """What is agreed with a company now, the oldest first."""
        return await self._all(company_agreements.c.company_id == company, GOES_ON)

    async def change(self, agreement: int, words: str) -> bool:
        """The words are put right. False when it is over, however near to each other two say so."""
        return await self._set(agreement, words=words)

    async def look_again(self, agreement: int, review_on: date | None) -> bool:
        """Another day, or none. False when it is over."""
        return await self._set(agreement, review_on=review_on)

    async def end(self, agreement: int, by: PersonId, *, now: datetime) -> bool:
        """It is not agreed any more. False when it was over already."""
        return await self._set(agreement, ended_at=now, ended_by=by)

    async def _set(self, agreement: int, **values: object) -> bool:
        changed = await self.tx.connection.execute(
            update(company_agreements).where(company_agreements.c.id == agreement, GOES_ON).values(**values)
        )
        return bool(changed.rowcount)

    async def _all(self, *conditions: Any) -> list[Agreement]:
        rows = await self.tx.connection.execute(
            select(company_agreements).where(*conditions).order_by(company_agreements.c.id)
        )
        return [
            Agreement(
                row.id, CompanyId(row.company_id), PersonId(row.made_by), row.words or "", row.review_on, row.made_at,
                row.ended_at,
            )
            for row in rows
        ]  # fmt: skip
