"""Photos, files and voice messages: never kept, but whoever waits for one learns that it came."""

from datetime import datetime

from bot.actions.calls import responsible_for
from bot.domain.ids import CandidateId, PersonId, RequestId
from bot.domain.notices.people import FileCame
from bot.domain.roles import ANYONE, COMPANY, LOOKED_AFTER, Actor, Role, allowed
from bot.store.unit import Unit


@allowed(ANYONE)
async def say_that_a_file_came(
    unit: Unit, by: Actor, kind: str | None = None, *, now: datetime
) -> str | None:
    """Tell whoever looks after the person, once an hour however many came; that one's name. `kind` is
    Telegram's word for what came.

    None for staff and strangers, whom nobody here looks after.
    """
    if by.role not in LOOKED_AFTER:
        return None
    owner = await _who_hears(unit, by, now)
    if owner is None:
        return None
    sender, about = await unit.people.get(by.person), await _answered_here(unit, by, owner, now)
    notice = FileCame(
        sender.name or "", kind, by.person,
        candidate=CandidateId(about[1]) if about and about[0] == "candidate" else None,
        request=RequestId(about[1]) if about and about[0] == "request" else None,
        phone=sender.phone if about is None else None,
    )  # fmt: skip
    once = f"file:{by.person}:{now:%Y-%m-%dT%H}"
    await unit.outbox.tell(owner, notice, now=now, about=about, once=once)
    return (await unit.people.get(owner)).name


async def _who_hears(unit: Unit, by: Actor, now: datetime) -> PersonId | None:
    """Whoever looks after them in the role they sent it in."""
    if COMPANY.permits(by.role):
        return await unit.contacts.answering(by.company_as(Role.MANAGER, Role.GUEST), now=now)
    return await responsible_for(unit, by.person, now=now)


async def _answered_here(unit: Unit, by: Actor, owner: PersonId, now: datetime) -> tuple[str, int] | None:
    """What `owner` answers when they write back; None where they call."""
    if by.role is Role.CANDIDATE:
        me = await unit.candidates.of_person(by.person)
        advises = me is not None and await unit.contacts.advising(me.adviser, now=now) == owner
        return ("candidate", me.id) if me is not None and advises else None
    if COMPANY.permits(by.role):
        running = await unit.requests.running(by.person, by.company_as(Role.MANAGER, Role.GUEST))
        return ("request", running.id) if running is not None else None
    return None
