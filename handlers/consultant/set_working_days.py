"""On which weekdays a consultant works: a press a day, by themselves or by the coordinator."""

from bot.actions.working_days import set_working_day
from bot.dialogs.press import Press, Reply, Tap
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.phrases import TICKED
from bot.text.screen import Button, Screen, rows
from bot.views.absences import own_absences
from handlers.consultant.choose_stand_in import OWN_OR_LEADS, whose
from handlers.weekdays import WEEKDAYS


async def days(press: Press) -> Reply:
    """Every open day of the team, ticked when they work then."""
    found = await own_absences(press.unit, press.by, whose(press), now=press.now)
    open_days = press.municipality.calendar.hours.weekdays
    works = (found.days & open_days) or open_days
    asked = (
        _("On which days do you work?")
        if found.person == press.by.person
        else _("On which days does {name} work?", name=found.name)
    )
    doors = [
        Button(
            TICKED(label=WEEKDAYS[day]) if day in works else WEEKDAYS[day],
            "set_day",
            (found.person, day, int(day not in works)),
        )
        for day in sorted(open_days)
    ]
    lines = (asked, _("Companies are promised an answer on these days. What was promised stays."))
    return Reply(
        Screen(lines, rows(*doors) + rows(Button(_("Back"), "absences", (found.person,)), MENU, wide=2))
    )


async def changed(press: Press) -> Reply:
    """One day more or less."""
    await set_working_day(
        press.unit, press.by, whose(press), press.number(1), works=press.number(2) == 1, now=press.now,
        municipality=press.municipality,
    )  # fmt: skip
    return await days(press)


DOORS = (Tap("working_days", OWN_OR_LEADS, days), Tap("set_day", OWN_OR_LEADS, changed))
