"""From a company's topic in the team's group to the private chat: what waits, and a note that goes to the company."""

from collections.abc import Sequence

from bot.actions.requests_names import names_to_company
from bot.actions.team_notes import send_note
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.paging import turning
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PersonId
from bot.domain.roles import STAFF
from bot.domain.team_notes import NoteGone
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.requests import sent_or_called
from bot.text.screen import Button, Screen, rows
from bot.views.team_notes import NoteToSend, matter_of, notes_to_send, one_note_to_send
from bot.views.threads import thread
from handlers.consultant.answer_request import ANSWERERS, back_button, somebody_else, steps
from handlers.consultant.company_card import company
from handlers.consultant.look_up_company import before, before_unasked
from handlers.consultant.our_threads import thread_screen
from handlers.histories import shortened

SEVERAL = 1
# The note as it was when its words became the message.
NOTED = beside("text", "noted")
NOBODY_READS_IT_YET = _("The company reads nothing before you press “Send to the company”.")


async def topic(press: Press) -> Reply:
    """What waits longest with this company; else its card, or what a colleague may know of it."""
    found = await matter_of(press.unit, press.by, press.company(), now=press.now)
    if not found.mine:
        return await before(press)
    if found.waits is None:
        return await company(press)
    waits = await thread(press.unit, press.by, found.waits, now=press.now)
    return Reply(thread_screen(waits, press), about=("request", waits.request))


async def notes(press: Press) -> Reply:
    """Which note; the only one is opened at once."""
    found = await notes_to_send(press.unit, press.by, press.company(), now=press.now, page=press.page(1))
    if found.total == 1:
        return Reply(form=SEND.name, form_args=(found.shown[0].line,))
    if not found.total:
        how = _("There is no note to send. Write one in the company's topic first.")
        return Reply(Screen(how, rows(Button(_("Open the company"), "company", (press.company(),)), MENU)))
    doors = [Button(_("{value}", value=shortened(one.words)), SEND.name, (one.line,)) for one in found.shown]
    under = (*rows(*doors), *turning(found, "notes_to_send", press.company()), *rows(MENU))
    return Reply(Screen((_("Which note should the company read?"), NOBODY_READS_IT_YET), under))


async def as_noted(press: Press) -> Answers:
    """The note's words are the message so far. Raises what the view raises, and what no company may read."""
    found = await _note(press)
    names = await names_to_company(press.unit, press.by, found.company, found.words, now=press.now)
    said = {"text": found.words, beside("text"): list(names), NOTED: found.words}
    return said if len(found.managers) > SEVERAL else {"manager": str(found.managers[0][0]), **said}


async def managers(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Who could read it there."""
    found = await _note(press)
    return [Choice(_("{value}", value=name), str(person)) for person, name in found.managers]


async def names_there(press: Press, text: str) -> list[str]:
    """Names in it that may be a candidate's."""
    found = await _note(press)
    return list(await names_to_company(press.unit, press.by, found.company, text, now=press.now))


async def whose(press: Press, _answers: Answers) -> Text:
    """Who wrote it, and that it goes in the name of whoever sends it."""
    found = await _note(press)
    return _("{author} wrote the note. The company reads it with your name.", author=found.author)


async def company_name(press: Press) -> str:
    """Who reads it."""
    return (await _note(press)).company_name


async def wants_peace(press: Press, _answers: Answers) -> Text | None:
    """Whether the company had better read it another day; an answer it waits for is no such thing."""
    try:
        note = await _note(press)
    except NoteGone:
        # Sending it says so.
        return None
    return await before_unasked(press, note.company)


async def send(press: Press) -> Reply:
    """It is on its way, as any answer; the topic hears that it was sent."""
    said = await send_note(
        press.unit, press.by, press.number(), PersonId(int(press.answers["manager"])), press.answers["text"],
        now=press.now, municipality=press.municipality, another=somebody_else(press.answers),
        shown=press.answers.get(NOTED),
    )  # fmt: skip
    if said.caller is not None:
        lines = [sent_or_called(said.company, said.caller, mine=said.mine)]
    else:
        lines = [_("Sent to {name}, {company}.", name=said.reader, company=said.company)]
        if said.arrives > press.now:
            lines.append(_("It arrives {when}: companies read by day.", when=said.arrives))
    return Reply(
        Screen(tuple(lines), rows(*back_button(said.message), MENU, wide=2)), about=("request", said.request)
    )


async def _note(press: Press) -> NoteToSend:
    return await one_note_to_send(press.unit, press.by, press.number(), now=press.now)


SEND = Form(
    name="send_note",
    allow=ANSWERERS,
    title=_("To the company"),
    steps=(
        Ask("manager", _("Who there should read it?"), _("Manager"), choices=managers),
        *steps(names_there, _("What do you write?"), _("Message")),
    ),
    submit=send,
    send=_("Send to the company"),
    prepare=as_noted,
    fresh=True,
    about=whose,
    warns=wants_peace,
    whom=company_name,
)

DOORS = (SEND, Tap("team_topic", STAFF, topic), Tap("notes_to_send", ANSWERERS, notes))
