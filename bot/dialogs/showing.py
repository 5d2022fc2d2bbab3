"""What somebody has before them is shown as it is now, in the same message, by its door, though nobody pressed it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.actions.speed_dating.better import SHOWN
from bot.actions.speed_dating.board import BOARD, STILL, show_board_at, whose_board
from bot.dialogs.press import Press
from bot.dialogs.registry import Registry
from bot.domain.errors import Refusal
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.workdays import local
from bot.store.due import DueRow
from bot.store.outbox_shown import Standing
from bot.store.secrets import Vault
from bot.store.unit import Unit
from bot.telegram.drawing import draw, seal_of

PLAN_DOOR, BOARD_DOOR = "event", "day"


def shown_again(registry: Registry, vault: Vault) -> dict[str, Callable[..., Awaitable[Any]]]:
    """Kind of due row: who shows the screens that stand in chats."""
    return {
        SHOWN: Showing(registry, vault, PLAN_DOOR).again,
        BOARD: Showing(registry, vault, BOARD_DOOR).to_hosts,
    }


@dataclass(frozen=True)
class Showing:
    """One door whose screens are cards, each called by the door and what its button carried."""

    registry: Registry
    vault: Vault
    door: str

    async def again(self, unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
        """The person in the row's occurrence sees it anew, unless they have gone on to something else.

        Whoever may not see it any more keeps what they have read: nobody has asked.
        """
        person = PersonId(int(row.occurrence.split(":")[1]))
        there = await unit.shown.standing(person, f"{self.door}:{row.subject}")
        if there is not None:
            await self._show(unit, person, there, now=now, municipality=municipality)

    async def to_hosts(self, unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
        """Each host sees it anew, where it stands; where it was drawn a moment ago, a moment later."""
        event, later = SpeedDatingId(row.subject), now
        for person in await whose_board(unit, event, now=now):
            there = await unit.shown.standing(person, f"{self.door}:{event}")
            if there is None:
                continue
            if there.since <= now < there.since + STILL:
                later = max(later, there.since + STILL)
            else:
                await self._show(unit, person, there, now=now, municipality=municipality)
        if later > now:
            await show_board_at(unit, event, later)

    async def _show(
        self, unit: Unit, person: PersonId, there: Standing, *, now: datetime, municipality: Municipality
    ) -> None:
        tap = self.registry.taps[self.door]
        by = await unit.people.actor(person)
        if not tap.allow.permits(by.role):
            return
        args = tuple(there.card.split(":")[1:])
        press = Press(by=by, unit=unit, now=now, municipality=municipality, args=args)
        try:
            async with unit.savepoint():
                reply = await (tap.again or tap.run)(press)
        except Refusal:
            return
        if reply.screen is None:
            return
        drawing = draw(
            reply.screen, owner=person, vault=self.vault, today=local(now).date(), language=by.language
        )
        # What says the same already is not told anew.
        if there.shown is None or there.shown != seal_of(drawing, self.vault):
            await unit.outbox.answer(person, drawing, now=now, edit=there.message, card=reply.card)
