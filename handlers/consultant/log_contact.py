"""A call or a visit in three taps; what was promised in it; and how a company likes things."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date

from bot.actions.timeline import add_words, log_contact, names_in_words, note_preference
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.ids import CompanyId
from bot.domain.personal_words import personal_words
from bot.domain.roles import Role
from bot.domain.timeline import Logged, NextStep, Purpose, Result
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.outreach import limit_text
from bot.text.phrases import quoted
from bot.text.screen import Button, Screen, rows
from bot.text.timeline import NEXT_STEPS, PURPOSES, RESULTS
from bot.views.company_card import looked_after
from bot.views.outreach import contacts_so_far
from handlers.about_the_work import is_it_about_the_work
from handlers.reading import a_workday, show_day

Names = Callable[[Press, str], Awaitable[list[str]]]
WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit
LONGEST = 500
# In working days from now.
NEAR = (1, 2, 5, 10)
STAFF_READ = _("Colleagues read it. The company may ask to see it.")


async def logged(press: Press) -> Reply:
    """It stands in the history; words may follow, and need not."""
    company, said = press.company(), press.answers
    taps = Logged(Purpose(said["purpose"]), Result(said["result"]), NextStep(said["next"]))
    words, day = said.get("words"), said.get("day")
    promised = (words, date.fromisoformat(day)) if words and day else None
    line = await log_contact(
        press.unit, press.by, company, taps, promised=promised, now=press.now, municipality=press.municipality
    )
    count = await contacts_so_far(
        press.unit, press.by, company, now=press.now, municipality=press.municipality
    )
    text = [_("Logged. It stands in “What has happened”."), limit_text(count.wishes, count.used)]
    if promised is not None:
        text.append(_("I remind you of your promise the working day before, and on {day}.", day=promised[1]))
    more = Button(_("Add words"), "log_words", (line, company))
    agree = Button(_("Note an agreement"), "agree", (company,))
    return Reply(Screen(tuple(text), rows(more, agree, Button(_("See the company"), "company", (company,)))))


async def words_added(press: Press) -> Reply:
    """The line has words now."""
    company = await add_words(press.unit, press.by, press.number(), press.answers["words"], now=press.now)
    return _kept(company)


async def preferred(press: Press) -> Reply:
    """The card says so from now on."""
    company = press.company()
    await note_preference(press.unit, press.by, company, press.answers["words"], now=press.now)
    return _kept(company)


def _kept(company: CompanyId) -> Reply:
    return Reply(Screen(_("Good, it is kept."), rows(Button(_("See the company"), "company", (company,)))))


async def near_days(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Working days that are often promised; another one may be written."""
    today = press.now
    days = [local(press.municipality.workdays_after(today, one)).date() for one in NEAR]
    return [Choice(_("{day}", day=one), one.isoformat()) for one in days]


async def name_of_it(press: Press, _answers: Answers) -> Text | None:
    """Which company it is about."""
    return _("{company}:", company=await looked_after(press.unit, press.by, _company(press), now=press.now))


async def ensure_mine(press: Press) -> Answers:
    """Nobody else gets as far as the question."""
    await looked_after(press.unit, press.by, _company(press), now=press.now)
    return {}


async def names(press: Press, words: str) -> list[str]:
    """Names in it that may be a candidate's."""
    return list(await names_in_words(press.unit, press.by, _company(press), words, now=press.now))


def _company(press: Press) -> CompanyId:
    return press.company(len(press.args) - 1)


async def is_it_a_candidate(_press: Press, answers: Answers) -> Text:
    """Many people have that name."""
    return _(
        "Is {words} one of our candidates? Then go back and leave it out.",
        words=quoted(answers[beside("words")]),
    )


def words_of(
    question: Text, label: Text, *, only_promised: bool = False, names: Names = names, skip: bool = False
) -> tuple[Ask, ...]:
    """Words about a company, in which no candidate is named and nobody's health is told; `names` finds the names.
    Where one may `skip` them, none are written."""

    def wanted(answers: Answers) -> bool:
        return not only_promised or answers.get("next") == NextStep.PROMISE

    return (
        Ask("words", question, label, reads=STAFF_READ, most=LONGEST, also=names, when=wanted, skip=skip),
        Ask("named", is_it_a_candidate, _("Name"), choices=(Choice(_("No, keep it"), "no"),), aside=True,
            asks_back=True, when=lambda answers: wanted(answers) and bool(answers.get(beside("words")))),
        is_it_about_the_work("words", of_a_person=personal_words, kept=True),
    )  # fmt: skip


def taps(of: dict[Purpose, Text] | dict[Result, Text] | dict[NextStep, Text]) -> tuple[Choice, ...]:
    """A closed list as buttons."""
    return tuple(Choice(label, one.value) for one, label in of.items())


LOG = Form(
    name="log_contact",
    allow=WHOSE,
    title=_("Log a contact"),
    steps=(
        Ask("purpose", _("What was it about?"), _("About"), choices=taps(PURPOSES), wide=2),
        Ask("result", _("What came of it?"), _("Result"), choices=taps(RESULTS), wide=2),
        Ask("next", _("What happens next?"), _("Next"), choices=taps(NEXT_STEPS)),
        *words_of(_("What did you promise them?"), _("Promise"), only_promised=True),
        Ask("day", _("By which day?"), _("Day"), read=a_workday, choices=near_days, show=show_day,
            when=lambda answers: answers.get("next") == NextStep.PROMISE),
    ),
    submit=logged,
    prepare=ensure_mine,
    about=name_of_it,
    summary=False,
    send=_("Log it"),
)  # fmt: skip
WORDS = Form(
    name="log_words",
    allow=WHOSE,
    title=_("Words to a contact"),
    steps=words_of(_("What should colleagues know?"), _("Words")),
    submit=words_added,
    prepare=ensure_mine,
    about=name_of_it,
    summary=False,
)
PREFERS = Form(
    name="prefers",
    allow=WHOSE,
    title=_("What they prefer"),
    steps=words_of(_("How do they like it? Calls or messages, when, with whom?"), _("They prefer")),
    submit=preferred,
    prepare=ensure_mine,
    about=name_of_it,
    summary=False,
)

DOORS = (LOG, WORDS, PREFERS)
