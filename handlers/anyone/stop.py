"""Stopping messages: one word, at once, in any language; a human calls instead."""

from bot.actions.calls import Instead, call_because_stopped
from bot.actions.people import start_messages, stop_messages
from bot.dialogs.press import Command, Press, Reply, Tap
from bot.domain.roles import ANYONE
from bot.text.l10n import Text, _
from bot.text.menus import MENU, START_AGAIN
from bot.text.screen import Screen, rows


async def stop(press: Press) -> Reply:
    """No more messages from now on; the answer itself is the last one."""
    await stop_messages(press.unit, press.by, now=press.now)
    instead = await call_because_stopped(press.unit, press.by, now=press.now, municipality=press.municipality)
    return Reply(
        Screen(
            (_("I have stopped. You get no more messages from me."), *_who_calls(instead)),
            rows(START_AGAIN),
        )
    )


def _who_calls(instead: Instead) -> tuple[Text, ...]:
    if instead.name is None:
        return (_("Nobody writes to you here any more."),)
    if instead.has_number:
        return (_("{name} calls you when there is something.", name=instead.name),)
    return (
        _("{name} has no number for you, so nobody can call.", name=instead.name),
        _("Write it here, and {name} gets it.", name=instead.name),
    )


async def start_again(press: Press) -> Reply:
    """They changed their mind."""
    await start_messages(press.unit, press.by, now=press.now)
    return Reply(Screen(_("Good to have you back. Messages come here again."), rows(MENU)))


DOORS = (
    Command(("stop",), ANYONE, stop, _("No more messages")),
    Tap("stop", ANYONE, stop),
    Tap("start_again", ANYONE, start_again),
)
