"""The host stops an event that has begun, as when everybody has to leave the house: asked first, then one press."""

from bot.actions.speed_dating.stopping import stop_event
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.views.speed_dating.stopping import Stopping, stopping

# What the last press says of talks that are going on.
COUNT, DO_NOT = "y", "n"
# Pressed where no talk was left: it ends, unless there is one by now.
END = "e"


async def asked(press: Press) -> Reply:
    """Whether that is meant, with what it does; pressed once more, it is stopped."""
    event, said = SpeedDatingId(press.number()), press.args[1:2]
    if said not in ((COUNT,), (DO_NOT,)):
        found = await stopping(press.unit, press.by, event, now=press.now)
        if said != (END,) or found.is_told:
            return Reply(_is_it_meant(found))
    told = await stop_event(
        press.unit, press.by, event, talks_count=said != (DO_NOT,), now=press.now, municipality=press.municipality
    )  # fmt: skip
    stopped = (
        _("The job dating is stopped. Everybody with a talk left is told.")
        if told
        else _("The job dating is over. Thank you.")
    )
    doors = rows(
        Button(_("How it went"), "event_summary", (event,)),
        Button(_("Who is here"), "day", (event,)),
        Button(_("See the plan"), "event", (event,)),
        MENU,
        wide=2,
    )
    return Reply(Screen((stopped, _("I ask about the talks that were held.")), doors))


def _is_it_meant(found: Stopping) -> Screen:
    lines = (
        _("Stop job dating {when} now?", when=found.event.begins_at),
        *_talks(found),
        _("Everybody with a talk left is told at once. It cannot be undone.")
        if found.is_told
        else _("It cannot be undone."),
    )
    return Screen(lines, rows(*_sure(found), Button(_("No, it goes on"), "day", (found.event.id,)), wide=1))


def _talks(found: Stopping) -> list[Text]:
    counted = (
        (found.over, n_("{n} talk is over, and counts.", "{n} talks are over, and count.", found.over)),
        (found.going_on, n_("{n} talk is going on.", "{n} talks are going on.", found.going_on)),
        (found.to_come, n_("{n} talk to come is off.", "{n} talks to come are off.", found.to_come)),
    )
    return [text for number, text in counted if number]


def _sure(found: Stopping) -> list[Button]:
    event = found.event.id
    if not found.going_on:
        return [Button(_("Yes, stop it here"), "stop_event", (event, COUNT), style=Style.STOP)]
    return [
        Button(_("Stop. The talks going on count"), "stop_event", (event, COUNT), style=Style.STOP),
        Button(_("Stop. They do not count"), "stop_event", (event, DO_NOT), style=Style.STOP),
    ]


DOORS = (Tap("stop_event", HOSTS, asked),)
