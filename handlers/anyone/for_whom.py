"""Somebody with several roles wrote without saying to whom: it is asked, so that no side reads the other's."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.held_words import hold_words
from bot.dialogs.form import AS_LONG_AS_A_MESSAGE, Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Run, Written
from bot.dialogs.stopped import told_while_stopped
from bot.domain.errors import NotAllowed
from bot.domain.held_words import FOR_WHOM
from bot.domain.roles import ANYONE, Role
from bot.text.l10n import _
from bot.text.menus import MENU, name_of
from bot.text.screen import Screen, rows
from handlers.candidate.write_to_adviser import written as to_adviser
from handlers.manager.ask_my_contact import written as to_contact
from handlers.mentor.receive_colleague import written as to_caller

# No message in a chat has this number; a text of several messages is followed by an edit of none.
SEVERAL = 0
PASSED_ON: dict[Role, Run] = {
    Role.GUEST: to_contact,
    Role.MANAGER: to_contact,
    Role.CANDIDATE: to_adviser,
    Role.MENTOR: to_caller,
}


async def as_written(press: Press) -> Answers:
    """What was written is the first answer. Raises `NotAllowed` for whom nobody reads."""
    if not await own_roles(press, {}):
        raise NotAllowed
    if not press.text:
        return {}
    await hold_words(press.unit, press.by, press.number(), now=press.now)
    return {"text": press.text}


async def waits(press: Press, _text: str) -> None:
    """Written again from the start, it is passed on by itself like the first."""
    await hold_words(press.unit, press.by, press.number(), now=press.now)


async def own_roles(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Every role in which somebody reads what one writes."""
    return [Choice(name_of(held), str(held.id)) for held in press.by.held if held.role in PASSED_ON]


async def chosen(press: Press) -> Reply:
    """Passed on, as if it had been written in that role."""
    role = next((held for held in press.by.held if str(held.id) == press.answers["role"]), None)
    if role is None:
        raise NotAllowed
    written = Written(press.messages.get("text", SEVERAL), text=press.answers["text"])
    passed = replace(press, by=replace(press.by, acting=role), written=written, args=())
    reply = await PASSED_ON[role.role](passed)
    said = reply if reply.screen is not None else Reply(Screen(_("It is passed on."), rows(MENU)))
    return told_while_stopped(passed, said)


FORM = Form(
    name=FOR_WHOM,
    allow=ANYONE,
    title=_("Your message"),
    steps=(
        Ask("text", _("What do you want to write?"), _("Message"), most=AS_LONG_AS_A_MESSAGE, also=waits),
        Ask(
            "role",
            _("I have your message, and have not passed it on yet. In which role do you write it?"),
            _("Role"),
            choices=own_roles,
            adds_to="text",
            reads=_("If you press nothing, I pass it on in half an hour."),
        ),
    ),
    submit=chosen,
    prepare=as_written,
    summary=False,
)

DOORS = (FORM,)
