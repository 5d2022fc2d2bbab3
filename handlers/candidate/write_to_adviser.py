"""What a candidate writes goes to the adviser, who answers or calls."""

from bot.actions.speed_dating.words_of_the_day import Expected
from bot.actions.talking import answer_candidate, write_to_adviser
from bot.dialogs.danger import still_to_be_called
from bot.dialogs.form import AS_LONG_AS_A_MESSAGE, Ask, Form
from bot.dialogs.press import Answering, Listener, Press, Reply, Tap
from bot.domain.ids import CandidateId
from bot.domain.placements import NotToday
from bot.domain.roles import Role
from bot.domain.thanks import is_thanks
from bot.text.l10n import Text, _
from bot.text.menus import MENU, where_calls_are
from bot.text.requests import by_day, stopped_or_sent
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.clock import I_AM_HERE
from bot.text.speed_dating.how_late import I_AM_LATE, LATE_ABOUT
from bot.text.talking import waits_for, welcome, written_on_first_day, written_on_the_day
from bot.views.candidates import my_adviser, name_of
from bot.views.speed_dating.now import my_day
from handlers.candidate import my_hours
from handlers.candidate.not_at_meeting import DOOR
from handlers.candidate.not_today import not_pressed_yet
from handlers.days_of_guests import lines_of, says_how_late
from handlers.own_hours import hours_written

ADVISER = Role.CONSULTANT.adviser_of_candidate


async def written(press: Press) -> Reply:
    """To the adviser; who answers, and by when."""
    message = press.written
    if message is None or not (press.in_words or is_thanks(press.text)):
        return Reply(Screen(_("Write in words, please. Your adviser reads it."), rows(MENU)))
    if (hours := await hours_written(press, my_hours.DOOR)) is not None:
        return await my_hours.asked(hours)
    told, expected = await write_to_adviser(
        press.unit,
        press.by,
        press.text,
        message=message.message_id,
        edited=message.edited,
        now=press.now,
        municipality=press.municipality,
    )
    if message.edited:
        return Reply()
    if told.thanks:
        return Reply(Screen(welcome(press.text), rows(MENU)))
    day = by_day(told.deadline, press.municipality)
    has = _("{name} has it, and answers {day}.", name=told.name, day=day)
    if told.has != told.name:
        has = _("{has} has it. {name} answers {day}.", has=told.has, name=told.name, day=day)
    said = has if told.reached else waits_for(told.name, day)
    urgent = await still_to_be_called(press, said, told)
    if urgent is None and expected is not None and expected.names:
        return Reply(await _on_the_day(press, expected))
    lines = written_on_first_day(said, press.municipality.phone) if told.first_day else (said,)
    return urgent or await not_pressed_yet(press, said) or Reply(Screen(lines, rows(MENU)))


async def _on_the_day(press: Press, found: Expected) -> Screen:
    """Who reads it, and when and where they are expected: by the clock, once it goes or they are there."""
    day = await my_day(press.unit, press.by, found.event.id, now=press.now)
    begins, where = found.begins, tuple[Text, ...]()
    if day is not None and (day.is_here or day.running):
        begins, where = day.begins or begins, lines_of(day, for_company=False)
    lines = written_on_the_day(found.names, begins, found.event.place, press.municipality.phone, where)
    if day is not None and day.is_here:
        return Screen(lines, rows(MENU))
    if day is not None and day.awaited and day.may_say_here:
        here = Button(I_AM_HERE, "here_today", (found.event.id,), style=Style.GO)
        return Screen(lines, rows(here, MENU))
    if not found.agreed:
        # From their time on nothing is to be answered: they come, or do not.
        may_be_there = press.now >= begins and (day is None or day.may_say_here)
        doors = (Button(I_AM_HERE, "here_today", (found.event.id,), style=Style.GO),) if may_be_there else ()
        return Screen(lines, rows(*doors, Button(_("Show"), "invitation", (found.event.id,)), MENU))
    late = Button(I_AM_LATE, DOOR[NotToday.LATE], (found.event.id,))
    not_coming = Button(_("I am not coming today"), DOOR[NotToday.NOT_COMING], (found.event.id,))
    about = says_how_late(press, LATE_ABOUT, (found.event.id,), day)
    return Screen(lines, rows(*about, late, not_coming, MENU))


async def begin(press: Press) -> Reply:
    """Who reads what is written next; an open form is put aside, so that it does not take it."""
    lines = _("Write it here, as a message. {name} reads it and answers.")
    name = await my_adviser(press.unit, press.by, now=press.now)
    return Reply(Screen(lines(name=name), rows(MENU)), leaves=True, fresh=True)


async def replied(press: Press) -> Reply:
    """A reply, from either side."""
    if press.by.role is Role.CANDIDATE:
        return await written(press)
    assert press.subject is not None, "asked for replies only"
    return await _answered(press, CandidateId(press.subject[1]), press.text)


async def who(press: Press) -> str:
    """Who reads the answer."""
    return await name_of(press.unit, press.by, CandidateId(press.number()), now=press.now)


async def typed(press: Press) -> Reply:
    """The answer written after pressing "Answer"."""
    return await _answered(press, CandidateId(press.number()), press.answers["text"])


async def _answered(press: Press, candidate: CandidateId, text: str) -> Reply:
    done = await answer_candidate(
        press.unit, press.by, candidate, text, now=press.now, municipality=press.municipality
    )
    lines, doors = stopped_or_sent(done.name, done.caller, mine=done.mine, stopped=done.stopped), []
    if done.unread is not None:
        lines.append(_("{name} wrote more, and nobody has read it yet.", name=done.name))
        doors.append(Button(_("What {name} wrote", name=done.name), "wrote", (done.unread,)))
    if done.caller is not None:
        doors.append(where_calls_are(press.by.role))
    return Reply(Screen(tuple(lines), rows(*doors, MENU)), about=("candidate", candidate))


ANSWER = Form(
    name="answer_candidate",
    fresh=True,
    allow=ADVISER,
    title=_("Your answer"),
    steps=(
        Ask("text", _("What do you answer?"), _("Answer"), reads=_("The candidate reads it, with your name."),
            most=AS_LONG_AS_A_MESSAGE),
    ),
    submit=typed,
    summary=False,
    whom=who,
)  # fmt: skip

DOORS = (
    Listener(Role.CANDIDATE.themselves, written, passes_on=True),
    Tap("write_adviser", Role.CANDIDATE.themselves, begin),
    Answering("candidate", ADVISER | Role.CANDIDATE.themselves, replied),
    ANSWER,
)
