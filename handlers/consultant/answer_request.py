"""Answering a company: by the button, by replying to its message, or by telephone."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.actions.requests_answering import answer, have_called
from bot.actions.requests_changing import edit
from bot.actions.requests_names import names_in_answer, names_in_wording
from bot.dialogs.form import AS_LONG_AS_A_MESSAGE, Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Answering, Listener, Press, Reply, Tap
from bot.domain.health import health_words
from bot.domain.ids import RequestId
from bot.domain.personal_words import personal_words
from bot.domain.roles import COMPANY, Role
from bot.text import phrases
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU, menu_of
from bot.text.phrases import quoted
from bot.text.requests import sent_or_called
from bot.text.screen import Button, Screen, rows
from bot.views.requests import OwnAnswer, answered_by_me, asked_by_company, asking_company, settled_by_others
from bot.views.saved_replies import my_replies
from handlers.about_the_work import is_it_about_the_work
from handlers.histories import shortened
from handlers.manager.ask_my_contact import written as company_wrote

Names = Callable[[Press, str], Awaitable[list[str]]]
OTHER = "no"
AT_HAND = 3
ANSWERERS = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


async def replied(press: Press) -> Reply:
    """A reply to a message about a request: from either side."""
    if COMPANY.permits(press.by.role):
        return await company_wrote(press)
    assert press.subject is not None, "asked for replies only"
    request = RequestId(press.subject[1])
    asked = await names_in_answer(press.unit, press.by, request, press.text, now=press.now)
    if asked or _may_be_about_a_person(press.text):
        # Sent as it is, the company would have read it; the form asks first, and has the words already.
        return Reply(form=ANSWER.name, form_args=(request,))
    message = press.written.message_id if press.written is not None else None
    replied_to = press.written.reply_to if press.written is not None else None
    return await _answered(press, request, press.text, message=message, replied_to=replied_to)


def _may_be_about_a_person(text: str) -> bool:
    return bool(health_words(text) or personal_words(text))


async def as_written(press: Press) -> Answers:
    """What was written as a reply is the answer so far. Whoever may not answer is told so before anything is begun."""
    await settled_already(press, {})
    return await _begun(press, names_answered)


async def as_changed(press: Press) -> Answers:
    """The new wording is."""
    return await _begun(press, names_changed)


async def _begun(press: Press, names: Names) -> Answers:
    if not any(one.isalnum() for one in press.text):
        return {}
    return {"text": press.text, beside("text"): await names(press, press.text)}


async def names_answered(press: Press, text: str) -> list[str]:
    """Names in the answer that may be a candidate's."""
    request = RequestId(press.number())
    return list(await names_in_answer(press.unit, press.by, request, text, now=press.now))


async def names_changed(press: Press, text: str) -> list[str]:
    """Those in a new wording."""
    return list(await names_in_wording(press.unit, press.by, press.number(), text, now=press.now))


async def settled_already(press: Press, _answers: Answers) -> Text | None:
    """Who answered since the button was shown."""
    done = await settled_by_others(press.unit, press.by, RequestId(press.number()), now=press.now)
    if done is None:
        return None
    if done.name is None:
        return _("Somebody has called. Nobody waits for an answer any more.")
    return _("{name} has answered this: “{text}”", name=done.name, text=shortened(done.text))


async def what_it_answers(press: Press, answers: Answers) -> Text | None:
    """Who answered since the button was shown, I too, or else what the company asked."""
    settled = await settled_already(press, answers)
    if settled is not None:
        return settled
    mine = await answered_by_me(press.unit, press.by, RequestId(press.number()), now=press.now)
    if mine is not None:
        return _written_already(mine)
    asked = await asked_by_company(press.unit, press.by, RequestId(press.number()), now=press.now)
    return stacked(_("They wrote:"), *quoted(shortened(one) for one in asked)) if asked else None


def _written_already(mine: OwnAnswer) -> Text:
    if not mine.asked:
        return _("You wrote {when}. Do you want to write more?", when=mine.at)
    more = _("You answered {when}. Do you want to write more?", when=mine.at)
    return stacked(_("They wrote:"), *quoted(shortened(one) for one in mine.asked), more)


async def replies_at_hand(press: Press) -> Sequence[Button]:
    """The first saved replies, each to be looked at before it goes; and the way to the others."""
    request, found = press.number(), await my_replies(press.unit, press.by)
    doors = [
        Button(_("💬 {label}", label=one.label), "use_reply", (request, one.number))
        for one in found[:AT_HAND]
    ]
    if len(found) > AT_HAND:
        doors.append(Button(_("Other saved replies"), "saved", (request,)))
    return doors


async def company(press: Press) -> str:
    """Who reads the answer."""
    return await asking_company(press.unit, press.by, RequestId(press.number()), now=press.now)


