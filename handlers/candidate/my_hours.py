"""I can only come for some of a job dating: from when and until when, by two taps."""

from dataclasses import replace

from bot.actions.speed_dating.own_hours import give_my_hours, keep_my_time
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import begun_or_over
from bot.domain.speed_dating.new_hours import NoTimeThen
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.events import no_button
from bot.views.speed_dating.guests import my_invitation
from handlers.candidate.answer_invitation import today_or_then
from handlers.own_hours import begins_of, ends_of, hours_pressed, hours_screen

DOOR = "my_hours"
BOTH = 3


async def asked(press: Press) -> Reply:
    """From when; pressed on, until when; pressed on, it is said."""
    event = SpeedDatingId(press.number())
    found = (await my_invitation(press.unit, press.by, event, now=press.now)).event
    if press.now >= found.begins_at:
        raise begun_or_over(found.begins_at, now=press.now)
    see = Button(_("See my times"), "invitation", (event,))
    if len(press.args) >= BOTH:
        return Reply(await _said(press, event, see))
    if len(press.args) == 1:
        question, whole = _("From when can you come?"), _("From the beginning")
        return hours_screen(question, begins_of(found.times), DOOR, (event,), whole=whole, back=see)
    begins = press.number(1)
    question, whole = _("Until when can you stay?"), _("To the end")
    back = Button(_("Back"), DOOR, (event,))
    return hours_screen(question, ends_of(found.times, begins), DOOR, (event, begins), whole=whole, back=back)


async def _said(press: Press, event: SpeedDatingId, see: Button) -> Screen:
    hours = hours_pressed(press, 1)
    try:
        async with press.whole():
            settled = await give_my_hours(
                press.unit, press.by, event, hours, now=press.now, municipality=press.municipality
            )
    except NoTimeThen:
        return await _nothing_left(press, event, see)
    if press.entered:
        return Screen(entered.NOTED_AND_FITS if settled else entered.NOTED, rows(see))
    return Screen(_words(waits=not settled), rows(see, MENU, wide=2))


def _words(*, waits: bool) -> tuple[Text, ...]:
    thanks = _("Good that you say so.")
    if waits:
        return (
            thanks,
            _("I have noted it, and look at it now. You read it here if your times change."),
            _("Until then your times are as they were."),
        )
    return thanks, _("Your times fit. Nothing changes for you.")


async def _nothing_left(press: Press, event: SpeedDatingId, see: Button) -> Screen:
    """Nothing is done: perhaps it is a no, and perhaps other hours will do."""
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    lines = (
        _("Then there is no time for you that day, I am afraid."),
        _("Can you come at other hours? If not, a no is quite all right."),
    )
    other = Button(_("Choose other hours"), DOOR, (event,))
    return Screen(lines, rows(other, no_button(event, mine.begins), see, wide=1))


async def kept(press: Press) -> Reply:
    """I come as it was; whoever hosts it has been told nothing. Where that is not so any more, how it stands."""
    event = SpeedDatingId(press.number())
    waited = await keep_my_time(press.unit, press.by, event)
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    screen = await today_or_then(press, mine)
    if not waited:
        return Reply(screen)
    words = entered.AS_IT_WAS if press.entered else _("Good. Your time is as it was.")
    return Reply(replace(screen, text=(words, *screen.paragraphs)))


ME = Role.CANDIDATE.themselves
DOORS = (Tap(DOOR, ME, asked, by_phone=True), Tap("keep_my_time", ME, kept, by_phone=True))
