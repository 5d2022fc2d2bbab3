"""Times that are free for me: seen, taken, or not wanted."""

from dataclasses import replace

from bot.actions.speed_dating.free_times import decline_offer, take_slot
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import Slot
from bot.domain.workdays import local
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating import entered
from bot.text.speed_dating.events import candidate_times, name_goes_out, no_button, time_buttons
from bot.views.parts import part_of
from bot.views.speed_dating.guests import Invited, free_slots, my_invitation
from bot.views.speed_dating.now import my_day
from handlers.candidate.answer_invitation import as_it_stands, not_sure
from handlers.days_of_guests import beside_the_card

ME = Role.CANDIDATE.themselves


async def free(press: Press) -> Reply:
    """Times that are free for me."""
    event = SpeedDatingId(press.number())
    found = await free_slots(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    if not found:
        mine = await my_invitation(press.unit, press.by, event, now=press.now)
        screen = as_it_stands(mine, now=press.now)
        return Reply(replace(screen, text=(_("Nothing is free right now."), *screen.paragraphs)))
    part = part_of(found, press.page(1))
    buttons = [
        Button(
            _("{clock}: {who}", clock=local(one.begins).time(), who=one.name),
            "take_slot",
            (event, one.company, one.number),
        )
        for one in part.shown
    ]
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    told = _("The company whose time you take learns your first name.")
    lines = (
        _("Job dating {when}. Place: {place}.", when=mine.event.begins_at, place=mine.event.place),
        _("A time is free. The first who takes it has it."),
        *((told,) if mine.named else ()),
        *where(part),
    )
    under = rows(Button(_("No, thank you"), "slot_no", (event,)), MENU, wide=2)
    return Reply(Screen(lines, (*rows(*buttons), *turning(part, "free_slots", event), *under)))


async def no_thanks(press: Press) -> Reply:
    """None of the free times; what I have I keep."""
    kept = await decline_offer(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    text = (
        _("That is all right. You keep the times you have.")
        if kept
        else (
            _("That is all right. The times go on to somebody else, and you are not asked about them again.")
        )
    )
    if press.entered:
        text = entered.NO_BUT_OTHERS if kept else entered.NO
    return Reply(Screen(text, rows(MENU)))


async def take(press: Press) -> Reply:
    """I take it."""
    slot = await take_slot(
        press.unit,
        press.by,
        SpeedDatingId(press.number()),
        press.company(1),
        press.number(2),
        now=press.now,
        municipality=press.municipality,
    )
    return await yours(press, SpeedDatingId(press.number()), slot)


async def yours(press: Press, event: SpeedDatingId, slot: Slot) -> Reply:
    """A time they have taken, with the file for their calendar; what else they have not answered is asked at once."""
    mine = await my_invitation(press.unit, press.by, event, now=press.now)
    if press.entered:
        said = entered.taken(slot), _("Place: {place}.", place=mine.event.place), *not_sure(mine)[:1]
        return Reply(
            Screen((*said, entered.NO_FILE, *_asks(mine, press)), rows(*_answers(mine, press), wide=2))
        )
    day = await my_day(press.unit, press.by, event, now=press.now)
    if screen := beside_the_card(day, _("The time is yours: {who}.", who=slot.who), for_company=False):
        return Reply(screen)
    lines = (
        _("The time is yours: {who}, {when}.", who=slot.who, when=slot.begins),
        _("Place: {place}.", place=mine.event.place),
        *not_sure(mine),
        _("Open the file to put it in your calendar."),
        *_asks(mine, press),
    )
    paper = calendar_paper(mine.entry(press.now))
    doors = rows(*_answers(mine, press), Button(_("My times"), "times"), MENU, wide=2)
    return Reply(Screen(lines, doors, paper=paper))


def _asks(mine: Invited, press: Press) -> tuple[Text, ...]:
    if not (mine.asks and mine.can_say_no(press.now)):
        return ()
    named = (name_goes_out(mine.slots, mine.agreed),) if mine.named else ()
    return (
        _("Another time waits for your answer:"),
        candidate_times(mine.slots, mine.agreed),
        *named,
        _("Will you come? It is voluntary."),
    )


def _answers(mine: Invited, press: Press) -> tuple[Button, ...]:
    if not mine.can_say_no(press.now):
        return ()
    if mine.asks:
        return time_buttons(mine.event.id, mine.slots, mine.agreed)
    return (no_button(mine.event.id, mine.begins),)


DOORS = (
    Tap("free_slots", ME, free, by_phone=True),
    Tap("take_slot", ME, take, by_phone=True),
    Tap("slot_no", ME, no_thanks, by_phone=True),
)
