"""Words of being late to a job dating: how late, asked of whoever says it; and what those read who wait."""

from datetime import datetime

from bot.domain.notices.speed_dating.day import GuestToday, TableLate
from bot.domain.notices.speed_dating.events import PlanChanged
from bot.domain.speed_dating.day import LATER
from bot.domain.speed_dating.how_late import OFFERED, there_at
from bot.domain.speed_dating.yes import minute_of
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_, p_
from bot.text.screen import Button

I_AM_LATE, WE_ARE_LATE = _("I am late"), _("We are late")
# What a press carries for who does not know when they come.
UNSURE = 0
# Doors of the answer, by whose it is.
LATE_ABOUT, TABLE_LATE_ABOUT = "meeting_late_about", "table_late_about"


def how_late(
    door: str, about: tuple[int, ...], awaited: datetime | None, *, now: datetime, for_company: bool
) -> tuple[Button, ...]:
    """What can be answered in one press; each is to a moment, so that a second press says nothing else."""
    offered = (
        Button(
            n_("{n} minute", "{n} minutes", one), door, (*about, minute_of(there_at(one, awaited, now=now)))
        )
        for one in OFFERED
    )
    unsure = _("Later, or we do not know") if for_company else _("Later, or I do not know")
    return (*offered, Button(unsure, door, (*about, UNSURE)))


def about_then(door: str, about: tuple[int, ...], until: datetime) -> Button:
    """What somebody has written, to be said with one press."""
    label = _("Say: about {clock}", clock=local(until).time())
    return Button(label, door, (*about, minute_of(until)))


def how_late_question(*, for_company: bool) -> Text:
    """It is asked before anybody is told."""
    return p_("to a company", "How late are you?") if for_company else _("How late are you?")


def said_text(until: datetime | None) -> Text:
    """To a candidate who has said it."""
    if until is None:
        return _("I have said that you are late.")
    return _("I have said that you are late, and come at about {clock}.", clock=local(until).time())


def is_much(notice: GuestToday) -> bool:
    """Whether more is to be said than that it is a little."""
    begins = notice.slots[0].begins
    return notice.coming and (notice.unsure or (notice.until is not None and notice.until > begins + LATER))


def expected_line(notice: GuestToday | PlanChanged) -> tuple[Text, ...]:
    """When whoever is late comes, as they say it."""
    if notice.unsure:
        return (_("It is not known yet when."),)
    if notice.until is None:
        return ()
    return (_("Expected at about {clock}.", clock=local(notice.until).time()),)


def table_late_text(notice: TableLate) -> Text:
    """To a candidate whose table is late."""
    clock = local(notice.begins).time()
    if notice.here:
        return _("Your table is here now. Your time is {clock}.", clock=clock)
    if not notice.lost:
        return _("Your table at {clock} is a little late. Please wait: you keep your time.", clock=clock)
    if notice.until is None:
        return _("Your table at {clock} is late. Please wait: the host knows.", clock=clock)
    late = _("Your table at {clock} is late: about {then}. Please wait: the host knows.")
    return late(clock=clock, then=local(notice.until).time())
