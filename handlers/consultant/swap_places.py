"""Two in the room change places: three presses, and one that takes it back."""

from bot.actions.speed_dating.swapping import swap_places, undo_swap
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import MeetingId, RepairId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.day import OthersWereFaster
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.day import FASTER, guest_name
from bot.views.parts import part_of
from bot.views.speed_dating.swapping import Sits, swap_partners, who_may_swap

AT_ONCE = 12


async def listed(press: Press) -> Reply:
    """Whose place it is about."""
    event = SpeedDatingId(press.number())
    return Reply(await _who(press, event, press.page(1)))


async def _who(press: Press, event: SpeedDatingId, page: int = 0) -> Screen:
    found = await who_may_swap(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    part = part_of(found, page, size=AT_ONCE)
    head = (
        _("Who is to sit elsewhere? Press their time.")
        if found
        else _("Nobody here can change places with somebody.")
    )
    buttons = [Button(_sits(one), "day_swap_with", (event, one.meeting)) for one in part.shown]
    turn = turning(part, "day_swap", event)
    return Screen((head, *where(part)), (*rows(*buttons, wide=1), *turn, *rows(_board(event), MENU, wide=2)))


async def partners(press: Press) -> Reply:
    """With whom."""
    event, meeting = SpeedDatingId(press.number()), MeetingId(press.number(1))
    first, others = await swap_partners(
        press.unit, press.by, event, meeting, now=press.now, municipality=press.municipality
    )
    if first is None or not others:
        return Reply(await _who(press, event), toast=FASTER, alert=True)
    part = part_of(others, press.page(2), size=AT_ONCE)
    lines = (
        _("{who} changes places with whom?", who=_sits(first)),
        _("Ask both first. The companies want to meet them, and they have said yes to them."),
        *where(part),
    )
    buttons = [
        Button(_sits(one), "day_swap_do", (event, meeting, one.meeting), style=Style.GO) for one in part.shown
    ]
    turn = turning(part, "day_swap_with", event, meeting)
    back = Button(_("Change places"), "day_swap", (event,))
    return Reply(Screen(lines, (*rows(*buttons, wide=1), *turn, *rows(back, _board(event), wide=2))))


async def done(press: Press) -> Reply:
    """They have changed places."""
    event = SpeedDatingId(press.number())
    first, second = MeetingId(press.number(1)), MeetingId(press.number(2))
    try:
        swap = await swap_places(
            press.unit, press.by, event, first, second, now=press.now, municipality=press.municipality
        )
    except OthersWereFaster:
        return Reply(await _who(press, event), toast=FASTER, alert=True)
    text = _("They have changed places. The two and their tables read it, and nobody else.")
    undo = Button(_("Undo"), "day_swap_undo", (event, swap))
    return Reply(Screen(text, rows(undo, _board(event), MENU, wide=2)))


async def undone(press: Press) -> Reply:
    """They sit as before."""
    event, swap = SpeedDatingId(press.number()), RepairId(press.number(1))
    try:
        await undo_swap(press.unit, press.by, event, swap, now=press.now, municipality=press.municipality)
    except OthersWereFaster:
        text = _("That cannot be taken back any more. It has begun, or the plan has changed since.")
        return Reply(Screen(text, rows(_board(event), MENU, wide=2)))
    return Reply(Screen(_("They sit as before, and have read it."), rows(_board(event), MENU, wide=2)))


def _sits(one: Sits) -> Text:
    if isinstance(one.who, int):
        return _("{clock}: {who}", clock=local(one.begins).time(), who=guest_name(one.who, one.company))
    text = _("{clock}: {who}, {company}")
    return text(clock=local(one.begins).time(), who=one.who, company=one.company)


def _board(event: int) -> Button:
    return Button(_("Who is here"), "day", (event,))


DOORS = (
    Tap("day_swap", HOSTS, listed),
    Tap("day_swap_with", HOSTS, partners),
    Tap("day_swap_do", HOSTS, done),
    Tap("day_swap_undo", HOSTS, undone),
)
