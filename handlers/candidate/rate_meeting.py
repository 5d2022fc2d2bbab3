"""After a meeting: whether we met, how it was, and whether a company may have my name."""

from dataclasses import replace

from bot.actions.candidates import be_called
from bot.actions.people import can_be_called, has_a_name
from bot.actions.speed_dating.feedback import (
    ensure_sharable,
    question_card,
    say_not_met,
    say_we_met,
    share,
)
from bot.dialogs.form import Ask
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import MeetingId
from bot.domain.roles import Role
from bot.domain.speed_dating.events import MayNotHaveMet
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows, that_stays
from bot.text.speed_dating import entered
from bot.text.speed_dating.feedback import both_gladly, did_you_meet, names_shared
from bot.views.speed_dating.feedback import Word, my_word
from bot.views.speed_dating.guests import my_open_questions
from handlers.answers_after_a_meeting import about_the_meeting, asked, next_talk, receipt, said
from handlers.reading import a_name, a_phone

ME = Role.CANDIDATE.themselves


async def how(press: Press) -> Reply:
    """How it was, or first whether they met."""
    try:
        told = await said(press)
        return _shown(told.word, press, counts=told.counts)
    except MayNotHaveMet as first:
        return Reply(did_you_meet(press.number(), first.company))


async def met(press: Press) -> Reply:
    """We met, and this is how it was."""
    meeting = MeetingId(press.number())
    await say_we_met(press.unit, press.by, meeting, now=press.now)
    return Reply(asked(await my_word(press.unit, press.by, meeting, now=press.now)))


async def not_met(press: Press) -> Reply:
    """Nothing follows from it, and nobody is told."""
    await say_not_met(press.unit, press.by, MeetingId(press.number()))
    text = _("Thank you for saying so. Nobody is told, and nothing follows from it.")
    return Reply(Screen(text, rows(Button(_("Yes, we met"), "met", (press.number(),)), MENU, wide=2)))


async def how_again(press: Press) -> Reply:
    """Something else, as long as it can be changed."""
    word = await my_word(press.unit, press.by, MeetingId(press.number()), now=press.now)
    if word.is_shared or word.may_share:
        return _shown(word, press)
    return Reply(asked(word))


def _shown(word: Word, press: Press, *, counts: bool = True) -> Reply:
    if word.may_share:
        return _may_they(word.meeting, word.talk.who, press, *next_talk(word))
    return Reply(receipt(word, counts=counts))


async def not_now(press: Press) -> Reply:
    """Perhaps later: the question stays."""
    text = _("That is all right. Nothing is shared. You can still say yes, here or under My times.")
    again = Button(_("Yes, share them"), "share", (press.number(),))
    then = await _then(press)
    return Reply(Screen(text, rows(*then, again, MENU, wide=2)))


async def _then(press: Press) -> tuple[Button, ...]:
    """What else they were asked, and have not answered."""
    return next_talk(await my_word(press.unit, press.by, MeetingId(press.number()), now=press.now))


async def ask_share(press: Press) -> Reply:
    """The same question by another door."""
    meeting = MeetingId(press.number())
    questions = await my_open_questions(press.unit, press.by, now=press.now, municipality=press.municipality)
    company = next((one.company for one in questions if one.meeting == meeting), None)
    if company is None:
        raise Gone
    return _may_they(meeting, company, press)


def _may_they(meeting: MeetingId, company: str, press: Press, *then: Button) -> Reply:
    """The question in the candidate's own chat closes by itself when it waits for no answer any more."""
    card = question_card(meeting) if not press.entered else None
    screen = both_gladly(meeting, company)
    return Reply(replace(screen, rows=(*screen.rows, *rows(*then))), card=card)


async def shared(press: Press) -> Reply:
    """Names and phones are exchanged; who has no name or no number here is asked for it first."""
    if not press.entered:
        if not await has_a_name(press.unit, press.by):
            return Reply(form="share_name", form_args=(str(press.number()),))
        if not await can_be_called(press.unit, press.by):
            return Reply(form="share_number", form_args=(str(press.number()),))
    return await _shared(press, None)


async def shared_with_name(press: Press) -> Reply:
    """The same, with the name just given, unless their adviser has written it meanwhile."""
    if not await has_a_name(press.unit, press.by):
        await be_called(press.unit, press.by, press.answers["name"], now=press.now)
    return await shared(press)


async def shared_with_number(press: Press) -> Reply:
    """The same, with the number just given, or without one."""
    return await _shared(press, press.answers["phone"])


async def _shared(press: Press, phone: str | None) -> Reply:
    told = await share(
        press.unit, press.by, MeetingId(press.number()), now=press.now, municipality=press.municipality,
        phone=phone, at_once=not press.entered,
    )  # fmt: skip
    if press.entered:
        text = entered.has_name(told.company, with_phone=told.with_phone)
    elif told.with_phone:
        text = _("{company} has your name and phone now.", company=told.company)
    else:
        text = _("{company} has your name now, and no number. Your adviser helps.", company=told.company)
    then = await _then(press)
    if told.who is None:
        return Reply(Screen(text, rows(*then, MENU)))
    known = names_shared(told.who)
    return Reply(that_stays(Screen((*known.paragraphs, text), (*rows(*then), *known.rows))))


SHARE_NAME = about_the_meeting(
    "share_name",
    ME,
    _("Name"),
    Ask(
        "name",
        _("What may I call you? Your first name is enough."),
        _("Name"),
        read=a_name,
        reads=_("Your adviser sees it, and so does the company."),
    ),
    submit=shared_with_name,
    ensure=ensure_sharable,
    home="ask_share",
)
SHARE_NUMBER = about_the_meeting(
    "share_number",
    ME,
    _("Your number"),
    Ask(
        "phone",
        _("Which number may they call? Skip it, and they only get your name."),
        _("Phone"),
        read=a_phone,
        skip=True,
        reads=_(
            "I keep the number. The company can see it. So can your adviser, and whoever is to call you."
        ),
    ),
    submit=shared_with_number,
    ensure=ensure_sharable,
    home="ask_share",
)


DOORS = (
    Tap("how", ME, how, by_phone=True),
    Tap("how_again", ME, how_again, by_phone=True),
    Tap("met", ME, met, by_phone=True),
    Tap("not_met", ME, not_met, by_phone=True),
    Tap("not_now", ME, not_now, by_phone=True),
    Tap("ask_share", ME, ask_share, by_phone=True),
    Tap("share", ME, shared, by_phone=True),
    SHARE_NAME,
    SHARE_NUMBER,
)
