"""The strangers' desk: who is nobody here yet is answered, led to their company's contact, or shown the way."""

from collections.abc import Sequence

from bot.actions.companies import Registration
from bot.actions.strangers import (
    answer_stranger,
    match_stranger,
    names_to_stranger,
    put_on_duty,
    say_wrong_here,
)
from bot.dialogs.form import AS_LONG_AS_A_MESSAGE, Answers, Ask, Choice, Form, beside
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.phrases import quoted
from bot.text.screen import Button, Screen, rows
from bot.text.strangers import buttons_for, called, lines_of
from bot.views.companies import find_companies
from bot.views.strangers import stranger, strangers_desk, who_could_be_on_duty
from handlers.consultant.answer_request import OTHER, somebody_else
from handlers.histories import shortened
from handlers.reading import a_cvr, a_name, show_cvr, what_it_is_called

LEADS = Role.COORDINATOR.of_own_unit
DUTY = LEADS | Role.CONSULTANT.of_own_unit
COORDINATORS = "0"
KNOWN = beside("cvr")


async def desk(press: Press) -> Reply:
    """Who waits."""
    part = await strangers_desk(press.unit, press.by, now=press.now, page=press.page())
    duty = [Button(_("Who reads strangers"), "duty")] if LEADS.permits(press.by.role) else []
    if not part.total:
        return Reply(Screen(_("Nobody unknown waits for an answer."), rows(*duty, MENU)))
    lines = [
        _(
            "{who}, by {deadline}: {text}",
            who=called(one.called),
            deadline=one.answer_by,
            text=shortened(one.text),
        )
        for one in part.shown
    ]
    lines = [
        _("❗ {line}", line=line) if one.urgent else line for one, line in zip(part.shown, lines, strict=True)
    ]
    doors = [Button(called(one.called), "stranger", (one.person,)) for one in part.shown]
    return Reply(
        Screen((*where(part), *lines), (*rows(*doors), *turning(part, "strangers"), *rows(*duty, MENU)))
    )


async def near(press: Press) -> Reply:
    """One of them."""
    one = await stranger(press.unit, press.by, PersonId(press.number()), now=press.now)
    lines = lines_of(one.called, one.text, one.messages, one.company)
    doors = buttons_for(one.person)
    if one.closed:
        lines, doors = (*lines, _("It is seen to.")), ()
    return Reply(Screen(lines, rows(*doors, Button(_("All who wait"), "strangers"), MENU)))


async def is_there(press: Press) -> Answers:
    """Whoever is not on duty is told so before anything is asked. Raises `NotAllowed`, `Gone`."""
    await stranger(press.unit, press.by, PersonId(press.number()), now=press.now)
    return {}


async def who_it_is(press: Press, _answers: Answers) -> Text:
    """What they wrote stands above the question."""
    one = await stranger(press.unit, press.by, PersonId(press.number()), now=press.now)
    return _("{who}: {text}", who=called(one.called), text=shortened(one.text))


async def answered(press: Press) -> Reply:
    """The answer goes out."""
    name = await answer_stranger(
        press.unit, press.by, PersonId(press.number()), press.answers["text"], now=press.now,
        another=somebody_else(press.answers),
    )  # fmt: skip
    return Reply(Screen(_("{who} gets your answer here.", who=called(name)), rows(*_on())))


async def names(press: Press, text: str) -> list[str]:
    """Names in the answer that may be a candidate's."""
    return list(await names_to_stranger(press.unit, press.by, PersonId(press.number()), text, now=press.now))


async def is_it_a_candidate(_press: Press, answers: Answers) -> Text:
    """Many people have that name."""
    return _(
        "Is {words} one of our candidates? Then go back and leave it out.",
        words=quoted(answers[beside("text")]),
    )


async def ask_wrong(press: Press) -> Reply:
    """What they will read, before it goes."""
    one = await stranger(press.unit, press.by, PersonId(press.number()), now=press.now)
    lines = (
        _("{who} reads: this is for companies, and which number to call.", who=called(one.called)),
        _("Is that right?"),
    )
    yes = Button(_("Yes, tell them"), "stranger_wrong", (one.person,))
    return Reply(Screen(lines, rows(yes, Button(_("Back"), "stranger", (one.person,)))))


