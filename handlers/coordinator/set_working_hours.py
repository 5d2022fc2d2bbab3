"""When the team works: from and to on weekdays, and the end of Fridays."""

from collections.abc import Sequence
from datetime import time

from bot.actions.working_hours import set_working_hours
from bot.dialogs.form import Ask, Choice, Form
from bot.dialogs.press import Press, Reply
from bot.domain.roles import Role
from bot.domain.workdays import weekday_hours
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from handlers.reading import a_clock

CLOSED = "closed"


def show_clock(value: str, _press: Press) -> Text:
    """A kept clock in words."""
    if value == CLOSED:
        return _("Closed")
    return _("{clock}", clock=time.fromisoformat(value))


def clocks(*hours: int) -> Sequence[Choice]:
    """Full hours as buttons."""
    return [Choice(_("{clock}", clock=time(hour)), f"{hour:02}:00") for hour in hours]


async def hours_set(press: Press) -> Reply:
    """Kept; deadlines count in them from now on."""
    said = press.answers
    friday = None if said["friday"] == CLOSED else time.fromisoformat(said["friday"])
    hours = weekday_hours(time.fromisoformat(said["opens"]), time.fromisoformat(said["closes"]), friday)
    await set_working_hours(press.unit, press.by, hours, now=press.now)
    return Reply(
        Screen(
            (
                _("Your working hours are saved. New deadlines follow them."),
                _("What was promised before stays as it is."),
            ),
            rows(Button(_("Invite a consultant"), "invite_consultant"), MENU),
        )
    )


WORKING_HOURS = Form(
    name="working_hours",
    allow=Role.COORDINATOR.of_own_unit,
    title=_("Your working hours"),
    steps=(
        Ask("opens", _("When do you begin on weekdays?"), _("From"), choices=clocks(8, 9), wide=2,
            read=a_clock, show=show_clock),
        Ask("closes", _("When do you stop, Monday to Thursday?"), _("To"), choices=clocks(15, 16), wide=2,
            read=a_clock, show=show_clock),
        Ask("friday", _("When do you stop on Fridays?"), _("Fridays to"),
            choices=(*clocks(13, 14, 15), Choice(_("Closed"), CLOSED)), wide=2, read=a_clock, show=show_clock),
    ),
    submit=hours_set,
    send=_("Save the hours"),
)  # fmt: skip

DOORS = (WORKING_HOURS,)
