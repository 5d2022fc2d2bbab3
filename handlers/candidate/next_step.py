"""After a mutual yes: choose a time for the next step, say that none fits, or take an agreed one back."""

from datetime import UTC, datetime

from bot.actions.speed_dating.steps import choose_step, no_step_fits
from bot.actions.speed_dating.steps_off import call_step_off
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import MeetingId
from bot.domain.roles import Role
from bot.text.calendars import calendar_paper
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.steps import HEAR_WHERE, WHAT, off_button, where, who_knows
from bot.views.speed_dating.steps import our_company
from handlers.which_step import kind_in

ME = Role.CANDIDATE.themselves


async def chosen(press: Press) -> Reply:
    """It is agreed, with a file for the calendar."""
    meeting, begins = MeetingId(press.number()), datetime.fromtimestamp(press.number(1), UTC)
    step = await choose_step(
        press.unit, press.by, meeting, begins,
        now=press.now, municipality=press.municipality, kind=kind_in(press, 2),
    )  # fmt: skip
    company, site = await our_company(press.unit, press.by, meeting, step.kind)
    entry = step.entry(company, press.now, site)
    assert entry is not None, "a time is agreed"
    assert step.kind is not None, "it was proposed with one"
    text = _("Agreed: {what} at {company}, {when}.", what=WHAT[step.kind], company=company, when=begins)
    adviser = who_knows(step.kind, for_company=False)
    return Reply(
        Screen(
            (text, *(where(site) or (HEAR_WHERE,)), adviser),
            rows(off_button(meeting, step.kind, for_company=False), MENU),
            paper=calendar_paper(entry),
        )
    )


async def none(press: Press) -> Reply:
    """The company may propose others."""
    company = await no_step_fits(
        press.unit, press.by, MeetingId(press.number()),
        now=press.now, municipality=press.municipality, kind=kind_in(press, 1),
    )  # fmt: skip
    text = _("All right. {company} may propose other times. Nothing else is said.", company=company)
    return Reply(Screen(text, rows(Button(_("Talk to my adviser"), "write_adviser"), MENU)))


async def off(press: Press) -> Reply:
    """One tap, until it begins."""
    step = await call_step_off(
        press.unit, press.by, MeetingId(press.number()),
        now=press.now, municipality=press.municipality, kind=kind_in(press, 1),
    )  # fmt: skip
    company, site = await our_company(press.unit, press.by, step.meeting, step.kind)
    entry = step.entry(company, press.now, site, cancelled=True)
    text = _("It is off. {company} reads it now, and never why.", company=company)
    return Reply(
        Screen(
            (text, _("Your adviser hears it too, and helps.")),
            rows(Button(_("Talk to my adviser"), "write_adviser"), MENU),
            paper=calendar_paper(entry) if entry else None,
        )
    )


DOORS = (
    Tap("step_at", ME, chosen, by_phone=True),
    Tap("step_none", ME, none, by_phone=True),
    Tap("my_step_off", ME, off, by_phone=True),
)
