"""A no that was a mistake: my times are mine again, as long as nobody else has them."""

from bot.actions.speed_dating.after_all import AfterAll, come_after_all
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import HasBegun, TheirsHasBegun
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.events import candidate_times, no_button
from bot.views.speed_dating.guests import my_invitation
from bot.views.speed_dating.now import my_day
from handlers.candidate.answer_invitation import not_sure, today_or_then
from handlers.days_of_guests import beside_the_card


async def after_all(press: Press) -> Reply:
    """Back to what I had said before my no; what I had not answered yet is asked again."""
    event = SpeedDatingId(press.number())
    try:
        what = await come_after_all(
            press.unit, press.by, event, now=press.now, municipality=press.municipality
        )
    except TheirsHasBegun:
        if press.entered:
            # Whoever enters it is not the one who is to come.
            raise HasBegun from None
        raise
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    if what is not AfterAll.IS_BACK:
        # Who has it, if anybody, or why it is gone is not theirs to know: a company may have said no.
        asked = what is AfterAll.IS_ASKED
        none: tuple[Text, ...] = (
            _("Your time is not free any more."),
            *((_("I ask you if one becomes free."),) if asked else ()),
            _("You can see what is free now, or write to whoever helps you."),
        )
        if press.entered:
            none = (entered.GONE, *((entered.ASKED_THEN,) if asked else ()), entered.LOOK)
        look = Button(_("See what is free"), "free_slots", (event,))
        return Reply(Screen(none, rows(look, MENU, wide=2)))
    if mine.asks:
        return Reply(await today_or_then(press, mine))
    times = candidate_times(mine.slots, mine.agreed)
    if press.entered:
        said = entered.comes(mine.begins, mine.event.place, times, *not_sure(mine)[:1], after_all=True)
        return Reply(Screen(said, rows(no_button(event, mine.begins))))
    day = await my_day(press.unit, press.by, event, now=press.now)
    if screen := beside_the_card(day, _("Good that you can."), for_company=False):
        return Reply(screen)
    lines = (
        _("Good that you can. See you {when}.", when=mine.begins),
        times,
        _("Place: {place}.", place=mine.event.place),
        *not_sure(mine),
        _("Open the file to put it in your calendar."),
    )
    doors = rows(no_button(event, mine.begins), MENU, wide=2)
    return Reply(Screen(lines, doors, paper=calendar_paper(mine.entry(press.now))))


DOORS = (Tap("time_after_all", Role.CANDIDATE.themselves, after_all, by_phone=True),)
