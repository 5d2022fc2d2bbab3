"""Whatever somebody from a company writes goes to their contact."""

from dataclasses import replace

from bot.actions.requests import write
from bot.actions.requests_calls import number_for_my_call
from bot.actions.requests_changing import edit
from bot.actions.requests_notes import ask_for_answer
from bot.actions.requests_taken import Taken
from bot.actions.speed_dating.words_of_tables import TableExpected, table_expected, tell_host_of_table
from bot.dialogs.danger import words_of_who_waits
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Listener, Press, Reply, Tap
from bot.domain.cpr import REMOVED
from bot.domain.health import health_words
from bot.domain.ids import RequestId
from bot.domain.number_to_call import number_to_call, says_more
from bot.domain.roles import COMPANY, Role
from bot.domain.thanks import is_thanks
from bot.text import phrases
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.how_late import TABLE_LATE_ABOUT
from bot.text.talking import welcome, written_on_the_day
from bot.views.companies import my_contact, my_messages
from bot.views.speed_dating.now import our_day
from bot.views.threads import my_threads
from handlers.asked_company import ensure_its_company
from handlers.days_of_guests import buttons_of_table, lines_of, says_how_late
from handlers.histories import beginning, chosen, read_whole, whole
from handlers.manager import our_hours
from handlers.manager.my_contact import called, promise
from handlers.manager.say_topic import topics_offered
from handlers.own_hours import hours_written

RECEIPT = "👌"


async def written(press: Press) -> Reply:
    """A message becomes a request, or goes on in the open one."""
    message = press.written
    if message is None or not (press.in_words or await _is_glad(press)):
        return Reply(Screen(_("Write in words what you need. Your contact reads it."), rows(MENU)))
    if message.edited:
        return await _changed(press, message.message_id)
    if press.by.role is Role.MANAGER and (reply := await _hours(press)) is not None:
        return reply
    if (reply := await _number(press)) is not None:
        return reply
    # Of several matters the newest goes on: the same human reads them all, and nothing waits for a press.
    several = (
        press.subject is None
        and not is_thanks(press.text)
        and len(await my_threads(press.unit, press.by)) > 1
    )
    reply = await passed_on(press)
    return with_questions(reply) if several else reply


async def _hours(press: Press) -> Reply | None:
    """A clock, written while it is asked from when or until when they can come."""
    for door, run in ((our_hours.DOOR, our_hours.asked), (our_hours.TABLE_DOOR, our_hours.of_a_table)):
        if (hours := await hours_written(press, door)) is not None:
            return await run(hours)
    return None


async def _number(press: Press) -> Reply | None:
    """The number they were asked for with the promise of a call, and nothing else."""
    phone, message = number_to_call(press.text), press.written
    if phone is None or message is None or says_more(press.text):
        return None
    taken = await number_for_my_call(
        press.unit,
        press.by,
        phone,
        now=press.now,
        municipality=press.municipality,
        replied_to=message.reply_to,
    )
    if taken is None:
        return None
    screen = await called(press, taken)
    kept = _("I keep the number. Whoever is to call you can see it.")
    return Reply(replace(screen, text=(kept, *screen.paragraphs)), about=("request", taken.request))


async def _is_glad(press: Press) -> bool:
    """Whether an emoji says thank you or "ok" to something that was written."""
    return is_thanks(press.text) and bool(await my_threads(press.unit, press.by))


async def _changed(press: Press, message: int) -> Reply:
    """Their contact reads it as they changed it; what had its answer waits for another one."""
    done = await edit(
        press.unit, press.by, message, press.text, now=press.now, municipality=press.municipality
    )
    if not done:
        return Reply(Screen(phrases.EDIT_LATE, rows(MENU)))
    if done.taken is None:
        return Reply()
    return await _what_is_said(press, done.taken)


def with_questions(reply: Reply) -> Reply:
    """Which matter the words went on with is the writer's to say, for the next time."""
    hint = _("It is passed on. Is it about something else? Reply to a message, or press My questions.")
    below = reply.screen or Screen((), rows(MENU))
    doors = rows(Button(_("My questions"), "my_questions"))
    return replace(reply, screen=Screen((*below.paragraphs, hint), (*doors, *below.rows)), receipt=None)


async def passed_on(press: Press, *, request: RequestId | None = None, something_new: bool = False) -> Reply:
    """Their contact reads it, in the matter it replies to or that was chosen."""
    message = press.written
    assert message is not None, "something was written"
    if request is None and press.subject is not None:
        request = RequestId(press.subject[1])
    expected = None
    if press.by.role is Role.MANAGER and not is_thanks(press.text):
        expected = await table_expected(press.unit, press.by, now=press.now)
    taken = await write(
        press.unit,
        press.by,
        press.text,
        message=message.message_id,
        now=press.now,
        municipality=press.municipality,
        request=request,
        something_new=something_new,
        replied_to=message.reply_to,
        today=expected.at_table if expected is not None else None,
    )
    reply = await _what_is_said(press, taken)
    if expected is None or taken.is_note:
        return reply
    names = await tell_host_of_table(
        press.unit, press.by, expected.event.id, press.text,
        sits=expected.at_table, ends=expected.ends, now=press.now,
    )  # fmt: skip
    if not names or await words_of_who_waits(press):
        return reply
    screen = await _from_their_table(press, expected, names, _passed_on_without(press, taken))
    return Reply(screen, about=("request", taken.request))


