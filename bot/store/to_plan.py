"""Whom a host plans a speed dating for."""

from datetime import datetime

from bot.domain.roles import Actor, Role
from bot.store.contacts import Contacts
from bot.store.shortlists import Suggestion
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.wishes import Wishes
from bot.store.tx import Tx


class ToPlan:
    """Wishes that still have no meeting, by who could give them one."""

    def __init__(self, tx: Tx) -> None:
        self.contacts, self.wishes = Contacts(tx), Wishes(tx)

    async def of_host(
        self, by: Actor, *, now: datetime, even_met: bool = False, draft: SpeedDating | None = None
    ) -> list[Suggestion]:
        """Whom this host plans for, or could plan this draft for: of a contact's companies, or of a unit's.

        Whoever stands in plans for those companies too: what they were promised waits for nobody's return. One
        meeting a pair, also when two job functions want the same person.
        """
        at = draft.id if draft is not None else None
        if by.role is Role.CONSULTANT:
            host = draft.organiser if draft is not None else by.person
            those = {host, *await self.contacts.answered_by(host, now=now)}
            found = await self.wishes.of_contacts(those, now=now, even_met=even_met, draft=at)
        else:
            where = by.unit_as(Role.COORDINATOR)
            found = await self.wishes.of_unit(where, now=now, even_met=even_met, draft=at)
        return list({(one.company, one.candidate): one for one in found}.values())
