"""Which companies a contact has not spoken with for long, and what the desk says of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CompanyId
from bot.domain.municipality import Municipality
from bot.domain.outreach_rhythm import patience
from bot.domain.outreach_visits import LASTS, VisitState
from bot.domain.roles import Actor, Role, allowed
from bot.domain.workdays import local
from bot.store.unit import Unit
from bot.views.parts import Part, part_of

ON_A_PAGE = 5


@dataclass(frozen=True)
class LongSilentItem:
    """A company nobody has spoken with since then, or `never`."""

    company: CompanyId
    name: str
    since: datetime
    never: bool = False


@dataclass(frozen=True)
class OnDesk:
    """What the desk says of outreach: visits to come, visits without a note, companies long silent."""

    visits: int
    notes: int
    silent: int


@allowed(Role.CONSULTANT.themselves)
async def long_silent(
    unit: Unit, by: Actor, *, now: datetime, municipality: Municipality, page: int = 0
) -> Part[LongSilentItem]:
    """A page of them, the longest silent first: mine, and those of whom I stand in for."""
    mine = await unit.contacts.answered_by(by.person, now=now)
    found = await unit.rhythm.quiet(
        mine, before=patience(now, municipality), today=local(now).date(), now=now
    )
    part = part_of(found, page, size=ON_A_PAGE)
    names = await unit.companies.names_of({one.company for one in part.shown})
    items = tuple(LongSilentItem(one.company, names[one.company], one.since, one.never) for one in part.shown)
    return Part(items, part.first, part.total, part.size)


@allowed(Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit)
async def outreach_on_desk(unit: Unit, by: Actor, *, now: datetime, municipality: Municipality) -> OnDesk:
    """How much of it there is: two statements beside who is here. A coordinator has visits of their own."""
    mine = await unit.contacts.answered_by(by.person, now=now) if by.role is Role.CONSULTANT else []
    found = await unit.visits.open_of({by.person, *mine})
    silent = (
        await unit.rhythm.quiet(mine, before=patience(now, municipality), today=local(now).date(), now=now)
        if mine
        else []
    )
    over = sum(one.begins_at is not None and one.begins_at + LASTS <= now for one in found)
    waits = sum(one.state is VisitState.AGREED or one.times[-1] > now for one in found)
    return OnDesk(waits - over, over, len(silent))
