"""Somebody new says they are from a company: "I know this person", or not."""

from bot.actions.companies import know, turn_away
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Screen, rows

STAFF_OR_MANAGER = (
    Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit | Role.MANAGER.of_own_company
)


async def known(press: Press) -> Reply:
    """Everything is open to them now."""
    name = await know(press.unit, press.by, PersonId(press.number()), press.company(1), now=press.now)
    return Reply(Screen(_("{name} may use everything now.", name=name), rows(MENU)))


async def unknown(press: Press) -> Reply:
    """They may not write for the company."""
    name = await turn_away(press.unit, press.by, PersonId(press.number()), press.company(1), now=press.now)
    return Reply(Screen(_("{name} can no longer write for the company.", name=name), rows(MENU)))


DOORS = (
    Tap("know", STAFF_OR_MANAGER, known),
    Tap("turn_away", Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit, unknown),
)
