"""Another time than the one kept for me: which are free, and taken by one tap."""

from dataclasses import replace

from bot.actions.speed_dating.other_times import take_another
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import MeetingId, SpeedDatingId
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text.l10n import _
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.own_hours import my_hours_button
from bot.views.parts import part_of
from bot.views.speed_dating.guests import my_invitation
from bot.views.speed_dating.other_times import my_other_times
from handlers.candidate.answer_invitation import as_it_stands
from handlers.candidate.take_free_time import yours

ME = Role.CANDIDATE.themselves
DOOR = "other_times"


async def free(press: Press) -> Reply:
    """What is free for me instead."""
    event = SpeedDatingId(press.number())
    found = await my_other_times(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    if not found:
        screen = as_it_stands(mine, now=press.now)
        none = _("No other time is free right now. Yours is kept.")
        if mine.asks:
            # It is kept for them, and not theirs before their yes.
            none = _("No other time is free right now.")
            call = (_("Shall we find one together? Press “Call me”."),) if mine.called is None else ()
            return Reply(replace(screen, text=(none, *call, *screen.paragraphs)))
        return Reply(replace(screen, text=(none, *screen.paragraphs)))
    part = part_of(found, press.page(1))
    buttons = [
        Button(
            _("{clock}: {who}", clock=local(one.begins).time(), who=one.company),
            "other_time",
            (one.meeting, one.number),
        )
        for one in part.shown
    ]
    told = _("The company whose time you take learns your first name.")
    lines = (
        _("These times are free. Take one, and it is yours instead."),
        *((told,) if mine.named else ()),
        *where(part),
    )
    see = Button(_("See my times"), "invitation", (event,))
    under = rows(my_hours_button(event), see, wide=1)
    return Reply(Screen(lines, (*rows(*buttons, wide=2), *turning(part, DOOR, event), *under)))


async def take(press: Press) -> Reply:
    """I take it, and give mine back."""
    taken = await take_another(
        press.unit,
        press.by,
        MeetingId(press.number()),
        press.number(1),
        now=press.now,
        municipality=press.municipality,
    )
    return await yours(press, taken.event, taken.slot)


DOORS = (Tap(DOOR, ME, free, by_phone=True), Tap("other_time", ME, take, by_phone=True))
