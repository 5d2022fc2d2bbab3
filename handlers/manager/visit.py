"""A visit from the municipality: choose one of its times, say that none fits, look at it, or call it off."""

from datetime import UTC, datetime

from bot.actions.outreach_visits import call_off, choose_time, none_fits
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import VisitId
from bot.domain.outreach_visits import VisitIsOff, VisitState
from bot.domain.roles import Role
from bot.text.calendars import calendar_paper
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.outreach_visits import off_button, visit_line
from bot.text.screen import Button, Screen, rows
from bot.views.outreach_visits import offered_visit

MANAGER = Role.MANAGER.of_own_company


async def chosen(press: Press) -> Reply:
    """It is agreed, with a file for the calendar."""
    begins = datetime.fromtimestamp(press.number(1), UTC)
    visit = await choose_time(
        press.unit, press.by, VisitId(press.number()), begins, now=press.now, municipality=press.municipality
    )
    _visit, name = await offered_visit(press.unit, press.by, visit.id, now=press.now)
    entry = visit.entry(press.now)
    assert entry is not None, "a time is agreed"
    text = _("Agreed: {name} visits you {when}. Place: {place}.", name=name, when=begins, place=visit.place)
    return Reply(
        Screen(text, rows(off_button(visit.id, for_company=True), MENU), paper=calendar_paper(entry))
    )


async def none(press: Press) -> Reply:
    """Whoever would have come offers others, or calls."""
    name = await none_fits(press.unit, press.by, VisitId(press.number()), now=press.now)
    text = _("All right. {name} hears it, and finds other times.", name=name)
    return Reply(Screen(text, rows(Button(_("My contact"), "my_contact"), MENU, wide=2)))


async def shown(press: Press) -> Reply:
    """What is agreed, and the way out. Raises `VisitIsOff` once it is off, or has begun."""
    visit, name = await offered_visit(press.unit, press.by, VisitId(press.number()), now=press.now)
    if visit.state is not VisitState.AGREED or visit.begins_at is None or visit.begins_at <= press.now:
        raise VisitIsOff
    off = off_button(visit.id, for_company=True)
    return Reply(
        Screen(visit_line(visit, name), rows(off, Button(_("My contact"), "my_contact"), MENU, wide=2))
    )


async def off(press: Press) -> Reply:
    """One tap, until it begins; the calendar hears it too."""
    visit, _told = await call_off(press.unit, press.by, VisitId(press.number()), now=press.now)
    _visit, name = await offered_visit(press.unit, press.by, visit.id, now=press.now)
    entry = visit.entry(press.now, cancelled=True)
    return Reply(
        Screen(
            _("The visit is off. {name} reads it now.", name=name),
            rows(MENU),
            paper=calendar_paper(entry) if entry is not None else None,
        )
    )


DOORS = (
    Tap("visit_at", MANAGER, chosen, by_phone=True),
    Tap("visit_none", MANAGER, none, by_phone=True),
    Tap("our_visit", MANAGER, shown),
    Tap("visit_off", MANAGER, off, by_phone=True),
)
