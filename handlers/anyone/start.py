"""Coming in: `/start`, with a link's token or without, and the second step for staff."""

import re
from dataclasses import replace
from functools import partial

from bot.actions.entering import enter, give_code, say_not_mine, show_what_waits
from bot.actions.people import start_messages
from bot.actions.strangers import bring_words_along, write_as_stranger
from bot.dialogs.form import Answers, Ask, Form
from bot.dialogs.press import MENU_BELOW, Command, Listener, Press, Reply, Tap
from bot.domain.companies import NotACvr, read_cvr
from bot.domain.cpr import REMOVED
from bot.domain.errors import Gone, Unreadable
from bot.domain.invitations import Entered, Entry, IsItYou, NeedsCode, NotIn
from bot.domain.roles import ANYONE, Role
from bot.domain.unseen import seen
from bot.text import entering as words
from bot.text.l10n import Text, _
from bot.text.menus import MENU, menu_of
from bot.text.requests import by_day
from bot.text.screen import Button, Screen, Style, rows
from bot.views.speed_dating.near import near_event

COMPANY_PAYLOAD = "virksomhed"
RECEIPT = "👌"


async def start(press: Press) -> Reply:
    """The first thing anybody writes."""
    if press.stopped:
        await start_messages(press.unit, press.by, now=press.now)
    token = press.args[0] if press.args else ""
    # Where a number was taken out there is no link.
    if token and token != COMPANY_PAYLOAD and not REMOVED.startswith(token):
        return await _opened(press, token)
    return await first(press)


async def first(press: Press) -> Reply:
    """The first screen: the menu of whoever is in, else who we are."""
    if press.by.role is Role.STRANGER:
        return Reply(words.first_screen(press.municipality), leaves=True)
    menu = menu_of(press.by, stopped=press.stopped, near=await what_is_near(press))
    return Reply(menu, leaves=True, about=MENU_BELOW)


async def what_is_near(press: Press) -> tuple[Button, ...]:
    """The door to the job dating of today or tomorrow."""
    found = await near_event(press.unit, press.by, now=press.now)
    if found is None:
        return ()
    host = ("day" if found.is_today else "event", (found.event,))
    doors = {Role.MANAGER: ("tables", ()), Role.CANDIDATE: ("invitation", (found.event,))}
    door, args = doors.get(press.by.role, host)
    return (Button(_("Job dating {day}", day=found.day), door, args, style=Style.MAIN),)


async def job_seeker(press: Press) -> Reply:
    """Jobseekers come in through their adviser."""
    return Reply(words.job_seeker_screen(press.municipality))


async def stranger_wrote(press: Press) -> Reply:
    """A CVR number written at once says that somebody is from a company; anything else a person reads."""
    try:
        cvr = read_cvr(press.text)
    except NotACvr:
        return await _passed_on(press)
    return Reply(form="enter_company", form_args=(cvr,))


async def _passed_on(press: Press) -> Reply:
    """Whoever is on duty reads it; the doors stand below. An edit is no news: its first wording is read already."""
    menu = menu_of(press.by, stopped=press.stopped)
    if not press.in_words or (press.written is not None and press.written.edited):
        return Reply(menu)
    heard = await write_as_stranger(
        press.unit,
        press.by,
        press.text,
        called=seen(press.chat_name or "").strip() or None,
        now=press.now,
        municipality=press.municipality,
    )
    if not heard.read:
        return Reply(menu)
    if not heard.first:
        return Reply(receipt=RECEIPT)
    day = by_day(heard.answer_by, press.municipality)
    told = _("A person at {municipality} reads it, and answers you here {day}.",
             municipality=press.municipality.name, day=day)  # fmt: skip
    return Reply(Screen((told, *menu.paragraphs), menu.rows))


def read_code(written: str, _press: Press) -> str:
    """A code as people write it: spaces and dashes do not count; a whole link counts by its end."""
    code = re.sub(r"[\s\-–]", "", written) if re.fullmatch(r"[\d\s\-–]+", written) else written.strip()
    code = code.rpartition("start=")[2].removeprefix("/start ").strip()
    if not re.fullmatch(r"[A-Za-z0-9_-]{6,64}", code):
        raise Unreadable(written)
    return code


async def try_link(press: Press) -> Reply:
    """A code typed because the link did not carry it."""
    return await _opened(press, press.answers["code"])


async def is_me(press: Press) -> Reply:
    """ "Yes, that is me": on with the link."""
    return await _opened(press, _token(press), is_mine=True)


async def not_me(press: Press) -> Reply:
    """ "No, that is not me": the link is left as it is."""
    left = await say_not_mine(press.unit, press.by, _token(press), now=press.now)
    return Reply(words.not_mine(left))


def _token(press: Press) -> str:
    if not press.args:
        raise Gone
    return press.args[0]


async def try_code(press: Press) -> Reply:
    """The six digits of the second step."""
    entry = await give_code(press.unit, press.by, press.answers["code"], now=press.now)
    if isinstance(entry, NeedsCode):
        again = "second_step" if entry.tries_left > 0 else None
        return Reply(Screen(words.wrong_code(entry.tries_left), rows(MENU)), form=again)
    return await _after(press, entry)


async def ask_for_code(press: Press, _answers: Answers) -> Text:
    """Who has the code."""
    return words.needs_code(press.args[0] if press.args and press.args[0] else None)


async def _opened(press: Press, token: str, *, is_mine: bool = False) -> Reply:
    entry = await enter(press.unit, press.by, token, now=press.now, is_mine=is_mine)
    if isinstance(entry, IsItYou):
        return Reply(words.is_it_you(entry.name, token))
    return await _after(press, entry)


async def _after(press: Press, entry: Entry) -> Reply:
    match entry:
        case NotIn():
            return Reply(words.not_in(entry))
        case NeedsCode(inviter=inviter):
            return Reply(form="second_step", form_args=(inviter or "",))
        case Entered(person=person, role=role, name=name, contact=contact, was_closed=was_closed):
            screen = words.welcome(role, name=name, contact=contact, municipality=press.municipality)
            now_in = replace(press.by, person=person)
            await bring_words_along(press.unit, now_in, now=press.now, municipality=press.municipality)
            below = partial(show_what_waits, press.unit, now_in, role, was_closed=was_closed, now=press.now)
            # A stranger's open question has moved with the account already.
            return Reply(screen, fresh=True, to=person, leaves=person == press.by.person, afterwards=below)


MY_CODE = Form(
    name="my_code",
    allow=ANYONE,
    title=_("Your code"),
    steps=(
        Ask(
            "code",
            _("Which code did you get? Write it here, or paste the whole link."),
            _("Code"),
            read=read_code,
        ),
    ),
    submit=try_link,
    summary=False,
)
SECOND_STEP = Form(
    name="second_step",
    allow=ANYONE,
    title=_("The code"),
    steps=(
        Ask(
            "code",
            ask_for_code,
            _("Code"),
            read=read_code,
        ),
    ),
    submit=try_code,
    summary=False,
)

DOORS = (
    Command(("start",), ANYONE, start, _("Start")),
    Tap("first", ANYONE, first),
    Tap("job_seeker", ANYONE, job_seeker),
    Tap("is_me", ANYONE, is_me),
    Tap("not_me", ANYONE, not_me),
    Listener(Role.STRANGER.themselves, stranger_wrote),
    MY_CODE,
    SECOND_STEP,
)
