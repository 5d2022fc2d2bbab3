"""What somebody has before them is shown as it is now, in the same message: as if they had pressed its door again."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogs.press import Press
from bot.dialogs.registry import Registry
from bot.domain.errors import Refusal
from bot.domain.ids import PersonId
from bot.domain.municipality import Municipality
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.secrets import Vault
from bot.store.unit import Unit
from bot.telegram.drawing import draw


@dataclass(frozen=True)
class Showing:
    """One door whose screens are cards, called by the door and what it is about."""

    registry: Registry
    vault: Vault
    door: str

    async def again(self, unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
        """The person in the row's occurrence sees it anew, unless they have gone on to something else.

        Whoever may not see it any more keeps what they have read: nobody has asked.
        """
        person = PersonId(int(row.occurrence.split(":")[1]))
        there = await unit.shown.standing(person, f"{self.door}:{row.subject}")
        if there is None:
            return
        tap = self.registry.taps[self.door]
        by = await unit.people.actor(person)
        if not tap.allow.permits(by.role):
            return
        press = Press(by=by, unit=unit, now=now, municipality=municipality, args=(str(row.subject),))
        try:
            async with unit.savepoint():
                reply = await tap.run(press)
        except Refusal:
            return
        if reply.screen is None:
            return
        drawing = draw(
            reply.screen, owner=person, vault=self.vault, today=local(now).date(), language=by.language
        )
        await unit.outbox.answer(person, drawing, now=now, edit=there.message, card=reply.card)
