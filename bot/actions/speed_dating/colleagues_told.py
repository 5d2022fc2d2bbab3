"""One manager answers for a company: in the others' chats the invitation says so, and asks no more."""

from datetime import datetime

from bot.actions.speed_dating.calendar_entries import EVENT
from bot.actions.speed_dating.telling_companies import expects_company, invitation_card, managers_of
from bot.domain.ids import CompanyId
from bot.domain.notices.speed_dating.events import TableKept
from bot.domain.roles import Actor, by_the_clock
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def tell_colleagues(
    unit: Unit, by: Actor, event: SpeedDating, company: CompanyId, *, coming: bool, now: datetime
) -> None:
    """Whoever else writes for the company reads who answered, where they were asked; said on the telephone, who
    wrote it down. An invitation that has not gone out yet is replaced."""
    card = invitation_card(event.id, company)
    for manager in await managers_of(unit, company):
        if manager == by.person or not await unit.told.has_card(manager, card):
            continue
        who = await unit.people.get(by.entered_by or by.person)
        begins = await expects_company(unit, event, company)
        told = TableKept(
            event.id, event.place, begins, event.ends_at, event.pace.talk, (), company=company,
            coming=coming, answered_by=who.name or "", by_phone=by.entered_by is not None,
        )  # fmt: skip
        await unit.outbox.tell(
            manager, told, now=now, expires=event.begins_at, about=(EVENT, event.id), card=card
        )
