"""Answering a check-in, one tap a question; the same screens for everybody who is asked."""

from bot.actions.checkins_answers import Answered, answer, begin_check_in
from bot.actions.checkins_concerns import Promise
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.checkins import Side
from bot.domain.ids import CheckInId, PlacementId
from bot.domain.roles import Role
from bot.text.checkins import LABELS, QUESTIONS, answer_rows, call_promise, when_called
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.placements import COLLEAGUE
from bot.text.screen import Button, Screen, rows
from bot.views.checkins import ANSWERERS, ToAnswer, to_answer, waiting_for_me
from handlers.asked_numbers import number_wanted


async def shown(press: Press) -> Reply:
    """The question that waits."""
    return Reply(await screen_of(press, CheckInId(press.number())))


async def told(press: Press) -> Reply:
    """Tell how it is going without being asked."""
    side = Side(press.args[1])
    check_in = await begin_check_in(press.unit, press.by, PlacementId(press.number()), side, now=press.now)
    return Reply(await screen_of(press, check_in))


async def answered(press: Press) -> Reply:
    """One tap, and the next question in the same place."""
    check_in, question, said = CheckInId(press.number()), press.args[1], press.args[2]
    result = await answer(
        press.unit, press.by, check_in, question, said, now=press.now, municipality=press.municipality
    )
    return Reply(await _after(press, result))


async def screen_of(press: Press, check_in: CheckInId, *, promise: Promise | None = None) -> Screen:
    """A check-in where it stands: the next question, or thanks."""
    found = await to_answer(press.unit, press.by, check_in, now=press.now)
    lines: list[Text] = []
    if found.answers_for is not None:
        lines.append(_("You answer for {name}.", name=found.answers_for))
    asked: tuple[Text, ...] = ()
    if promise is not None:
        lines.append(call_promise(promise.name, promise.deadline))
        asked = await number_wanted(press, promise.name) if found.answers_for is None else ()
        lines += asked
    question = found.checkin.question()
    if question is None:
        return _thanks(found, lines, called=promise is not None, asked=bool(asked))
    calls = when_called(press.now, press.municipality) if question == "talk" else None
    return Screen((*lines, _worded(found, question)), (*answer_rows(check_in, question, calls), (MENU,)))


async def _after(press: Press, result: Answered) -> Screen:
    if result.checkin.question() is None and press.by.role is Role.MANAGER and result.promise is None:
        waiting = await waiting_for_me(press.unit, press.by)
        if waiting:
            following = await screen_of(press, waiting[0])
            return Screen((_("Thank you."), *following.paragraphs), following.rows)
    return await screen_of(press, result.checkin.id, promise=result.promise)


def _worded(found: ToAnswer, question: str) -> Text:
    said = LABELS.get(("how", found.checkin.answers.get("how", "")), _("–"))
    asked = "write about" if question == "write" and found.checkin.side.of_company else question
    return QUESTIONS[asked](name=found.about or COLLEAGUE, consultant=found.consultant, said=said)


def _thanks(found: ToAnswer, lines: list[Text], *, called: bool, asked: bool = False) -> Screen:
    if asked:
        lines.append(_("Thank you for your answer."))
    elif called:
        lines += [_("Thank you for your answer. You do not need to do anything else now.")]
    elif found.checkin.answers.get("whom") == "no":
        lines.append(_("Call {name}: {phone}.", name=found.consultant, phone=found.phone or _("no number")))
    else:
        lines.append(_("Thank you. {name} reads it on weekdays.", name=found.consultant))
    buttons = [MENU]
    if found.answers_for is not None:
        buttons.insert(0, Button(_("Placements"), "placements"))
    elif found.checkin.side is Side.MANAGER:
        buttons.insert(0, Button(_("People who started"), "starters"))
    return Screen(tuple(lines), rows(*buttons, wide=2))


DOORS = (
    Tap("checkin", ANSWERERS, answered),
    Tap("checkin_show", ANSWERERS, shown),
    Tap("checkin_tell", ANSWERERS, told),
)
