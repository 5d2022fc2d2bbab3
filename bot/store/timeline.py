"""What has happened between us and a company, newest first: read where it is kept, and nothing kept twice."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.domain.ids import CompanyId, PersonId
from bot.domain.speed_dating.events import Attendance, SpeedDatingState
from bot.domain.timeline import Entry, Kind
from bot.store.people import People
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.guests import guest_companies
from bot.store.timeline_details import DETAILS, said_by
from bot.store.timeline_lines import Lines
from bot.store.timeline_sources import every_line, how_many, newest_first
from bot.store.timeline_texts import EVERY_TEXT

# Rows whose details are read at once.
AT_ONCE = 500


class Timeline(Lines):
    """Reads every noun's rows of a company as one history."""

    async def page(
        self, company: CompanyId, kinds: Collection[Kind], *, until: datetime, first: int, most: int,
        total: int | None = None,
    ) -> list[Entry]:  # fmt: skip
        """So many lines of these kinds that had happened by then, newest first.

        With their `total` the last ones are read from their own end.
        """
        backwards = total is not None and 2 * first > total
        if backwards:
            assert total is not None, "or there is no other end"
            most = min(most, total - first)
            first = total - first - most
        rows = await self.tx.connection.execute(
            newest_first(frozenset(kinds), backwards=backwards),
            {"company": company, "until": until, "first": first, "most": most},
        )
        found = [Entry(Kind(row.kind), row.number, row.at) for row in rows]
        return await self._told(found[::-1] if backwards else found, until)

    async def fitting(
        self, company: CompanyId, fit: Callable[[Sequence[str]], Sequence[int]], *, until: datetime, most: int
    ) -> list[Entry]:
        """The newest lines whose texts fit; `fit` tells the places of those that do among some of them.

        A text is what was said and who said it. Whoever has enough reads no more, and whatever else the bot does
        goes on between two readings.
        """
        found: list[Entry] = []
        names: dict[PersonId, str] = {}
        rows = await self.tx.connection.stream(EVERY_TEXT, {"company": company, "until": until})
        try:
            async for some in rows.partitions(AT_ONCE):
                names |= await People(self.tx).names_of({one.by for one in some} - {*names, None})
                said = self.tx.vault.open_each((one.sealed, one.place) for one in some)
                texts = [f"{words} {names.get(one.by, '')}" for words, one in zip(said, some, strict=True)]
                hits = [some[place] for place in fit(texts)]
                found += [Entry(Kind(one.kind), one.number, one.at) for one in hits]
                if len(found) >= most:
                    break
        finally:
            await rows.close()
        return await self._told(found[:most], until)

    async def line(self, company: CompanyId, kind: Kind, number: int, *, until: datetime) -> Entry | None:
        """One line of a company that had happened by then, or None."""
        every = every_line(frozenset({kind}))
        rows = await self.tx.connection.execute(
            select(every).where(every.c.kind == kind, every.c.number == number),
            {"company": company, "until": until},
        )
        found = await self._told([Entry(Kind(row.kind), row.number, row.at) for row in rows], until)
        return found[0] if found else None

    async def count(self, company: CompanyId, kinds: Collection[Kind], *, until: datetime) -> int:
        """How many lines that is."""
        given = {"company": company, "until": until}
        return int(await self.tx.connection.scalar(how_many(frozenset(kinds)), given) or 0)

    async def datings_to_come(self, company: CompanyId, *, now: datetime) -> list[datetime]:
        """When job datings begin that the company is invited to, the nearest first."""
        coming = select(speed_datings.c.begins_at).join_from(
            guest_companies, speed_datings, speed_datings.c.id == guest_companies.c.speed_dating_id
        )
        rows = await self.tx.connection.scalars(
            coming.where(
                guest_companies.c.company_id == company,
                guest_companies.c.said != Attendance.NOT_COMING,
                speed_datings.c.begins_at > now,
                speed_datings.c.state == SpeedDatingState.ANNOUNCED,
            ).order_by(speed_datings.c.begins_at)
        )
        return list(rows)

    async def _told(self, lines: list[Entry], until: datetime) -> list[Entry]:
        rows: dict[tuple[Any, int], Any] = {}
        for query, _table, _said in {id(one): one for one in DETAILS.values()}.values():
            wanted = [one.number for one in lines if DETAILS[one.kind][0] is query]
            for first in range(0, len(wanted), AT_ONCE):
                some = wanted[first : first + AT_ONCE]
                found = await self.tx.connection.execute(query, {"numbers": some, "until": until})
                rows |= {(query, row.id): row for row in found}
        said = [said_by(one.kind, rows[DETAILS[one.kind][0], one.number]) for one in lines]
        names = await People(self.tx).names_of({one["by"] for one in said if one.get("by") is not None})
        return [
            Entry(one.kind, one.number, one.at, names.get(words.pop("by", None), ""), **words)
            for one, words in zip(lines, said, strict=True)
        ]
