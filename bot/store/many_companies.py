"""Companies by the thousand, from a file: read, added and changed in a few statements, however many they are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from bot.domain.doubles import name_key
from bot.domain.ids import CompanyId
from bot.store.companies import companies
from bot.store.company_names import names_are_written
from bot.store.tx import Tx


@dataclass(frozen=True)
class Numbered:
    """The company that has a number; of one that has become part of another, the other, with the other's `cvr`."""

    id: CompanyId
    cvr: str
    name: str
    branch: str | None
    area: str | None


@dataclass(frozen=True)
class Facts:
    """What is said of a company."""

    cvr: str
    name: str
    branch: str | None
    area: str | None


class ManyCompanies:
    """Reads and writes them."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def numbered(self, numbers: Collection[str]) -> dict[str, Numbered]:
        """The companies of these CVR numbers, by the number that was asked for."""
        stays = companies.alias()
        rows = await self.tx.connection.execute(
            select(companies.c.cvr.label("asked"), stays.c.id, stays.c.cvr, stays.c.name, stays.c.branch,
                   stays.c.area)
            .join(stays, stays.c.id == func.coalesce(companies.c.merged_into, companies.c.id))
            .where(companies.c.cvr.in_(numbers))
        )  # fmt: skip
        return {
            row.asked: Numbered(CompanyId(row.id), row.cvr, row.name, row.branch, row.area) for row in rows
        }

    async def add(self, new: Sequence[Facts], *, now: datetime) -> dict[str, CompanyId]:
        """Companies whose numbers nobody has; theirs, by CVR number."""
        if not new:
            return {}
        # A statement that returns rows would be one a row on SQLite.
        await self.tx.connection.execute(
            insert(companies), [{"cvr": one.cvr, "made_at": now, **self._columns(one)} for one in new]
        )
        await names_are_written(self.tx)
        rows = await self.tx.connection.execute(
            select(companies.c.cvr, companies.c.id).where(companies.c.cvr.in_([one.cvr for one in new]))
        )
        return {row.cvr: CompanyId(row.id) for row in rows}

    async def change(self, changed: Iterable[tuple[CompanyId, Facts]]) -> None:
        """Other facts of companies, but their numbers."""
        rows = [{"its": company, **self._columns(facts)} for company, facts in changed]
        if rows:
            await self.tx.connection.execute(
                update(companies).where(companies.c.id == bindparam("its")), rows
            )
            await names_are_written(self.tx)

    def _columns(self, facts: Facts) -> dict[str, str | None]:
        key = self.tx.vault.digest("company name", name_key(facts.name))
        return {"name": facts.name, "name_key": key, "branch": facts.branch, "area": facts.area}
