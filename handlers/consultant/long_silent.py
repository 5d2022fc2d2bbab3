"""Whom a contact has not spoken with for long: contact them, write, or later; and when a company is busy."""

from dataclasses import replace

from bot.actions.outreach_rhythm import put_off, set_busy_weeks
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.roles import Role
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, rows
from bot.views.company_card import looked_after
from bot.views.outreach_rhythm import LongSilentItem, long_silent, outreach_on_desk

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
LISTED_WEEKS = range(1, 54)
WEEKS = Ask(
    "weeks",
    _("In which weeks of the year are they busiest? You hear of it three weeks before."),
    _("Weeks"),
    many=True,
    skip=True,
    wide=4,
    choices=tuple(Choice(_("{n}", n=one), str(one)) for one in LISTED_WEEKS),
)


async def listed(press: Press) -> Reply:
    """A page of them, the longest first."""
    part = await long_silent(
        press.unit, press.by, now=press.now, municipality=press.municipality, page=press.page()
    )
    if not part.total:
        text = _("All your companies have been spoken with lately.")
        return Reply(Screen(text, rows(Button(_("My desk"), "desk"), MENU, wide=2)))
    head = n_(
        "{n} of your companies waits for a word from you.",
        "{n} of your companies wait for a word from you.",
        part.total,
    )
    lines = [silent_line(one, number) for number, one in enumerate(part.shown, part.first + 1)]
    buttons = tuple(
        row for number, one in enumerate(part.shown, part.first + 1) for row in ways(one, number, part.page)
    )
    return Reply(Screen((head, *where(part), *lines), (*buttons, *turning(part, "long_silent"), (MENU,))))


def silent_line(one: LongSilentItem, number: int) -> Text:
    """Since when; of one nobody has ever spoken with, that."""
    if one.never:
        return _("{n}. {company}, never yet.", n=number, company=one.name)
    return _("{n}. {company}, not since {day}.", n=number, company=one.name, day=one.since.date())


def ways(one: LongSilentItem, number: int, page: int) -> tuple[Row, ...]:
    """Contact them, write, or later."""
    return rows(
        Button(_("{n} Contact", n=number), "reserve", (one.company,)),
        Button(_("{n} Write", n=number), "write_to_company", (one.company,)),
        Button(_("{n} Later", n=number), "silent_later", (one.company, page)),
        wide=3,
    )


async def later(press: Press) -> Reply:
    """Not on the list for four weeks."""
    day = await put_off(press.unit, press.by, press.company(), now=press.now)
    reply = await listed(replace(press, args=press.args[1:]))
    return replace(reply, toast=_("Again on {day}.", day=day))


async def outreach_buttons(press: Press) -> list[Button]:
    """The ways to visits and to them from the desk, which says how many there are."""
    found = await outreach_on_desk(press.unit, press.by, now=press.now, municipality=press.municipality)
    buttons = []
    if found.visits or found.notes:
        label = _("Visits: {n}", n=found.visits)
        if found.notes:
            label = _("Visits: {n}, {missing} without a note", n=found.visits, missing=found.notes)
        buttons.append(Button(label, "my_visits"))
    if found.silent:
        buttons.append(Button(_("Not spoken with for long: {n}", n=found.silent), "long_silent"))
    return buttons


async def kept(press: Press) -> Reply:
    """It is kept with the company."""
    company = press.company()
    weeks = [int(one) for one in press.answers["weeks"] or ()]
    await set_busy_weeks(press.unit, press.by, company, weeks, now=press.now)
    text = _("Busy weeks: {weeks}.", weeks=tuple(weeks)) if weeks else _("No busy weeks any more.")
    return Reply(Screen(text, rows(Button(_("See the company"), "company", (company,)), MENU, wide=2)))


async def ensure_mine(press: Press) -> Answers:
    """Nobody else gets as far as the question."""
    await looked_after(press.unit, press.by, press.company(), now=press.now)
    return {}


async def which(press: Press, _answers: Answers) -> Text | None:
    """Which company."""
    name = await looked_after(press.unit, press.by, press.company(), now=press.now)
    return _("{company}:", company=name)


DOORS = (
    Tap("long_silent", Role.CONSULTANT.themselves, listed),
    Tap("silent_later", Role.CONSULTANT.contact_of_company, later),
    Form(
        name="busy_weeks",
        allow=WHOSE,
        title=_("Their busy weeks"),
        steps=(WEEKS,),
        submit=kept,
        prepare=ensure_mine,
        about=which,
        summary=False,
    ),
)
