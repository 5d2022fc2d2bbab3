"""Where the lines of a company came from, of which another has become part."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.ids import CompanyId
from bot.domain.roles import by_the_clock
from bot.domain.timeline import Entry
from bot.store.timeline_details import DETAILS
from bot.store.unit import Unit


@by_the_clock
async def with_origins(unit: Unit, company: CompanyId, lines: Sequence[Entry]) -> Sequence[Entry]:
    """Each line with the name of the company it was of first, where that was another."""
    parts = {one.company: one.name for one in await unit.mergers.origins_of(company)}
    if not parts or not lines:
        return lines
    messages = [one.number for one in lines if DETAILS[one.kind][1].name == "messages"]
    threads = await unit.messages.requests_of(messages)
    rows = {
        one: ("requests", threads.get(one.number, 0))
        if DETAILS[one.kind][1].name == "messages"
        else (DETAILS[one.kind][1].name, one.number)
        for one in lines
    }
    came = await unit.mergers.came_from(company, list(rows.values()))
    return [
        replace(one, came_from=parts.get(came[rows[one]], "")) if rows[one] in came else one for one in lines
    ]
