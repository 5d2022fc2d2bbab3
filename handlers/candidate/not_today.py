"""Not coming today, or late: one tap, no reason; the workplace's own rule first."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta

from bot.actions.placements_not_today import ask_for_call, back_on, say_not_today
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PlacementId
from bot.domain.not_today_words import says_not_today
from bot.domain.placements import NobodyToTell, NotStartedYet, NotToday
from bot.domain.roles import Role
from bot.domain.workdays import is_today, local
from bot.text.checkins import call_promise
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.placements import past_its_hour
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.answers import after_all_button
from bot.views.placements_sides import MyPlacement, my_placement, my_placements
from bot.views.speed_dating.guests import Invited, my_noes_today, my_today
from handlers.asked_numbers import number_wanted
from handlers.candidate.answer_invitation import as_it_stands
from handlers.candidate.not_at_meeting import heard_late, meeting_buttons, say_at_meeting

ME = Role.CANDIDATE.of_own_placement
SAID: dict[NotToday, Text] = {
    NotToday.NOT_COMING: _("I have said that you are not coming today. They do not know why."),
    NotToday.LATE: _("I have said that you are a little late."),
    NotToday.AFTER_ALL: _("I have said that you are coming after all."),
    NotToday.TOMORROW: _("I have said that you are coming {day}."),
    NotToday.THERE: _("I have said that you are there now."),
}
SAID_BEFORE: dict[NotToday, Text] = {
    NotToday.NOT_COMING: _("You have said that you are not coming today."),
    NotToday.LATE: _("You have said that you are a little late today."),
}
DOOR: dict[NotToday, str] = {
    NotToday.NOT_COMING: "not_today",
    NotToday.LATE: "late_today",
    NotToday.AFTER_ALL: "after_all",
    NotToday.TOMORROW: "tomorrow_yes",
    NotToday.THERE: "there_now",
}


def _sayer(what: NotToday) -> Callable[[Press], Awaitable[Reply]]:
    async def run(press: Press) -> Reply:
        # What was pressed before the bot was cut off is about the day on which it was.
        if what is not NotToday.TOMORROW and not is_today(press.said_at, now=press.now):
            return heard_late(press)
        if press.args:
            return await _say(press, PlacementId(press.number()), what)
        mine = await my_placements(press.unit, press.by, now=press.now)
        begun = [one for one in mine if one.begun]
        meetings = await my_today(press.unit, press.by, now=press.now) if what in SAID_BEFORE else ()
        if what is NotToday.LATE and not meetings:
            # Whoever has said no there today, and is late, may mean that: no workplace hears it for them.
            noes = await my_noes_today(press.unit, press.by, now=press.now)
            if noes:
                return _no_said(noes[0], begun, press)
        if len(meetings) == 1 and not begun:
            return await say_at_meeting(press, meetings[0].event.id, what)
        if len(begun) == 1 and not meetings:
            return await _say(press, begun[0].id, what)
        if not begun and not meetings:
            raise NotStartedYet(mine[0].terms.starts_on) if mine else NobodyToTell
        doors = [Button(_("{value}", value=one.company), DOOR[what], (one.id,)) for one in begun]
        question = _("What is it about?") if meetings else _("Which place is it about?")
        return Reply(Screen(question, rows(*meeting_buttons(meetings, what), *doors, MENU)))

    return run


def _no_said(mine: Invited, begun: Sequence[MyPlacement], press: Press) -> Reply:
    if not begun:
        return Reply(as_it_stands(mine, now=press.now))
    doors = [Button(_("{value}", value=one.company), DOOR[NotToday.LATE], (one.id,)) for one in begun]
    said = _("You have said no to job dating {when}.", when=mine.begins)
    return Reply(Screen((said, _("What is it about?")), rows(after_all_button(mine.event.id), *doors, MENU)))


async def _say(press: Press, placement: PlacementId, what: NotToday) -> Reply:
    asked = press.number_if_any(1)
    told = await say_not_today(
        press.unit,
        press.by,
        placement,
        what,
        back=date.fromordinal(asked) if asked else None,
        now=press.now,
        municipality=press.municipality,
    )
    lines: list[Text] = []
    if what in (NotToday.NOT_COMING, NotToday.LATE):
        if told.says_it is not None:
            lines.append(_("You need not call. {name} can say it for you.", name=told.says_it))
        elif told.sick_rule:
            lines.append(_("Have you not done it yet? First: {rule}", rule=told.sick_rule))
            lines += past_its_hour(told.sick_rule, now=press.now)
    lines += [SAID[what](day=told.day), _("They know: {names}.", names=told.names)]
    if not told.at_work and told.says_it is None:
        lines.append(_("At {company} nobody reads it here. Call there yourself.", company=told.company))
    if told.settled is not None:
        settled = _("{name} need not answer you about it now. Write if there is more.", name=told.settled)
        lines.append(settled)
    buttons: list[Button] = []
    if what is NotToday.NOT_COMING:
        question, yes = _back(press, placement)
        lines.append(question)
        buttons = [yes, Button(_("Call me"), "call_from", (placement,))]
    return Reply(Screen(tuple(lines), rows(*buttons, *open_to(placement, what), MENU)))


def _back(press: Press, placement: PlacementId) -> tuple[Text, Button]:
    """Whether they come on the next working day: the button knows which one that was."""
    today = local(press.now).date()
    day = back_on(today, press.municipality)
    about = (DOOR[NotToday.TOMORROW], (placement, day.toordinal()))
    if day == today + timedelta(days=1):
        return _("Are you coming tomorrow?"), Button(_("Yes, tomorrow"), *about)
    return _("Are you coming {day}?", day=day), Button(_("Yes, {day}", day=day), *about)


def open_to(placement: PlacementId, said: NotToday | None) -> list[Button]:
    """What may be said about today, or taken back, after what was `said`."""
    not_coming = Button(_("I am not coming today"), DOOR[NotToday.NOT_COMING], (placement,))
    match said:
        case NotToday.NOT_COMING | NotToday.TOMORROW:
            return [Button(_("I am coming after all"), DOOR[NotToday.AFTER_ALL], (placement,))]
        case NotToday.LATE:
            return [not_coming, Button(_("I am there now"), DOOR[NotToday.THERE], (placement,))]
        case NotToday.AFTER_ALL | NotToday.THERE | None:
            return [not_coming, Button(_("I am late"), DOOR[NotToday.LATE], (placement,))]


async def not_pressed_yet(press: Press, has: Text) -> Reply | None:
    """Somebody has written in words that they are not at work today: nobody there is told before they press it.

    `has` says who has got the words. None when they say something else, or nobody expects them.
    """
    if not says_not_today(press.text):
        return None
    mine = await my_placements(press.unit, press.by, now=press.now)
    begun = [one for one in mine if one.begun and one.today is not NotToday.NOT_COMING]
    if not begun:
        return None
    if len(begun) > 1:
        # Each has a rule of its own, which is said once it is pressed.
        lines = [has, _("Your workplaces do not know it yet. Press it here, and I tell them.")]
        late, not_coming = DOOR[NotToday.LATE], DOOR[NotToday.NOT_COMING]
        doors = [Button(_("I am not coming today"), not_coming), Button(_("I am late"), late)]
        return Reply(Screen(tuple(lines), rows(*doors, MENU)))
    one = begun[0]
    lines = [has, _("{company} does not know it yet.", company=one.company)]
    press_it = _("Press it here, and I tell them. I do not say why.")
    if one.terms.sick_rule:
        lines.append(_("First: {rule}", rule=one.terms.sick_rule))
        lines += past_its_hour(one.terms.sick_rule, now=press.now)
        press_it = _("Then press it here, and I tell them. I do not say why.")
    lines.append(press_it)
    return Reply(Screen(tuple(lines), rows(*open_to(one.id, one.today), MENU)))


async def called(press: Press) -> Reply:
    """Call me: who does, and by when."""
    promise = await ask_for_call(
        press.unit, press.by, PlacementId(press.number()), now=press.now, municipality=press.municipality
    )
    if promise is None:
        return Reply(Screen(_("Call us on {phone}.", phone=press.municipality.phone), rows(MENU)))
    lines: list[Text] = [call_promise(promise.name, promise.deadline)]
    lines += await number_wanted(press, promise.name)
    found = await my_placement(press.unit, press.by, PlacementId(press.number()), now=press.now)
    buttons = (
        [_back(press, found.id)[1], *open_to(found.id, found.today)]
        if found.today is NotToday.NOT_COMING
        else []
    )
    return Reply(Screen(tuple(lines), rows(*buttons, MENU)))


DOORS = (
    *(Tap(DOOR[what], ME, _sayer(what)) for what in NotToday),
    Tap("call_from", ME, called),
)
