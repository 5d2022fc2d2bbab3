"""Stopping messages: one word, at once, in any language; a human calls instead."""

from bot.actions.calls import Instead, call_because_stopped
from bot.actions.people import start_messages, stop_messages
from bot.actions.speed_dating.late_or_not import say_still_coming
from bot.dialogs.press import Command, Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import ANYONE, Role
from bot.text.l10n import Text, _
from bot.text.menus import MENU, START_AGAIN
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.events import no_button, time_buttons
from bot.views.speed_dating.guests import my_invitation, my_times
from handlers.candidate.my_card import is_kept


async def stop(press: Press) -> Reply:
    """No more messages from now on; the answer itself is the last one, and asks about a time that stands."""
    await stop_messages(press.unit, press.by, now=press.now)
    instead = await call_because_stopped(press.unit, press.by, now=press.now, municipality=press.municipality)
    lines, buttons = await _times(press)
    stopped = _("I have stopped. You get no more messages from me.")
    return Reply(Screen((stopped, *_who_calls(instead), *lines), rows(*buttons, START_AGAIN)))


async def _times(press: Press) -> tuple[tuple[Text, ...], tuple[Button, ...]]:
    """A time at job dating stands until they say no; nobody reminds them of it any more."""
    if press.by.role is not Role.CANDIDATE:
        return (), ()
    kept = [one for one in await my_times(press.unit, press.by, now=press.now) if is_kept(one)]
    if not kept:
        return (), ()
    mine = kept[0]
    companies = tuple(dict.fromkeys(one.who for one in mine.slots))
    lines = (
        _("You have a time {when} with {companies}. It stands.", when=mine.begins, companies=companies),
        _("Are you coming?"),
    )
    if mine.asks:
        return lines, time_buttons(mine.event.id, mine.slots, mine.agreed)
    still = Button(_("Yes, I am coming"), "still_coming", (mine.event.id,))
    return lines, (still, no_button(mine.event.id, mine.begins))


async def still_coming(press: Press) -> Reply:
    """The time is kept, and a human knows it."""
    event = SpeedDatingId(press.number())
    name = await say_still_coming(press.unit, press.by, event, now=press.now)
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    text = _("Good. See you {when}. {name} knows it. I do not remind you.", when=mine.begins, name=name)
    return Reply(Screen(text, rows(no_button(event, mine.begins), START_AGAIN)))


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
    Tap("still_coming", Role.CANDIDATE.themselves, still_coming),
    Tap("start_again", ANYONE, start_again),
)
