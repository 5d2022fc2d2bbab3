"""Writing first: which company, which manager, what, and a look at it before it is sent."""

from collections.abc import Sequence

from bot.actions.requests_beginning import Begun, begin
from bot.actions.requests_names import names_to_company
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.errors import Gone
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.requests import sent_or_called
from bot.text.screen import Screen, rows
from bot.views.companies import Found, companies_i_answer_for
from bot.views.requests import Readers, readers_at
from handlers.consultant.answer_request import ANSWERERS, back_button, somebody_else, steps
from handlers.consultant.look_up_company import before_unasked

MANAGERS = beside("company")


async def to_whom(press: Press) -> Answers:
    """The company whose button was pressed. Raises `NobodyReads` where nobody would."""
    if not press.args:
        return {}
    company = str(press.number())
    return {"company": company, MANAGERS: await managers_there(press, company)}


async def managers_there(press: Press, company: str) -> list[str]:
    """Who could read it."""
    found = await _readers(press, company)
    return [str(person) for person, _name in found.managers]


async def companies(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Those I am the contact of, and those I stand in for; the one whose button was pressed."""
    if press.args:
        found = await _readers(press, press.args[0])
        return [Choice(_("{value}", value=found.name), press.args[0])]
    if press.by.role is not Role.CONSULTANT:
        raise Gone
    mine = await companies_i_answer_for(press.unit, press.by, now=press.now)
    return [Choice(_called(one), str(one.id)) for one in mine]


def _called(one: Found) -> Text:
    if one.mine:
        return _("{value}", value=one.name)
    return _("{company}, for {contact}", company=one.name, contact=one.contact or "–")


async def managers(press: Press, answers: Answers) -> Sequence[Choice]:
    """Who is known at the company."""
    found = await _readers(press, answers["company"])
    return [Choice(_("{value}", value=name), str(person)) for person, name in found.managers]


async def names(press: Press, text: str) -> list[str]:
    """Names in it that may be a candidate's."""
    company = press.company_in(press.answers["company"])
    return list(await names_to_company(press.unit, press.by, company, text, now=press.now))


async def wants_peace(press: Press, answers: Answers) -> Text | None:
    """Whether the company had better be written to another day."""
    return await before_unasked(press, press.company_in(answers["company"]))


async def send(press: Press) -> Reply:
    """It is on its way, and their answer comes back to it."""
    answers = press.answers
    manager = answers.get("manager") or answers[MANAGERS][0]
    begun = await begin(
        press.unit,
        press.by,
        press.company_in(answers["company"]),
        PersonId(int(manager)),
        answers["text"],
        message=press.messages.get("text"),
        now=press.now,
        municipality=press.municipality,
        another=somebody_else(answers),
    )
    return Reply(
        Screen(said(begun, press), rows(*back_button(begun.to.message), MENU, wide=2)),
        about=("request", begun.request),
    )


def said(begun: Begun, press: Press) -> tuple[Text, ...]:
    """To whom it goes, and when it arrives."""
    if begun.to.caller is not None:
        return (sent_or_called(begun.to.company, begun.to.caller, mine=begun.to.mine),)
    lines = [_("Sent to {name}, {company}.", name=begun.manager, company=begun.to.company)]
    if begun.arrives > press.now:
        lines.append(_("It arrives {when}: companies read by day.", when=begun.arrives))
    return (*lines, _("You hear here when they answer."))


async def _readers(press: Press, company: str) -> Readers:
    return await readers_at(press.unit, press.by, press.company_in(company), now=press.now)


WRITE = Form(
    name="write_to_company",
    allow=ANSWERERS,
    title=_("Your message to a company"),
    steps=(
        Ask("company", _("To which company do you write?"), _("Company"), choices=companies, also=managers_there),
        Ask(
            "manager",
            _("Who there should read it?"),
            _("Manager"),
            choices=managers,
            when=lambda answers: len(answers.get(MANAGERS) or ()) > 1,
        ),
        *steps(names, _("What do you write?"), _("Message")),
    ),
    submit=send,
    prepare=to_whom,
    warns=wants_peace,
)  # fmt: skip

DOORS = (WRITE,)
