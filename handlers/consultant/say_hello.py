"""A new contact writes first, with one tap: the words are there already, and are seen before they are sent."""

from bot.actions.requests_beginning import say_hello
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.roles import Role
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.phrases import SEND_ANYWAY
from bot.text.say import plain
from bot.text.screen import Button, Screen, Style, rows
from bot.views.requests import Greeting, greeting_to
from handlers.consultant.answer_request import back_button
from handlers.consultant.look_up_company import before_unasked
from handlers.consultant.write_to_company import said

WHOSE = Role.CONSULTANT.contact_of_company


async def looked_at(press: Press) -> Reply:
    """The words, who reads them, and whether the company had better wait for them. Raises `NobodyReads`, `Already`."""
    company = press.company()
    found = await greeting_to(press.unit, press.by, company, now=press.now)
    peace = await before_unasked(press, company)
    lines = [
        _("{name}, {company}, reads this from you:", name=found.manager_name, company=found.company),
        _("“{words}”", words=_words(found, press)),
    ]
    if peace is not None:
        lines.append(peace)
    doors = (
        Button(_("Send it") if peace is None else SEND_ANYWAY, "hello_sent", (company,), style=Style.GO),
        Button(_("I write it myself"), "write_to_company", (company,)),
        Button(_("See the company"), "company", (company,)),
    )
    return Reply(Screen(tuple(lines), rows(*doors, MENU)))


async def sent(press: Press) -> Reply:
    """It is on its way; pressed twice, it goes once."""
    company = press.company()
    found = await greeting_to(press.unit, press.by, company, now=press.now)
    begun = await say_hello(
        press.unit,
        press.by,
        company,
        found.manager,
        _words(found, press),
        now=press.now,
        municipality=press.municipality,
    )
    return Reply(
        Screen(said(begun, press), rows(*back_button(begun.to.message), MENU, wide=2)),
        about=("request", begun.request),
    )


def _words(found: Greeting, press: Press) -> str:
    hello: Text = _(
        "Hello {manager}. My name is {name}, and I am your contact from now on. I can see what you have "
        "agreed with us. Write to me here whenever you need something.",
        manager=found.manager_first_name,
        name=found.name,
    )
    return plain(hello, press.by.language)


DOORS = (Tap("say_hello", WHOSE, looked_at), Tap("hello_sent", WHOSE, sent))
