"""What each company calls a candidate: a number that is drawn, and never given to another."""

import secrets
from collections.abc import Collection
from itertools import count

from sqlalchemy import Column, Integer, Table, UniqueConstraint, insert, select
from sqlalchemy.exc import IntegrityError

from bot.domain.ids import CandidateId, CompanyId
from bot.store.schema import Key, metadata
from bot.store.tx import Tx

aliases = Table(
    "aliases",
    metadata,
    Column("company_id", Key, primary_key=True, autoincrement=False),
    Column("candidate_id", Key, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    UniqueConstraint("company_id", "number"),
)


class Aliases:
    """Draws numbers."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def of(self, candidate: CandidateId, company: CompanyId) -> int:
        """The number this company and its contact know the candidate by, drawn when first asked for.

        No number is ever given to another candidate: rows stay, and when most numbers of so many
        digits are given away, the next are longer.
        """
        known = await self.tx.connection.scalar(
            select(aliases.c.number).where(
                aliases.c.candidate_id == candidate, aliases.c.company_id == company
            )
        )
        if known is not None:
            return int(known)
        while True:
            number = await self._drawn(company)
            try:
                async with self.tx.connection.begin_nested():
                    await self.tx.connection.execute(
                        insert(aliases).values(company_id=company, candidate_id=candidate, number=number)
                    )
            except IntegrityError:
                # Somebody else drew at the same moment.
                continue
            return number

    async def of_all(self, candidates: Collection[CandidateId], company: CompanyId) -> dict[CandidateId, int]:
        """The same for several."""
        rows = await self.tx.connection.execute(
            select(aliases.c.candidate_id, aliases.c.number).where(
                aliases.c.candidate_id.in_(candidates), aliases.c.company_id == company
            )
        )
        known = {CandidateId(row.candidate_id): int(row.number) for row in rows}
        return {one: known[one] if one in known else await self.of(one, company) for one in candidates}

    async def of_pairs(
        self, pairs: Collection[tuple[CandidateId, CompanyId]]
    ) -> dict[tuple[CandidateId, CompanyId], int]:
        """The same for several of several companies, known ones by one look."""
        rows = await self.tx.connection.execute(
            select(aliases).where(
                aliases.c.candidate_id.in_({one for one, _company in pairs}),
                aliases.c.company_id.in_({company for _one, company in pairs}),
            )
        )
        known = {(CandidateId(row.candidate_id), CompanyId(row.company_id)): int(row.number) for row in rows}
        return {one: known[one] if one in known else await self.of(*one) for one in pairs}

    async def unused(self, *those: CompanyId) -> int:
        """A number that none of these companies has given to anybody."""
        return await self._drawn(*those)

    async def _drawn(self, *those: CompanyId) -> int:
        given = set(
            await self.tx.connection.scalars(select(aliases.c.number).where(aliases.c.company_id.in_(those)))
        )
        for digits in count(2):
            numbers = range(10 ** (digits - 1), 10**digits)
            free = [one for one in numbers if one not in given]
            # Among few that are left, a new number would tell who is new.
            if len(free) > len(numbers) // 3:
                return secrets.choice(free)
        raise AssertionError("there is always a longer number")
