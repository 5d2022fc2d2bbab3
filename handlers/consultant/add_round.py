"""One round more than planned: for who is here, and could meet nobody any more."""

from collections.abc import Iterable

from bot.actions.speed_dating.one_more import add_round
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.day import OthersWereFaster
from bot.text.cards import named_within
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.board import board_button
from bot.text.speed_dating.day import list_of
from bot.views.speed_dating.one_more import CouldMeet


def more_text(those: Iterable[CouldMeet]) -> tuple[Text, ...]:
    """Who could meet in it."""
    pair = _("{company} and {who}")
    return list_of(
        _("They are here, and could meet in one round more:"),
        [pair(company=one.name, who=named_within(one.who)) for one in those],
    )


def more_button(event: int, rounds: int) -> Button:
    """The press that adds it after so many."""
    return Button(_("One round more"), "day_round", (event, rounds), style=Style.GO)


async def added(press: Press) -> Reply:
    """It is there, and the host says who sits in it."""
    event = SpeedDatingId(press.number())
    places = Button(_("Free places"), "day_places", (event,), style=Style.GO)
    under = rows(board_button(event), MENU, wide=2)
    try:
        await add_round(
            press.unit,
            press.by,
            event,
            rounds=press.number(1),
            now=press.now,
            municipality=press.municipality,
        )
    except OthersWereFaster:
        return Reply(Screen(_("There is one round more already, or nobody could meet in it now."), under))
    text = _("There is one round more. Say who meets in it: ask both, and press the free place.")
    return Reply(Screen(text, (*rows(places), *under)))


DOORS = (Tap("day_round", HOSTS, added),)
