"""That something about a placement is new: to whoever starts, to the workplace, and to whom of the staff."""

from datetime import datetime

from bot.domain.checkins import Side
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.placements import PlacementNews
from bot.domain.placements import Placement
from bot.domain.roles import by_the_clock
from bot.store.unit import Unit


@by_the_clock
async def tell_news(unit: Unit, placement: Placement, now: datetime) -> None:
    """Whoever starts opens it to see what it is."""
    who = await unit.candidates.get(placement.candidate)
    adviser = (await unit.people.get(who.adviser)).name or ""
    notice = PlacementNews(placement.id, adviser, for_company=False)
    card = f"placement:{placement.id}:{now:%j%H%M}"
    await unit.outbox.tell(who.person, notice, now=now, card=card)


@by_the_clock
async def tell_company(unit: Unit, placement: Placement, now: datetime, municipality: Municipality) -> None:
    """So does the manager, who reads a name only once it is released."""
    contact = await unit.sides.looks_after(placement, Side.MANAGER)
    name = (await unit.people.get(contact)).name if contact is not None else None
    manager = await unit.sides.person_of(placement, Side.MANAGER)
    if manager is None:
        return
    if placement.shared_at is not None:
        await unit.candidates.saw(placement.candidate, manager, "name", company=placement.company, now=now)
    notice = PlacementNews(placement.id, name or municipality.name, for_company=True)
    await unit.outbox.tell(manager, notice, now=now, card=f"placement:{placement.id}:{now:%j%H%M}")


@by_the_clock
async def consultants_of(unit: Unit, placement: Placement, now: datetime) -> list[PersonId]:
    """The adviser and the contact, or who stands in; once when they are one person."""
    found = [await unit.sides.answering(placement, side, now=now) for side in (Side.CANDIDATE, Side.MANAGER)]
    return list(dict.fromkeys(one for one in found if one is not None))
