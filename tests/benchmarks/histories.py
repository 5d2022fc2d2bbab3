"""What has happened with one company, at a hundred and at ten thousand lines.

The first page, the last one, and a search for what stands nowhere, which reads and opens every line.
Expected: a page grows far slower than the history, as only the lines of the page are opened; a search grows with it.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.domain.ids import CompanyId
from bot.domain.roles import Actor, Role
from bot.domain.timeline import Filter, Kind
from bot.store.timeline_lines import company_lines
from bot.store.unit import Unit
from bot.views.timeline import company_timeline, search_timeline
from tests.benchmarks.processes import database_in
from tests.kit.store import opened

SIZES = (100, 10_000)
CALLS = 15
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)

Query = Callable[[Unit], Awaitable[object]]


def run() -> Iterator[str]:
    """A line per query: the median at each size, and the larger against the smaller."""
    by_size = [asyncio.run(measured(size)) for size in SIZES]
    for name in by_size[0]:
        waits = [one[name] for one in by_size]
        sizes = ", ".join(f"{size:,}: {wait * 1000:6.2f} ms" for size, wait in zip(SIZES, waits, strict=True))
        yield f"{name:10} median at {sizes} lines, ratio {waits[-1] / waits[0]:6.2f}"


async def measured(size: int) -> dict[str, float]:
    """Seconds, by query, for a company with so many lines."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(database_in(Path(folder))) as store:
            async with store.begin() as unit:
                mette, company = await furnish(unit, size)
            last = (size - 1) // 8

            async def page(unit: Unit, number: int) -> object:
                return await company_timeline(
                    unit, mette, company, Filter.EVERYTHING, until=NOW, now=NOW, page=number
                )

            async def search(unit: Unit) -> object:
                return await search_timeline(unit, mette, company, "bicycle", now=NOW)

            found: dict[str, float] = {}
            queries: dict[str, Query] = {
                "first page": lambda unit: page(unit, 0), "last page": lambda unit: page(unit, last),
                "search": search,
            }  # fmt: skip
            for name, query in queries.items():
                async with store.reading() as unit:
                    found[name] = await _median(unit, query)
            return found


async def furnish(unit: Unit, lines: int) -> tuple[Actor, CompanyId]:
    """A consultant and her company, with so many lines, one a minute: half are messages, half notes."""
    where = await unit.units.named("Virksomhedsservice")
    mette = await unit.people.add(language="da", now=NOW, name="Mette")
    held = await unit.people.give_role(mette, Role.CONSULTANT, unit=where, now=NOW)
    await unit.people.change(mette, acting_role_id=held)
    await unit.staff.put(mette, where, contact=True, adviser=True, branches=[], areas=[])
    company, _fresh = await unit.companies.add("12345674", "Bageriet", branch=None, area=None, now=NOW)
    await unit.companies.assign(company, mette, reason="fewest", now=NOW - timedelta(days=900))
    request = await unit.requests.open(company, mette, now=NOW, deadline=NOW)
    moments = [NOW - timedelta(minutes=number) for number in range(1, lines)]
    for moment in moments[::2]:
        await unit.messages.write(request, mette, "How long is lunch?", from_company=True, now=moment)
    notes = [
        {"company_id": company, "kind": Kind.NOTE, "made_by": mette, "at": moment, "words": "A new oven"}
        for moment in moments[1::2]
    ]
    await unit.tx.connection.execute(insert(company_lines), notes)
    return await unit.people.actor(mette), company


async def _median(unit: Unit, query: Query) -> float:
    waits = []
    for _call in range(CALLS):
        began = time.perf_counter()
        await query(unit)
        waits.append(time.perf_counter() - began)
    return statistics.median(waits)
