"""Where a matter with a company stands: with them, put off until a day, or done; and whether our words arrived."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.actions.requests_names import ANSWERERS
from bot.actions.requests_states import put_off, settle
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Already
from bot.domain.ids import RequestId
from bot.domain.requests import Arrived, RequestState, back_on
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.menus import MENU, where_calls_are
from bot.text.screen import Button, Row, Screen, Style, rows
from bot.text.topics import it_is_about, with_topic
from bot.views.parts import Part
from bot.views.threads import Resting, Thread, resting, thread
from handlers.histories import history_lines
from handlers.reading import a_day, show_day

IN_PLACE = 1


async def threads(press: Press) -> Reply:
    """What nobody of ours must answer now."""
    part = await resting(press.unit, press.by, now=press.now, page=press.page())
    if not part.total:
        return Reply(Screen(_("Nothing is with a company, and nothing is put off."), rows(MENU)))
    lines, doors = listed(part, press)
    by_topic = rows(Button(_("By topic"), "threads_topics")) if press.municipality.topics else ()
    under = (*turning(part, "threads"), *by_topic, *rows(Button(_("My desk"), "desk"), MENU, wide=2))
    return Reply(Screen((*where(part), *lines), (*doors, *under)))


def listed(part: Part[Resting], press: Press) -> tuple[list[Text], tuple[Row, ...]]:
    """Each of the page, and the way to it."""
    lines = [with_topic(_resting_line(one), one.topic, press.municipality) for one in part.shown]
    doors = (Button(_("{value}", value=one.company), "thread", (one.request, IN_PLACE)) for one in part.shown)
    return lines, rows(*doors)


def _resting_line(one: Resting) -> Text:
    if one.until is not None:
        return _("{company}: put off until {day}.", company=one.company, day=local(one.until).date())
    return _("{company}: with them since {day}.", company=one.company, day=local(one.since).date())


async def near(press: Press) -> Reply:
    """One of them, and what can be done with it; below the message whose button it was."""
    found = await thread(press.unit, press.by, RequestId(press.number()), now=press.now)
    here = press.number_if_any(1) is not None
    return Reply(thread_screen(found, press), fresh=not here, about=("request", found.request))


def thread_screen(found: Thread, press: Press) -> Screen:
    """Where it stands, the newest words, and what can be done."""
    lines = [_("{company}, {name}", company=found.company, name=found.reader), state_line(found)]
    words = press.municipality.topic(found.topic)
    if words is not None:
        lines.append(it_is_about(words))
    lines += history_lines(found.lines)
    if found.arrived is not None:
        lines.append(arrived_line(found, found.arrived))
    write = Button(_("Write to {company}", company=found.company), "answer_request", (found.request,))
    saved = Button(_("Use a saved reply"), "saved", (found.request,))
    if found.state is RequestState.CLOSED:
        return Screen(tuple(lines), rows(write, saved, MENU))
    topic = [Button(_("What it is about"), "topic", (found.request,))] if press.municipality.topics else []
    doors = (
        write,
        saved,
        *topic,
        Button(_("Put it off"), "put_off", (found.request,)),
        Button(_("Done"), "settle", (found.request,), style=Style.GO),
        Button(_("Write a note"), "note", (found.company_id, found.request)),
    )
    return Screen(tuple(lines), rows(*doors, where_calls_are(press.by.role), MENU))


def state_line(found: Thread) -> Text:
    """Whose turn it is."""
    if found.state is RequestState.CLOSED:
        return _("It is done. When they write, it opens again.")
    if found.state is RequestState.PARKED and found.until is not None:
        return _("Put off until {day}.", day=local(found.until).date())
    if found.state is RequestState.WITH_COMPANY:
        return _("It is with the company.")
    if found.deadline is None:
        return _("You wanted to come back to it now.")
    if found.late:
        return _("❗ They should have had an answer {deadline}.", deadline=found.deadline)
    return _("They wait for an answer by {deadline}.", deadline=found.deadline)


def arrived_line(found: Thread, arrived: Arrived) -> Text:
    """What became of our newest words."""
    if arrived is Arrived.THERE:
        return _("{name} has got the newest message.", name=found.reader)
    if arrived is Arrived.COMING:
        return _("The newest message to {name} is on its way.", name=found.reader)
    if found.caller is None:
        return _("The newest message did not reach {name} here. It is told by phone.", name=found.reader)
    return _(
        "The newest message did not reach {name} here. The call is {caller}'s.",
        name=found.reader,
        caller=found.caller,
    )


async def done(press: Press) -> Reply:
    """ "Done"."""
    said = await settle(press.unit, press.by, RequestId(press.number()), now=press.now)
    lines = [_("Done. When {company} writes, it opens again.", company=said.company)]
    if said.told:
        lines.append(_("They were promised an answer. They read that it is settled."))
    return Reply(Screen(tuple(lines), rows(where_calls_are(press.by.role), MENU)))


async def still_open(press: Press) -> Answers:
    """Whoever may not, or comes too late, is told so before anything is asked. Raises `Already` for what is done."""
    found = await thread(press.unit, press.by, RequestId(press.number()), now=press.now)
    if found.state is RequestState.CLOSED:
        raise Already
    return {}


async def days(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Tomorrow, next Monday and in two weeks; a day on which nobody works is the next one, by its name."""
    today = local(press.now).date()
    named = (
        (_("Tomorrow"), today + timedelta(days=1)),
        (_("Next Monday"), today + timedelta(days=7 - today.weekday())),
        (_("In two weeks"), today + timedelta(days=14)),
    )
    found: dict[date, Choice] = {}
    for label, day in named:
        back = next(press.municipality.calendar.workdays_from(day))
        words = label if back == day else _("{day}", day=back)
        found.setdefault(back, Choice(words, back.isoformat()))
    return list(found.values())


async def is_to_come(press: Press, value: str) -> None:
    """Said where the day is given. Raises `NotLater`, `PutOffTooLong`."""
    back_on(date.fromisoformat(value), press.now, press.municipality)


async def later(press: Press) -> Reply:
    """It is put off, and comes back by itself."""
    day = date.fromisoformat(press.answers["day"])
    said = await put_off(
        press.unit, press.by, RequestId(press.number()), day, now=press.now, municipality=press.municipality
    )
    assert said.back is not None, "what is put off comes back"
    lines = [_("{company} is back on the desk {day}.", company=said.company, day=local(said.back).date())]
    if said.told:
        lines.append(_("They were promised an answer, and read the new day."))
    return Reply(Screen(tuple(lines), rows(where_calls_are(press.by.role), MENU)))


PUT_OFF = Form(
    name="put_off",
    allow=ANSWERERS,
    title=_("Put it off"),
    steps=(
        Ask(
            "day",
            _("Until when? Press, or write a day."),
            _("Until"),
            read=a_day,
            choices=days,
            show=show_day,
            also=is_to_come,
        ),
    ),
    submit=later,
    prepare=still_open,
    summary=False,
    send=_("Put it off"),
)

DOORS = (
    PUT_OFF,
    Tap("threads", Role.CONSULTANT.themselves, threads),
    Tap("thread", ANSWERERS, near),
    Tap("settle", ANSWERERS, done),
)
