"""My first day: when, where, whom to ask for, and a calendar file."""

from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PlacementId
from bot.domain.placements import PlacementState
from bot.domain.roles import Role
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.placements_first_day import for_who_starts
from bot.text.screen import Button, Screen, rows
from bot.views.placements_sides import my_placement
from handlers.candidate.how_is_it import DO_NOT_COME, day_falls


async def first_day(press: Press) -> Reply:
    """All that is known of it; the calendar file has the same identity each time, so nothing doubles."""
    one = await my_placement(press.unit, press.by, PlacementId(press.number()), now=press.now)
    lines: list[Text] = [
        _("Your first day at {company}: {day}.", company=one.company, day=one.terms.starts_on),
        *for_who_starts(one.first_day, one.adviser, press.municipality.phone),
    ]
    off = day_falls(one, press)
    if off is not None:
        lines += [off, DO_NOT_COME(name=one.adviser)]
    elif one.state is PlacementState.PLANNED:
        lines.append(_("It is planned. {name} tells you when the papers are in order.", name=one.adviser))
    if one.terms.sick_rule:
        lines.append(_("Can you not come? First: {rule}", rule=one.terms.sick_rule))
    paper = calendar_paper(one.entry) if one.entry is not None and not one.begun else None
    buttons = [
        Button(_("What was agreed"), "my_start", (one.id,)),
        Button(_("Talk to {name}", name=one.adviser), "call_from", (one.id,)),
    ]
    return Reply(Screen(tuple(lines), rows(*buttons, MENU), paper=paper))


DOORS = (Tap("first_day", Role.CANDIDATE.of_own_placement, first_day),)
