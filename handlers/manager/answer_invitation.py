"""A company's table at a speed dating: coming or not."""

from collections.abc import Sequence

from bot.actions.speed_dating_guests import answer_for_table
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating import Attendance
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import answer_buttons, calendar_paper, slots_text
from bot.views.speed_dating_guests import Invited, our_table, our_tables

MANAGER = Role.MANAGER.of_own_company


async def listed(press: Press) -> Reply:
    """All coming job dating of the company; the nearest is open."""
    found = await our_tables(press.unit, press.by, now=press.now)
    if not found:
        text = _("No job dating is planned for you. Choose whom you want to meet under Suggestions.")
        return Reply(Screen(text, rows(Button(_("Suggestions"), "suggestions"), MENU, wide=2)))
    place = min(press.number(), len(found) - 1) if press.args else 0
    return Reply(_screen(found, place))


def _screen(found: Sequence[Invited], place: int) -> Screen:
    shown = found[place]
    event = shown.event
    lines: list[Text] = [_("Job dating {when}. Place: {place}.", when=shown.begins, place=event.place)]
    if shown.slots:
        lines.append(slots_text(shown.slots, for_company=True))
    yes_button, no_button = answer_buttons(event.id, for_company=True)
    match shown.said:
        case Attendance.NOT_COMING:
            lines.append(_("You have said no. That is all right."))
            buttons: tuple[Button, ...] = ()
        case Attendance.COMING:
            lines.append(_("You said yes. You can still say no with one tap until it begins."))
            buttons = (no_button,)
        case Attendance.ASKED:
            lines.append(_("Will you join?"))
            buttons = (yes_button, no_button)
    others = [
        Button(_("{when}", when=one.begins), "tables", (number,))
        for number, one in enumerate(found)
        if number != place
    ]
    return Screen(tuple(lines), (*rows(*buttons, wide=2), *rows(*others, MENU)))


async def yes(press: Press) -> Reply:
    """We come."""
    event = SpeedDatingId(press.number())
    slots = await answer_for_table(press.unit, press.by, event, coming=True, now=press.now)
    lines = (
        _("Good. You meet:"),
        slots_text(slots, for_company=True),
        _("Open the file to put it in your calendar."),
    )
    paper = calendar_paper((await our_table(press.unit, press.by, event)).entry(press.now))
    return Reply(
        Screen(lines, rows(Button(_("No, we cannot"), "table_no", (event,)), MENU, wide=2), paper=paper)
    )


async def no(press: Press) -> Reply:
    """We cannot."""
    event = SpeedDatingId(press.number())
    before = await our_table(press.unit, press.by, event)
    await answer_for_table(press.unit, press.by, event, coming=False, now=press.now)
    text = _("Thank you for saying so. Your contact finds another time.")
    if before.said is not Attendance.COMING:
        return Reply(Screen(text, rows(MENU)))
    now = await our_table(press.unit, press.by, event)
    return Reply(Screen(text, rows(MENU), paper=calendar_paper(now.entry(press.now, cancelled=True))))


DOORS = (
    Tap("tables", MANAGER, listed),
    Tap("table_yes", MANAGER, yes, by_phone=True),
    Tap("table_no", MANAGER, no, by_phone=True),
)
