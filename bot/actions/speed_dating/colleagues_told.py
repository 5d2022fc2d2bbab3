"""One manager answers for a company: in the others' chats the invitation says so, and asks no more.

Only where it is what they have before them. Anything else of theirs stays as it is, and the answer comes below.
"""

from datetime import datetime

from bot.actions.speed_dating.calendar_entries import EVENT
from bot.actions.speed_dating.telling_companies import expects_company, invitation_card, managers_of
from bot.domain.ids import CompanyId
from bot.domain.notices.speed_dating.events import TableKept
from bot.domain.roles import Actor, by_the_clock
from bot.domain.speed_dating.events import Attendance, entry_of
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def tell_colleagues(
    unit: Unit,
    by: Actor,
    event: SpeedDating,
    company: CompanyId,
    *,
    coming: bool,
    now: datetime,
    before: Attendance,
    version: int,
) -> None:
    """Whoever else writes for the company reads who answered, where they were asked; said on the telephone, who
    wrote it down. An invitation that has not gone out yet is replaced.

    After a yes, which was told `before`, they all read a no in a message of its own, with the `version` of the
    entry that takes it out of their calendar.
    """
    card, no = invitation_card(event.id, company), f"table off:{event.id}:{company}"
    taken_back = before is Attendance.COMING and not coming
    who = await unit.people.get(by.entered_by or by.person)
    begins = await expects_company(unit, event, company)
    hours = (begins, event.ends_at)
    told = TableKept(
        event.id, event.place, begins, event.ends_at, event.pace.talk, (), company=company,
        coming=coming, answered_by=who.name or "", by_phone=by.entered_by is not None,
        entry=entry_of(f"company:{company}", version, (), event.place, hours, made=now) if taken_back else None,
    )  # fmt: skip
    for manager in await managers_of(unit, company):
        if manager == by.person:
            continue
        # The one that waits and is not true any more is never sent.
        await unit.outbox.withdraw(manager, card if taken_back else no, now=now)
        if not taken_back:
            if not await unit.told.has_card(manager, card):
                continue
            if await unit.shown.standing(manager, card) is None:
                await unit.shown.let_go(manager, card)
        await unit.outbox.tell(
            manager, told, now=now, expires=event.begins_at, about=(EVENT, event.id),
            card=no if taken_back else card,
        )  # fmt: skip
