"""What is agreed with a company: noted in three taps, put right, looked at again, and ended."""

from collections.abc import Sequence
from datetime import date

from bot.actions.agreements import agree, correct, end, look_again
from bot.actions.timeline import names_in_words
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CompanyId
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text.agreements import agreement_buttons, agreement_text
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.views.agreements import AgreementCard, agreement_card
from handlers.consultant.log_contact import ensure_mine, name_of_it, words_of
from handlers.reading import a_workday, show_day

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
NO_DAY = "none"
# In working days from now: in two weeks, a month, three months.
NEAR = (10, 20, 60)


async def days(press: Press, _answers: Answers) -> Sequence[Choice]:
    """No day, or one that is often chosen; another one may be written."""
    found = [local(press.municipality.workdays_after(press.now, one)).date() for one in NEAR]
    return [
        Choice(_("No day"), NO_DAY),
        *(Choice(_("{day}", day=one), one.isoformat()) for one in found),
    ]


def shown(value: str, press: Press) -> Text:
    """The day in words, or that there is none."""
    return _("No day") if value == NO_DAY else show_day(value, press)


def _day(press: Press) -> date | None:
    said = press.answers["day"]
    return None if said == NO_DAY else date.fromisoformat(said)


async def one_agreement(press: Press) -> Reply:
    """All of it, and what can be done about it."""
    card = await _card(press)
    lines = (
        _("Agreed with {company}:", company=card.name),
        agreement_text(card.words, card.review_on),
        _("Noted by {name}, {at}.", name=card.by or "–", at=card.made_at),
    )
    see = Button(_("See the company"), "company", (card.company,))
    return Reply(Screen(lines, rows(*agreement_buttons(card.agreement), see, MENU)))


async def noted(press: Press) -> Reply:
    """It stands on the company's card and in its history."""
    company, day = press.company(), _day(press)
    reminded = await agree(
        press.unit, press.by, company, press.answers["words"], day, now=press.now,
        municipality=press.municipality,
    )  # fmt: skip
    return Reply(_seen((_("Noted. It stands on the company's card."), *_again(day, reminded)), company))


async def corrected(press: Press) -> Reply:
    """The words are these now."""
    done = await correct(press.unit, press.by, press.number(), press.answers["words"], now=press.now)
    text = _("The agreement with {company} is put right.", company=done.name)
    return Reply(_seen((text,), done.company))


async def goes_on(press: Press) -> Reply:
    """Another day to look again, or none."""
    day = _day(press)
    done = await look_again(
        press.unit, press.by, press.number(), day, now=press.now, municipality=press.municipality
    )
    text = _("The agreement with {company} goes on.", company=done.name)
    return Reply(_seen((text, *_again(day, done.reminded)), done.company))


async def ask_first(press: Press) -> Reply:
    """It is over with one more tap: a press is easily made."""
    card = await _card(press)
    lines = (
        _("Is the agreement with {company} over?", company=card.name),
        agreement_text(card.words, card.review_on),
    )
    yes = Button(_("Yes, it is over"), "agreement_over_now", (card.agreement,), style=Style.STOP)
    return Reply(Screen(lines, rows(yes, Button(_("No, it stays"), "agreement", (card.agreement,)))))


async def over(press: Press) -> Reply:
    """It is not agreed any more."""
    done = await end(press.unit, press.by, press.number(), now=press.now)
    text = _("The agreement with {company} is over. The history keeps it.", company=done.name)
    return Reply(_seen((text,), done.company))


def _again(day: date | None, reminded: bool) -> list[Text]:
    if day is None:
        return []
    return [_("I remind you on {day}.", day=day) if reminded else _("It stands on your desk today.")]


def _seen(lines: tuple[Text, ...], company: CompanyId) -> Screen:
    return Screen(lines, rows(Button(_("See the company"), "company", (company,)), MENU))


async def _card(press: Press) -> AgreementCard:
    return await agreement_card(press.unit, press.by, press.number(), now=press.now)


async def which(press: Press, _answers: Answers) -> Text | None:
    """What was agreed with whom."""
    card = await _card(press)
    agreed = agreement_text(card.words, card.review_on)
    return _("{company}, agreed: {agreement}", company=card.name, agreement=agreed)


async def ensure_open(press: Press) -> Answers:
    """What is over is not changed."""
    await _card(press)
    return {}


async def names(press: Press, words: str) -> list[str]:
    """Names in it that may be a candidate's."""
    company = (await _card(press)).company
    return list(await names_in_words(press.unit, press.by, company, words, now=press.now))


DAY = Ask(
    "day",
    _("When do you look at it again? Choose, or write a day."),
    p_("an agreement", "Look again"),
    read=a_workday,
    choices=days,
    show=shown,
)
AGREE = Form(
    name="agree",
    allow=WHOSE,
    title=_("An agreement"),
    steps=(
        *words_of(_("What did you agree on? Who does what, and until when?"), _("Agreed")),
        DAY,
    ),
    submit=noted,
    prepare=ensure_mine,
    about=name_of_it,
    summary=False,
    send=_("Keep the agreement"),
)
WORDS = Form(
    name="agreement_words",
    allow=WHOSE,
    title=_("An agreement"),
    steps=words_of(_("What did you agree on? Write all of it anew."), _("Agreed"), names=names),
    submit=corrected,
    prepare=ensure_open,
    about=which,
    summary=False,
)
GOES_ON = Form(
    name="agreement_day",
    allow=WHOSE,
    title=_("An agreement goes on"),
    steps=(DAY,),
    submit=goes_on,
    prepare=ensure_open,
    about=which,
    summary=False,
    send=_("Keep the day"),
)

DOORS = (
    AGREE,
    WORDS,
    GOES_ON,
    Tap("agreement", WHOSE, one_agreement),
    Tap("agreement_over", WHOSE, ask_first),
    Tap("agreement_over_now", WHOSE, over),
)
