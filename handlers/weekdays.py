"""The days of a week, and on which of them somebody works."""

from bot.dialogs.press import Press
from bot.text.l10n import Text, _, stacked
from bot.views.absences import OwnAbsences

WEEKDAYS: tuple[Text, ...] = (
    _("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"),
)  # fmt: skip


def days_line(found: OwnAbsences, press: Press, *, mine: bool) -> tuple[Text, ...]:
    """On which days somebody works who does not work whenever the team does."""
    open_days = press.municipality.calendar.hours.weekdays
    days = found.days & open_days
    if not days or days == open_days:
        return ()
    head = _("You work:") if mine else _("{name} works:", name=found.name)
    return (stacked(head, *(WEEKDAYS[day] for day in sorted(days))),)