async def typed(press: Press) -> Reply:
    """The answer written after pressing "Answer"."""
    message = press.messages.get("text")
    return await _answered(press, RequestId(press.number()), press.answers["text"], message=message)


def somebody_else(answers: Answers) -> list[str]:
    """Names of which the writer has said that none of our candidates is meant."""
    return list(answers.get(beside("text")) or ()) if answers.get("named") == OTHER else []


async def called(press: Press) -> Reply:
    """ "I have called"; what was agreed on the way is noted at once."""
    company, name = await have_called(press.unit, press.by, RequestId(press.number()), now=press.now)
    agreed = Button(_("Note an agreement"), "agree", (company,))
    return Reply(
        Screen(_("Good. {company} does not wait any more.", company=name), rows(agreed, MENU, wide=2))
    )


async def staff_wrote(press: Press) -> Reply:
    """Staff wrote without saying to whom; an edit of an answer follows."""
    message = press.written
    if message is not None and message.edited:
        number = message.message_id
        asked = await names_in_wording(press.unit, press.by, number, press.text, now=press.now)
        if asked or _may_be_about_a_person(press.text):
            # As a new answer: the company reads it only after it was asked about.
            return Reply(form=CHANGE.name, form_args=(message.message_id,))
        said = await _changed(press, message.message_id, press.text) or Reply()
        # An earlier wording that is still asked about must not come after this one.
        return replace(said, ends=(CHANGE.name, str(message.message_id)))
    menu = menu_of(press.by)
    hint = _("I do not know who that was for. Press “Answer” under a message, or reply to it.")
    return Reply(Screen((hint, *menu.paragraphs), menu.rows))


async def changed(press: Press) -> Reply:
    """The new wording, when it was asked about."""
    refused = await _changed(press, press.number(), press.answers["text"])
    return refused or Reply(Screen(_("The company reads your new wording."), rows(MENU)))


async def _changed(press: Press, message: int, text: str) -> Reply | None:
    another = somebody_else(press.answers)
    if await edit(
        press.unit, press.by, message, text, now=press.now, municipality=press.municipality, another=another
    ):
        return None
    return Reply(Screen(phrases.EDIT_LATE, rows(MENU)))


async def _answered(
    press: Press, request: RequestId, text: str, *, message: int | None, replied_to: int | None = None
) -> Reply:
    done = await answer(
        press.unit, press.by, request, text, message=message, now=press.now, replied_to=replied_to,
        another=somebody_else(press.answers),
    )  # fmt: skip
    told = sent_or_called(done.company, done.caller, mine=done.mine)
    return Reply(Screen(told, rows(*back_button(done.message), MENU, wide=2)), about=("request", request))


def back_button(message: int | None) -> tuple[Button, ...]:
    """The way back for what was sent."""
    return (Button(_("Take it back"), "take_back", (message,)),) if message is not None else ()


async def is_it_a_candidate(_press: Press, answers: Answers) -> Text:
    """Many people have that name."""
    return _(
        "Is {words} one of our candidates? The company has no yes from them. If so, go back and leave it out.",
        words=quoted(answers[beside("text")]),
    )


def steps(names: Names, question: Text, label: Text) -> tuple[Ask, ...]:
    """Words to a company, and what is asked about them; `names` finds those that may be a candidate's."""
    return (
        Ask(
            "text",
            question,
            label,
            reads=_("The company reads it in the chat, with your name."),
            most=AS_LONG_AS_A_MESSAGE,
            also=names,
        ),
        is_it_about_the_work("text", of_a_person=personal_words),
        Ask(
            "named",
            is_it_a_candidate,
            _("Name"),
            choices=(Choice(_("No, send it"), OTHER),),
            when=lambda answers: bool(answers.get(beside("text"))),
            asks_back=True,
        ),
    )


ANSWER = Form(
    name="answer_request",
    fresh=True,
    allow=ANSWERERS,
    title=_("Your answer"),
    steps=steps(names_answered, _("What do you answer?"), _("Answer")),
    submit=typed,
    prepare=as_written,
    summary=False,
    about=what_it_answers,
    whom=company,
    ways=replies_at_hand,
)
CHANGE = Form(
    name="change_answer",
    fresh=True,
    allow=ANSWERERS,
    title=_("Your new wording"),
    steps=steps(names_changed, _("What do you answer?"), _("Answer")),
    submit=changed,
    prepare=as_changed,
    summary=False,
)

DOORS = (
    ANSWER,
    CHANGE,
    Tap("called_company", ANSWERERS, called),
    Answering("request", ANSWERERS | COMPANY, replied),
    Listener(ANSWERERS, staff_wrote),
)
