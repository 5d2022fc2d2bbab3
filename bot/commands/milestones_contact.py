"""When the steps about a contact who is away, and about one who hands over, are done."""

from datetime import datetime

from bot.commands import demo
from bot.commands.memory import Memory
from bot.commands.milestones import written
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.store.companies import Company
from bot.store.unit import Unit


async def mette_is_ill(unit: Unit, now: datetime, _memory: Memory) -> bool:
    """It was said that Mette is away."""
    return bool(await _ill(unit, now))


async def lars_wrote_meanwhile(unit: Unit, now: datetime, memory: Memory) -> bool:
    """Lars has written since, or cannot any more, because she is back."""
    if await mette_is_back(unit, now, memory):
        return True
    ill = await _ill(unit, now)
    return bool(ill) and any(one.at >= ill[0][0] for one in await written(unit))


async def mette_is_back(unit: Unit, now: datetime, _memory: Memory) -> bool:
    """She was away, and answers herself again."""
    ill = await _ill(unit, now)
    return bool(ill) and all(ends <= now for _begins, ends in ill)


async def _ill(unit: Unit, now: datetime) -> list[tuple[datetime, datetime]]:
    """When she was away so far, the newest first; always, once there is no Mette."""
    mette = await unit.people.find_by_telegram(demo.METTE.phone)
    if mette is None:
        return [(now, now)]
    return [one for one in await unit.staff.times_away(mette) if one[0] <= now]


async def who_answers_lars(unit: Unit, now: datetime) -> demo.Persona:
    """Whoever the visitor chose to stand in for Mette."""
    bakery = await unit.companies.find(demo.BAKERY)
    return await _persona(unit, await unit.contacts.answering(bakery.id, now=now) if bakery else None)


async def handed_over(unit: Unit, _now: datetime, _memory: Memory) -> bool:
    """The carpenter's contact is not the one who is away."""
    carpenter, jonas = await _carpenter(unit), await unit.people.find_by_telegram(demo.JONAS.phone)
    return carpenter is None or carpenter.contact != jonas


async def who_has_it(unit: Unit, _now: datetime) -> demo.Persona:
    """Whoever the visitor gave the company to."""
    carpenter = await _carpenter(unit)
    return await _persona(unit, carpenter.contact if carpenter else None)


async def said_hello(unit: Unit, now: datetime, memory: Memory) -> bool:
    """The new contact has written first, or has nobody to write to."""
    carpenter = await _carpenter(unit)
    if carpenter is None or carpenter.contact is None:
        return True
    if not await handed_over(unit, now, memory):
        return False
    if not any(one.role == Role.MANAGER for one in await unit.companies.members(carpenter.id)):
        return True
    since = carpenter.since or now
    return await unit.requests.begun_since(carpenter.id, carpenter.contact, since=since)


async def _carpenter(unit: Unit) -> Company | None:
    return await unit.companies.find(demo.CARPENTER)


async def _persona(unit: Unit, person: PersonId | None) -> demo.Persona:
    """Whose phone it is; Sofie's where it is nobody's of the town."""
    for one in demo.EVERYBODY:
        if person is not None and await unit.people.find_by_telegram(one.phone) == person:
            return one
    return demo.SOFIE