def _passed_on_without(press: Press, taken: Taken) -> tuple[Text, ...]:
    """What of it did not go on, or should not have been written."""
    hint = (_("It is passed on. Please never write what a person suffers from."),)
    said = hint if health_words(press.text) else ()
    message = press.written
    if (
        message is not None
        and message.removed
        and any(one.isalnum() for one in press.text.replace(REMOVED, ""))
    ):
        return (_("The rest went to {name}.", name=taken.reader), *said)
    return said


async def _from_their_table(
    press: Press, found: TableExpected, names: tuple[str, ...], said: tuple[Text, ...]
) -> Screen:
    """Who reads it now, and where and when they are expected: by the clock, once it goes or they are there."""
    event = found.event
    day = await our_day(press.unit, press.by, event.id, now=press.now)
    begins, where, doors = found.at_table.begins, tuple[Text, ...](), tuple[Button, ...]()
    if day is not None:
        company = press.by.company_as(Role.MANAGER)
        doors = (
            *says_how_late(press, TABLE_LATE_ABOUT, (event.id, company), day),
            *buttons_of_table(day, event.id, company),
        )
        if day.is_here or day.running:
            begins, where = day.begins or begins, lines_of(day, for_company=True)
    lines = written_on_the_day(names, begins, event.place, press.municipality.phone, where)
    return Screen((*lines, *said), rows(*doors, Button(_("Whom do we meet?"), "tables"), MENU))


async def _what_is_said(press: Press, taken: Taken) -> Reply:
    waits = await words_of_who_waits(press)
    if waits:
        # By when it is answered is no matter to who waits for a call now.
        lines = (_("{name} gets what you wrote now.", name=taken.reader), *waits)
        return Reply(Screen(lines, rows(MENU)), about=("request", taken.request))
    said = _passed_on_without(press, taken)
    if taken.is_note:
        return Reply(_noted(taken, said), about=("request", taken.request))
    if taken.thanks and not said:
        return Reply(Screen(welcome(press.text), rows(MENU)), about=("request", taken.request))
    if not taken.asked_anew and not said:
        return Reply(receipt=RECEIPT)
    told = (*promise(taken, press), *said) if taken.asked_anew else said
    asked, topics = topics_offered(taken, press)
    buttons = (*topics, *rows(Button(_("Call me"), "call_me"), MENU, wide=2))
    return Reply(Screen((*told, *asked), buttons), about=("request", taken.request))


def _noted(taken: Taken, said: tuple[Text, ...]) -> Screen:
    """Nobody owes an answer; a press asks for one."""
    lines = (
        _("Thank you. {name} reads it.", name=taken.reader),
        *said,
        _("Do you need an answer? Press here."),
    )
    ask = Button(_("I need an answer"), "need_answer", (taken.request,))
    return Screen(lines, rows(ask, Button(_("Call me"), "call_me"), MENU, wide=2))


async def answer_needed(press: Press) -> Reply:
    """What was taken for a note is a question: it has its day."""
    taken = await ask_for_answer(
        press.unit, press.by, RequestId(press.number()), now=press.now, municipality=press.municipality
    )
    buttons = rows(Button(_("Call me"), "call_me"), MENU, wide=2)
    return Reply(Screen(promise(taken, press), buttons), about=("request", taken.request))


async def begin(press: Press) -> Reply:
    """Who reads what is written next; an open form is put aside, so that it does not take it."""
    await ensure_its_company(press)
    card = await my_contact(press.unit, press.by, now=press.now)
    reader = (card.stand_in or card.name) if card is not None else _("Your contact")
    lines = _("Write it here, as a message. {name} reads it and answers.", name=reader)
    return Reply(Screen(lines, rows(Button(_("Call me"), "call_me"), MENU, wide=2)), leaves=True)


async def mine(press: Press) -> Reply:
    """What was written lately."""
    part = await my_messages(press.unit, press.by, page=press.page())
    if not part.total:
        return Reply(Screen(_("Nothing yet. Just write what you need."), rows(MENU)))
    line = chosen(part, press.number_if_any(1))
    if line is not None:
        return Reply(whole(line, press.page(2), "my_messages", part.page))
    shown: list[Text] = [
        _("{who}, {at}: taken back.", who=line.who, at=line.at)
        if line.taken_back
        else _("{who}, {at}: {text}", who=line.who, at=line.at, text=beginning(line))
        for line in part.shown
    ]
    long_ones = read_whole(part.shown, "my_messages", part.page)
    return Reply(Screen((*where(part), *shown), (*long_ones, *turning(part, "my_messages"), (MENU,))))


DOORS = (
    Listener(COMPANY, written, passes_on=True),
    Tap("need_answer", Role.MANAGER.of_own_company, answer_needed),
    Tap("write_contact", COMPANY, begin),
    Tap("my_messages", COMPANY, mine),
)
