"""Not coming to a job dating of today, or late for it: the same two buttons as for a place of work."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.actions.speed_dating.late_or_not import say_today
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.placements import NotToday
from bot.domain.roles import Role
from bot.domain.speed_dating.events import HasBegun
from bot.domain.workdays import is_today, local
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.clock import I_AM_HERE, here_after_all
from bot.text.speed_dating.how_late import LATE_ABOUT, how_late, how_late_question, said_text
from bot.views.speed_dating.guests import Invited, who_expects_me
from bot.views.speed_dating.now import my_day
from handlers.candidate.answer_invitation import say_no
from handlers.candidate.leave_early import SURE, asked_first, left
from handlers.days_of_guests import hour_pressed

ME = Role.CANDIDATE.themselves
DOOR: dict[NotToday, str] = {NotToday.NOT_COMING: "meeting_not_today", NotToday.LATE: "meeting_late_today"}


def meeting_buttons(found: Sequence[Invited], what: NotToday) -> list[Button]:
    """Which of today's job datings it is about."""
    return [
        Button(_("Job dating {when}", when=one.begins), DOOR[what], (one.event.id,))
        for one in found
        if what in DOOR
    ]


def heard_late(press: Press) -> Reply:
    """It was about a day that is over: nobody is told it of this one, and it is said anew with one tap."""
    lines = (
        _("You said that {day}, and I hear it only now. Nobody was told.", day=local(press.said_at).date()),
        _("Is it so today too? Then press again."),
    )
    buttons = (Button(_("I am not coming today"), "not_today"), Button(_("I am late"), "late_today"))
    return Reply(Screen(lines, rows(*buttons, MENU)), fresh=True)


async def say_at_meeting(press: Press, event: SpeedDatingId, what: NotToday) -> Reply:
    """Whoever waits is told, and the answer says who that is."""
    return await (_not_coming if what is NotToday.NOT_COMING else _late)(press, event)


async def _late(press: Press, event: SpeedDatingId) -> Reply:
    """Nobody is told before it is said how late: whoever waits reads an hour, and one message."""
    day = await my_day(press.unit, press.by, event, now=press.now)
    if day is None or day.over:
        raise Gone
    answers = how_late(LATE_ABOUT, (event,), day.awaited_at, now=press.now, for_company=False)
    return Reply(Screen(how_late_question(for_company=False), rows(*answers, MENU, wide=2)))


async def _late_about(press: Press) -> Reply:
    """They are there at about that hour, or do not know; an hour that is over is asked for anew."""
    if not is_today(press.said_at, now=press.now):
        return heard_late(press)
    event, until = SpeedDatingId(press.number()), hour_pressed(press, 1)
    if until is not None and until <= press.now:
        return await _late(press, event)
    names = await say_today(press.unit, press.by, event, coming=True, now=press.now, until=until)
    lines = (said_text(until), _("They know: {names}.", names=names))
    here = Button(I_AM_HERE, "here_today", (event,), style=Style.GO)
    not_coming = Button(_("I am not coming today"), DOOR[NotToday.NOT_COMING], (event,))
    return Reply(Screen(lines, rows(here, not_coming, MENU)))


async def _not_coming(press: Press, event: SpeedDatingId) -> Reply:
    """The same no as to the invitation; once it has begun, those who wait are told at least.

    Whoever is there already is asked first, and leaves.
    """
    if (asked := await asked_first(press, event)) is not None:
        return await left(press, event) if press.args[1:2] == (SURE,) else asked
    names = await who_expects_me(press.unit, press.by, event, now=press.now)
    try:
        reply, counted = await say_no(replace(press, args=(str(event),)))
    except HasBegun:
        names = await say_today(press.unit, press.by, event, coming=False, now=press.now)
        reply = Reply(
            Screen(
                _("I have said that you are not coming today. They do not know why."),
                rows(here_after_all(event), MENU),
            )
        )
        counted = True
    if not counted:
        return reply
    assert reply.screen is not None, "a no always says what becomes of it"
    told = (*reply.screen.paragraphs, _("They know: {names}.", names=names))
    return replace(reply, screen=replace(reply.screen, text=told))


def _door(what: NotToday) -> Callable[[Press], Awaitable[Reply]]:
    async def run(press: Press) -> Reply:
        if not is_today(press.said_at, now=press.now):
            return heard_late(press)
        return await say_at_meeting(press, SpeedDatingId(press.number()), what)

    return run


DOORS = (*(Tap(door, ME, _door(what)) for what, door in DOOR.items()), Tap(LATE_ABOUT, ME, _late_about))