async def wrong(press: Press) -> Reply:
    """Told kindly."""
    name = await say_wrong_here(press.unit, press.by, PersonId(press.number()), now=press.now)
    return Reply(Screen(_("{who} reads where to turn.", who=called(name)), rows(*_on())))


async def known_as(press: Press, cvr: str) -> str | None:
    """The company that has this number already."""
    found = await find_companies(press.unit, press.by, cvr)
    return found[0].name if found else None


async def who_and_where(press: Press, answers: Answers) -> Text:
    """What they wrote, and the company that has the number already."""
    who = await who_it_is(press, answers)
    known = answers.get(KNOWN)
    return stacked(who, _("{company} has that number.", company=known)) if known else who


async def matched(press: Press) -> Reply:
    """Their contact has what they wrote."""
    said = press.answers
    company = said.get(KNOWN) or said["company"]
    registration = Registration(said["cvr"], company, None, None, said["name"])
    contact = await match_stranger(
        press.unit, press.by, PersonId(press.number()), registration,
        now=press.now, municipality=press.municipality,
    )  # fmt: skip
    text = _("{contact} has what {name} wrote, and calls first.", contact=contact, name=said["name"])
    return Reply(Screen(text, rows(*_on())))


async def duty(press: Press) -> Reply:
    """Who reads strangers for my unit."""
    found = await who_could_be_on_duty(press.unit, press.by, now=press.now)
    named = next((name for _person, name, on in found if on), None)
    now = _("{name} reads strangers.", name=named) if named else _("You who lead the team read strangers.")
    buttons = [
        Button(_("{value}", value=name), "put_on_duty", (person,)) for person, name, on in found if not on
    ]
    if named:
        buttons.append(Button(_("We who lead the team"), "put_on_duty", (COORDINATORS,)))
    return Reply(Screen((now, _("Who shall do it?")), rows(*buttons, Button(_("Back"), "strangers"))))


async def put(press: Press) -> Reply:
    """From now on."""
    person = press.number()
    await put_on_duty(press.unit, press.by, PersonId(person) if person else None, now=press.now)
    return await duty(press)


def _on() -> Sequence[Button]:
    return Button(_("All who wait"), "strangers"), MENU


ANSWER = Form(
    name="answer_stranger",
    fresh=True,
    allow=DUTY,
    title=_("Your answer"),
    steps=(
        Ask("text", _("What do you answer?"), _("Answer"), most=AS_LONG_AS_A_MESSAGE,
            reads=_("They read it in the chat, with your name."), also=names),
        Ask("named", is_it_a_candidate, _("Name"), choices=(Choice(_("No, send it"), OTHER),),
            when=lambda said: bool(said.get(beside("text"))), asks_back=True),
    ),
    submit=answered,
    prepare=is_there,
    about=who_it_is,
    summary=False,
)  # fmt: skip
MATCH = Form(
    name="match_stranger",
    fresh=True,
    allow=DUTY,
    title=_("From a company"),
    steps=(
        Ask("cvr", _("Which CVR number does the company have?"), _("CVR"), read=a_cvr, show=show_cvr, also=known_as),
        Ask("company", _("What is the company called?"), _("Company"), read=what_it_is_called,
            when=lambda said: not said.get(KNOWN)),
        Ask("name", _("What is the person's own name?"), _("Name"), read=a_name),
    ),
    submit=matched,
    prepare=is_there,
    about=who_and_where,
    send=_("Give it to their contact"),
)  # fmt: skip

DOORS = (
    ANSWER,
    MATCH,
    Tap("strangers", DUTY, desk),
    Tap("stranger", DUTY, near),
    Tap("ask_wrong", DUTY, ask_wrong),
    Tap("stranger_wrong", DUTY, wrong),
    Tap("duty", LEADS, duty),
    Tap("put_on_duty", LEADS, put),
)
