"""Words of a scheme's last day, and of what was changed in what was agreed."""

from datetime import date

from bot.domain.notices.placements import LastDayNear, PlacementChanged
from bot.domain.placements import Terms
from bot.domain.placements_last_day import Changed
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows

# What a button carries to say what is new: numbers are short, and 1 is taken.
NEWS = {2: Changed.HOURS, 3: Changed.RULE, 4: Changed.LAST_DAY, 5: Changed.PAPERS}


def code_of(new: str) -> tuple[int, ...]:
    """The number a button carries for it, if it has one."""
    return tuple(code for code, what in NEWS.items() if what == new)


def what_is_new(code: int | None, terms: Terms, today: date, *rest: Text) -> tuple[Text, ...]:
    """What whoever opens it reads first, as it stands now; `rest` is said of a last day to come or gone by."""
    match NEWS.get(code or 0):
        case Changed.HOURS:
            hours = n_("New: {n} hour a week.", "New: {n} hours a week.", terms.hours)
            return (hours,)
        case Changed.RULE:
            if not terms.sick_rule:
                return (_("The rule for who cannot come is gone. Ask at the workplace what to do."),)
            return (_("New rule when one cannot come: {rule}", rule=terms.sick_rule),)
        case Changed.LAST_DAY if terms.ends_on is None:
            return (_("There is no last day any more. It goes on."),)
        case Changed.LAST_DAY:
            assert terms.ends_on is not None, "the case before"
            return (last_day(terms.ends_on, today), *rest)
        case Changed.PAPERS:
            return (_("The papers are in order now. It begins {day}, as agreed.", day=terms.starts_on),)
        case _:
            return ()


def last_day(ends_on: date, today: date) -> Text:
    """Which day is the last, or was."""
    if ends_on < today:
        return _("The last day was {day}.", day=ends_on)
    return _("The last day is {day}.", day=ends_on)


WHAT: dict[str, Text] = {
    Changed.HOURS: _("the hours a week"),
    Changed.RULE: _("the rule when one cannot come"),
    Changed.LAST_DAY: _("the last day"),
}


def _changed(notice: PlacementChanged) -> Screen:
    what = WHAT.get(notice.what, _("what was agreed"))
    see = Button(_("See the placement"), "placement", (notice.placement,), style=Style.MAIN)
    return Screen(
        _("A placement at {company} has changed: {what}.", company=notice.company, what=what), rows(see, MENU)
    )


def say_last_day(notice: LastDayNear | PlacementChanged) -> Screen:
    """The screen of a last day that nobody has said anything about yet, and of a change that a colleague has made."""
    if isinstance(notice, PlacementChanged):
        return _changed(notice)
    what, day = {"company": notice.company}, notice.ends_on
    lines = (
        (
            _("A placement at {company} had its last day {day}.", day=day, **what),
            _("Is it extended, a job now, or over? Say it with the placement."),
        )
        if notice.over
        else (
            _("A placement at {company} has its last day {day}.", day=day, **what),
            _("Find out what comes next, and say it with the placement."),
        )
    )
    see = Button(_("See the placement"), "placement", (notice.placement,), style=Style.MAIN)
    return Screen(lines, rows(see, MENU))
