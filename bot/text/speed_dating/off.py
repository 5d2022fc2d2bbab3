"""Words to whose times at a speed dating are off: who they hear from, and by when."""

from datetime import datetime

from bot.domain.notices.speed_dating.events import TimesChanged
from bot.domain.workdays import local
from bot.text.l10n import Text, _, p_

# Whoever reads it may stand in the room: no clock of the plan, and whom to go to.
WHILE_IT_RUNS = (
    _("I am sorry: you have no more talks at this job dating."),
    _("Are you there? Speak to the host in the room."),
)


def off_text(notice: TimesChanged) -> tuple[Text, ...]:
    """Their times are off; of an event that was stopped, those that were still to come."""
    if notice.begins is None:
        return (_("Your times at {place} are off. You hear from us.", place=notice.place),)
    if notice.placed:
        free = _("Job dating {when}, {place}: you need not come. You have a place to start.",
                 when=notice.begins, place=notice.place)  # fmt: skip
        return (free,)
    if notice.stopped:
        return _stopped(notice, notice.begins)
    if notice.whole:
        return _off_for_everybody(notice, notice.begins)
    if notice.host is not None and not notice.for_company:
        return *companies_left(notice.host, notice.place, came=notice.came), *_hears(notice)
    if notice.has_begun and not notice.for_company:
        return (*WHILE_IT_RUNS, *(_hears(notice) or (_("You hear from us."),)))
    if notice.promised_by is None:
        return (
            _(
                "Job dating {when}, {place}: your times are off. You hear from us.",
                when=notice.begins, place=notice.place,
            ),
        )  # fmt: skip
    off = _("Job dating {when}, {place}: your times are off.", when=notice.begins, place=notice.place)
    return off, *_hears(notice)


def companies_left(host: str, place: str, *, came: bool) -> tuple[Text, ...]:
    """To a candidate on the day: whom they were to meet is not there, and that is nothing they did."""
    speak = (
        _("Thank you for coming. {name} is here at {place}: have a word before you go.")
        if came
        else _("Are you there? Speak to {name}, at {place}.")
    )
    return (
        WHILE_IT_RUNS[0],
        _("It is not about you."),
        speak(name=host, place=place),
    )


def _off_for_everybody(notice: TimesChanged, begins: datetime) -> tuple[Text, ...]:
    off = _("We are sorry: job dating {when}, {place}, is off. Nobody meets there that day.",
            when=begins, place=notice.place)  # fmt: skip
    return off, *(_hears(notice) or (_("You hear from us."),))


def _stopped(notice: TimesChanged, begins: datetime) -> tuple[Text, ...]:
    off = _("Job dating {when}, {place}, is stopped.", when=begins, place=notice.place)
    no_more = (
        p_("to a company", "You have no more talks there.")
        if notice.for_company
        else _("You have no more talks there.")
    )
    return off, no_more, *_hears(notice)


def _hears(notice: TimesChanged) -> tuple[Text, ...]:
    if notice.promised_by is None or notice.hear_by is None:
        return ()
    hears = (
        p_("to a company", "You hear from {name} by {day}.")
        if notice.for_company
        else _("You hear from {name} by {day}.")
    )
    return (hears(name=notice.promised_by, day=local(notice.hear_by).date()),)
