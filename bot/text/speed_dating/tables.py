"""A company's answer to an invitation: with all its tables, with fewer, or not; and what it said, for its host."""

from datetime import datetime

from bot.domain.notices.speed_dating.events import ComesWith, TableKept
from bot.domain.speed_dating.tables import TablesThere
from bot.domain.speed_dating.yes import minute_of
from bot.text.l10n import Text, _, n_
from bot.text.screen import Button, Style


def answer_buttons(
    event: int, company: int | None, begins: datetime | None, tables: int = 1
) -> tuple[Button, ...]:
    """A company's yes or no, one tap; for the company that was asked, whichever is in use when it is pressed.

    A yes is to the time it was asked for, and to no other. With several `tables` it says how many come.
    """
    about = (event,) if company is None else (event, company)
    to = about if company is None or begins is None else (*about, minute_of(begins))
    if tables == 1 or company is None:
        return (Button(_("Yes, we are coming"), "table_yes", to, style=Style.GO), no_table_button(*about))
    everything = _("Yes, with both tables") if tables == 2 else _("Yes, with all {n} tables", n=tables)
    with_all = Button(everything, "tables_come", (event, company, tables, *to[2:]), style=Style.GO)
    return (with_all, _fewer_button(event, company, tables, *to[2:]), no_table_button(*about))


def after_yes(event: int, company: int, tables: TablesThere) -> tuple[Button, ...]:
    """What can still be said after a yes: that we do not come, or with another number of tables."""
    if tables.all == 1:
        return (no_table_button(event, company),)
    if tables.come == tables.all:
        return (_fewer_button(event, company, tables.all), no_table_button(event, company))
    everything = (
        _("We come with both tables") if tables.all == 2 else _("We come with all {n} tables", n=tables.all)
    )
    with_all = Button(everything, "tables_come", (event, company, tables.all))
    others = (_fewer_button(event, company, tables.all),) if tables.all > 2 else ()
    return (with_all, *others, no_table_button(event, company))


def no_table_button(event: int, *company: int) -> Button:
    """We do not come at all."""
    return Button(_("No, we cannot"), "table_no", (event, *company))


def _fewer_button(event: int, company: int, tables: int, *minute: int) -> Button:
    """Of two tables one is left; of more it is asked how many."""
    if tables == 2:
        return Button(_("Only with one table"), "tables_come", (event, company, 1, *minute))
    return Button(_("With fewer tables"), "tables_fewer", (event, company, *minute))


def how_many_buttons(event: int, company: int, tables: TablesThere, *minute: int) -> tuple[Button, ...]:
    """Each number of tables that may come, but for what is said already."""
    return tuple(
        Button(n_("{n} table", "{n} tables", many), "tables_come", (event, company, many, *minute))
        for many in range(tables.all - 1, 0, -1)
        if many != tables.come
    )


def has_tables(tables: int) -> Text:
    """Before they have answered."""
    return _("You have {n} tables there.", n=tables)


def comes_with(tables: TablesThere, which: tuple[int, ...] = ()) -> Text:
    """What they have said; and `which` come, by number in the room, where that matters."""
    if tables.come == tables.all:
        return (
            _("You come with both tables.")
            if tables.all == 2
            else _("You come with all {n} tables.", n=tables.all)
        )
    if which:
        return _(
            "You come with {n} of {all} tables: no. {which}.", n=tables.come, all=tables.all, which=which
        )
    return _("You come with {n} of {all} tables.", n=tables.come, all=tables.all)


def colleague_said(notice: TableKept) -> Text:
    """To whoever else writes for the company: who has answered, or has written it down."""
    name = notice.answered_by
    if notice.by_phone:
        if notice.coming:
            return _("{name} noted by phone: you are coming.", name=name)
        return _("{name} noted by phone: you are not coming.", name=name)
    if notice.coming:
        return _("{name} answered: you are coming.", name=name)
    return _("{name} answered: you are not coming.", name=name)


def company_comes_with(said: ComesWith) -> Text:
    """The same for the host."""
    if said.tables == said.of == 2:
        return _("{company} comes with both tables.", company=said.name)
    if said.tables == said.of:
        return _("{company} comes with all {n} tables.", company=said.name, n=said.of)
    if said.which:
        return _(
            "{company} comes with {n} of {all} tables: no. {which}.",
            company=said.name,
            n=said.tables,
            all=said.of,
            which=said.which,
        )
    return _("{company} comes with {n} of {all} tables.", company=said.name, n=said.tables, all=said.of)
