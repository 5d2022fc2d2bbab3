"""A colleague is away when they were to visit a company: whoever stands in comes, or has another time found."""

from bot.actions.outreach_visits_taken import STANDS_IN, cannot_come, take_visit
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import VisitId
from bot.text.calendars import calendar_paper
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from handlers.consultant.visit import ask_first

MY_VISITS = Button(_("My visits"), "my_visits")


async def taken(press: Press) -> Reply:
    """It is theirs, and in their calendar."""
    done = await take_visit(press.unit, press.by, VisitId(press.number()), now=press.now)
    entry = done.visit.entry(press.now)
    if entry is None:
        text = _("The visit to {company} is yours. They choose among the same times.", company=done.company)
        return Reply(Screen(text, rows(MY_VISITS, MENU, wide=2)))
    where = {"company": done.company, "when": done.visit.begins_at}
    text = _("You visit {company} {when}. The company reads that you come.", **where)
    if not done.told:
        text = _("You visit {company} {when}. Nobody there writes here: call them and say so.", **where)
    return Reply(Screen(text, rows(MY_VISITS, MENU, wide=2), paper=calendar_paper(entry)))


async def another_time(press: Press) -> Reply:
    """Who is still here finds it; of who is away, the visit is called off and other times are offered."""
    name = await cannot_come(press.unit, press.by, VisitId(press.number()), now=press.now)
    if name is None:
        return await ask_first(press)
    text = _("{name} is still here, and reads that you cannot come then.", name=name)
    return Reply(Screen(text, rows(MY_VISITS, MENU, wide=2)))


DOORS = (Tap("take_visit", STANDS_IN, taken), Tap("visit_cannot", STANDS_IN, another_time))
