"""Words of a guest who says themselves when they can come."""

from bot.domain.notices.speed_dating.answers import NoTimeLeft
from bot.domain.notices.speed_dating.events import PlanChanged
from bot.domain.speed_dating.hours import clock_of
from bot.text.cards import named
from bot.text.l10n import Text, _, p_
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.change import change_text
from bot.text.speed_dating.new_hours import table_of
from bot.text.speed_dating.repairs import NOBODY_ELSE, proposal_buttons, see_plan, shifts_text, undo_button


def guest_can_come(notice: PlanChanged, guest: str | int) -> Screen:
    """To the host: who can come when, and what it would do; or what was done, since nobody else moves; or that
    it corrects what they said before."""
    first = _what_they_said(notice, guest)
    if notice.chose and notice.done is not None:
        chosen = _chosen(notice, guest)
        doors = rows(undo_button(notice.done), see_plan(notice.event), wide=2)
        moved = (shifts_text(notice.filled),) if notice.filled else ()
        yes = (_("That is their yes, too."),) if notice.is_yes else ()
        return Screen((chosen, *yes, *moved, NOBODY_ELSE), doors)
    if notice.done is not None:
        lines = (
            *first,
            _("So I have moved them. It can be undone."),
            shifts_text(notice.filled),
            NOBODY_ELSE,
        )
        return Screen(lines, rows(undo_button(notice.done), see_plan(notice.event), wide=2))
    if notice.proposed is None:
        corrected = _("What they said before does not count any more. Nobody's time changes.")
        return Screen((*first, corrected), rows(see_plan(notice.event)))
    ends = [(one.company, one.who, one.after) for one in notice.ends]
    asked = proposal_buttons(notice.proposed)
    return Screen((*first, *change_text(notice.moving, ends)), rows(*asked, see_plan(notice.event), wide=2))


def _chosen(notice: PlanChanged, guest: str | int) -> Text:
    """A candidate, or a company for one of its tables."""
    for one in notice.tables:
        return _chosen_hours(table_of(guest, one.table), one.there_from, one.there_until)
    if notice.there_from is not None:
        return _chosen_hours(named(guest), notice.there_from, notice.there_until)
    return _("{who} has chosen another time, which was free.", who=named(guest))


def _chosen_hours(who: str | Text, there_from: int | None, there_until: int | None) -> Text:
    words = _("{who} has chosen another time, which was free: {begins} to {ends}.")
    return words(who=who, begins=clock_of(there_from or 0), ends=clock_of(there_until or 0))


def _what_they_said(notice: PlanChanged, guest: str | int) -> tuple[Text, ...]:
    """Of a company with several tables perhaps for single ones of them."""
    tables = [_can_come(table_of(guest, one.table), one.there_from, one.there_until) for one in notice.tables]
    if tables and notice.there_from is None and notice.there_until is None:
        return tuple(tables)
    return (_can_come(named(guest), notice.there_from, notice.there_until), *tables)


def _can_come(who: str | Text, there_from: int | None, there_until: int | None) -> Text:
    begins = clock_of(there_from) if there_from is not None else None
    ends = clock_of(there_until) if there_until is not None else None
    if begins is not None and ends is not None:
        return _("{who} can come from {begins} to {ends} only.", who=who, begins=begins, ends=ends)
    if begins is not None:
        return _("{who} can come from {begins} on.", who=who, begins=begins)
    if ends is not None:
        return _("{who} can come until {ends} only.", who=who, ends=ends)
    return _("{who} can come all the time.", who=who)


def say_no_time_left(notice: NoTimeLeft) -> Screen:
    """To a candidate: their hours leave them nothing, and nobody else has been told."""
    lines = (
        _("There is no free time for you in those hours."),
        _("Your time {when} is as it was, and nobody has been told.", when=notice.begins),
    )
    no = ("time_no", (notice.event, int(notice.begins.timestamp())))
    keep = Button(_("Keep my time as it was"), "keep_my_time", (notice.event,), style=Style.GO)
    return Screen(lines, rows(keep, Button(_("Then I cannot come"), *no), wide=1), push=True)


def my_hours_button(event: int) -> Button:
    """Beside a candidate's yes and no."""
    return Button(_("I can only come for some of it"), "my_hours", (event,))


def hours_buttons(event: int) -> tuple[Button, ...]:
    """Beside a candidate's yes and no: what else is free, and when they can come."""
    return Button(_("Another time"), "other_times", (event,)), my_hours_button(event)


def our_hours_button(event: int, company: int) -> Button:
    """Beside a company's yes and no, and under the other times."""
    return Button(p_("to a company", "We can only come for some of it"), "our_hours", (event, company))


def our_hours_buttons(event: int, company: int) -> tuple[Button, ...]:
    """Beside a company's yes and no: what else is free, and when it can come."""
    other = Button(p_("to a company", "Another time"), "our_other_times", (event, company))
    return other, our_hours_button(event, company)
