"""What is open with the contact: each matter with its state, and a way to go on with one, or to begin another."""

from dataclasses import replace

from bot.dialogs.form import AS_LONG_AS_A_MESSAGE, Answers, Ask, Form
from bot.dialogs.press import Press, Reply, Tap, Written
from bot.domain.errors import Gone
from bot.domain.ids import RequestId
from bot.domain.long_texts import shortened
from bot.domain.roles import COMPANY
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.requests import by_day
from bot.text.screen import Button, Screen, rows
from bot.views.threads import MyThread, my_threads
from handlers.manager.ask_my_contact import passed_on

MOST = 3
# No message in a chat has this number: a text of several messages is followed by an edit of none.
SEVERAL = 0
A_CALL = _("A call you are waiting for")


async def questions(press: Press) -> Reply:
    """Each that is open, and a way to go on with it."""
    found = await my_threads(press.unit, press.by)
    if not found:
        return Reply(Screen(_("Nothing is open. Just write what you need."), rows(MENU)))
    lines = [state_line(one, press) for one in found[:MOST]]
    doors = [Button(_name(one), "go_on_question", (one.request,)) for one in found[:MOST]]
    new = Button(_("Something new"), "new_question")
    return Reply(Screen((*lines, _("Press one to go on with it.")), rows(*doors, new, MENU)))


def state_line(one: MyThread, press: Press) -> Text:
    """Whose turn it is, and when they hear."""
    name = _name(one)
    if one.hear_by is not None and press.now >= press.municipality.day_ends(one.hear_by):
        day = by_day(one.hear_by, press.municipality)
        return _("{question}: you should have had an answer {day}.", question=name, day=day)
    if one.hear_by is not None:
        return _("{question}: you hear {day}.", question=name, day=by_day(one.hear_by, press.municipality))
    if one.waits:
        return _("{question}: your contact is looking at it.", question=name)
    return _("{question}: it is your turn, if there is more.", question=name)


def _name(one: MyThread) -> Text:
    return _("“{words}”", words=shortened(one.words, 40)) if one.words else A_CALL


async def begun(press: Press) -> Reply:
    """A matter of its own."""
    return await _passed_on(press, None)


async def its_words(press: Press) -> Answers:
    """One that is theirs, and open. Raises `Gone`."""
    if press.number() not in {one.request for one in await my_threads(press.unit, press.by)}:
        raise Gone
    return {}


async def went_on(press: Press) -> Reply:
    """The next words of one of them."""
    return await _passed_on(press, RequestId(press.number()))


async def _passed_on(press: Press, request: RequestId | None) -> Reply:
    text = press.answers["text"]
    written = Written(press.messages.get("text", SEVERAL), text=text)
    reply = await passed_on(
        replace(press, written=written, args=()), request=request, something_new=request is None
    )
    return reply if reply.screen is not None else Reply(Screen(_("It is passed on."), rows(MENU)))


TEXT = Ask("text", _("What do you want to write?"), _("Message"), most=AS_LONG_AS_A_MESSAGE)

DOORS = (
    Form(
        name="new_question",
        allow=COMPANY,
        title=_("Your message"),
        steps=(TEXT,),
        submit=begun,
        summary=False,
    ),
    Form(
        name="go_on_question",
        allow=COMPANY,
        title=_("Your message"),
        steps=(TEXT,),
        submit=went_on,
        prepare=its_words,
        summary=False,
    ),
    Tap("my_questions", COMPANY, questions),
)
