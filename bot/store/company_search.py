"""What companies are found by: names and open sites, opened once for all searches and read again when one is written.

Names are sealed, so that a database cannot look through them. Whoever searches asks for the mark of the names alone,
and reads them when it is another than before.
"""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import LargeBinary, select, type_coerce

from bot.domain.ids import CompanyId
from bot.store.companies import companies
from bot.store.company_names import names_mark
from bot.store.opened_once import OpenedOnce
from bot.store.sites import sites
from bot.store.tx import Tx

OPENED: OpenedOnce[str] = OpenedOnce("companies.name", str, nothing="")
OPENED_SITES: OpenedOnce[str] = OpenedOnce("company_sites.name", str, nothing="")
EVERY_NAME = select(
    companies.c.id,
    companies.c.cvr,
    companies.c.merged_into,
    type_coerce(companies.c.name, LargeBinary).label("sealed"),
).order_by(companies.c.id)
EVERY_SITE = (
    select(sites.c.company_id, sites.c.p_number, type_coerce(sites.c.name, LargeBinary).label("sealed"))
    .where(sites.c.closed_at.is_(None))
    .order_by(sites.c.id)
)


@dataclass(frozen=True, eq=False)
class CompanyNames:
    """Every company and its name, and the words it is found by; never changed, and so equal only to itself.

    What has become part of another is found by its own words, and is the other: `formerly` is what it was called.
    """

    ids: tuple[CompanyId, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    formerly: tuple[str | None, ...]


class CompanySearch:
    """Reads names for a search. What is remembered is of one mark, and no mark is drawn twice."""

    _known: ClassVar[tuple[int, CompanyNames] | None] = None

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def names(self) -> CompanyNames:
        """The names as they are now: the same object as long as none is written."""
        mark = await self.tx.connection.scalar(select(names_mark.c.mark))
        known = CompanySearch._known
        if known is not None and known[0] == mark:
            return known[1]
        read = await self._read()
        if mark is not None:
            CompanySearch._known = (mark, read)
        return read

    async def _read(self) -> CompanyNames:
        rows = (await self.tx.connection.execute(EVERY_NAME)).all()
        names = OPENED.of([row.sealed for row in rows], self.tx.vault)
        at = await self._sites()
        words = tuple(
            " ".join((name, row.cvr, *at.get(row.id, ()))) for row, name in zip(rows, names, strict=True)
        )
        own = {row.id: name for row, name in zip(rows, names, strict=True)}
        return CompanyNames(
            tuple(CompanyId(row.merged_into or row.id) for row in rows),
            tuple(own[row.merged_into or row.id] for row in rows),
            words,
            tuple(None if row.merged_into is None else own[row.id] for row in rows),
        )

    async def _sites(self) -> dict[int, list[str]]:
        """The name and P-number of each company's open sites."""
        rows = (await self.tx.connection.execute(EVERY_SITE)).all()
        names = OPENED_SITES.of([row.sealed for row in rows], self.tx.vault)
        found: dict[int, list[str]] = {}
        for row, name in zip(rows, names, strict=True):
            found.setdefault(row.company_id, []).append(f"{name} {row.p_number or ''}")
        return found
