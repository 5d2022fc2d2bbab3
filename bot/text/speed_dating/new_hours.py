"""The words of a guest who is there at other hours than before."""

from bot.domain.speed_dating.hours import HoursThere, OwnHours, clock_of
from bot.text.cards import named
from bot.text.l10n import Text, _, p_

NO_TIME_CHANGES = _("It is kept. Nobody's time changes.")
ANOTHER_LOOK = _("The plan has changed meanwhile. Now it would do this.")


def table_of(company: str | int, table: int) -> Text:
    """A table of a company, as who is there or not: by its number in the room."""
    return _("{company} (table {n})", company=named(company), n=table)


def all_tables(many: int) -> Text:
    """Hours are said for all of a company's tables."""
    return _("Both tables") if many == 2 else _("All {n} tables", n=many)


def hours_lines(who: str | int, hours: HoursThere | None, tables: OwnHours = ()) -> tuple[Text, ...]:
    """When they are there, first in what a change does; of a company perhaps single `tables`, by number in the room."""
    everywhere = (_line(named(who), hours),) if hours is not None else ()
    return (*everywhere, *(_line(table_of(who, number), there) for number, there in tables))


def _line(who: str | Text, hours: HoursThere) -> Text:
    begins = clock_of(hours.begins) if hours.begins is not None else None
    ends = clock_of(hours.ends) if hours.ends is not None else None
    if begins is not None and ends is not None:
        return _("{who} is there from {begins} to {ends}.", who=who, begins=begins, ends=ends)
    if begins is not None:
        return _("{who} is there from {begins}.", who=who, begins=begins)
    if ends is not None:
        return _("{who} is there until {ends}.", who=who, ends=ends)
    return _("{who} is there all the time.", who=who)


def our_table_line(table: int, hours: HoursThere) -> Text:
    """To a company: when one of its tables is there, where that is not all the time."""
    begins = clock_of(hours.begins) if hours.begins is not None else None
    ends = clock_of(hours.ends) if hours.ends is not None else None
    if begins is not None and ends is not None:
        return p_(
            "to a company", "Table {n} is yours from {begins} to {ends}.", n=table, begins=begins, ends=ends
        )
    if begins is not None:
        return p_("to a company", "Table {n} is yours from {begins}.", n=table, begins=begins)
    return p_("to a company", "Table {n} is yours until {ends}.", n=table, ends=ends)
