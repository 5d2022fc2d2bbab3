"""A promise to a company: kept in one tap, or on another day."""

from datetime import date

from bot.actions.promises_to_companies import another_day, keep
from bot.dialogs.form import Answers, Ask, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CompanyId
from bot.domain.roles import Role
from bot.text.l10n import Text, _
from bot.text.menus import where_calls_are
from bot.text.screen import Button, Screen, rows
from bot.text.timeline import promise_text
from bot.views.timeline import promise_card
from handlers.consultant.log_contact import near_days
from handlers.reading import a_workday, show_day

WHOSE = Role.CONSULTANT.contact_of_company | Role.COORDINATOR.of_own_unit


async def kept(press: Press) -> Reply:
    """One promise less."""
    done = await keep(press.unit, press.by, press.number(), now=press.now)
    return Reply(_done(press, _("Good. The promise to {company} is kept.", company=done.name), done.company))


async def moved(press: Press) -> Reply:
    """The new day; telling the company is for a human, unless it has read from us that it is late."""
    day = date.fromisoformat(press.answers["day"])
    done = await another_day(
        press.unit, press.by, press.number(), day, now=press.now, municipality=press.municipality
    )
    text = _("The promise is for {day} now. Does {company} know?")
    if done.told:
        text = _("The promise is for {day} now. {company} reads it.")
    text = text(day=day, company=done.name)
    return Reply(_done(press, text, done.company))


def _done(press: Press, text: Text, company: CompanyId) -> Screen:
    see = Button(_("See the company"), "company", (company,))
    return Screen(text, rows(see, where_calls_are(press.by.role)))


async def which(press: Press, _answers: Answers) -> Text | None:
    """What was promised to whom."""
    found = await promise_card(press.unit, press.by, press.number(), now=press.now)
    return _("{company}, {promise}", company=found.name, promise=promise_text(found.words, found.due_on))


async def ensure_open(press: Press) -> Answers:
    """What is kept already needs no other day."""
    await promise_card(press.unit, press.by, press.number(), now=press.now)
    return {}


ANOTHER_DAY = Form(
    name="promise_day",
    allow=WHOSE,
    title=_("Another day for a promise"),
    steps=(Ask("day", _("By which day?"), _("Day"), read=a_workday, choices=near_days, show=show_day),),
    submit=moved,
    prepare=ensure_open,
    about=which,
    summary=False,
    send=_("Keep the day"),
)

DOORS = (Tap("promise_kept", WHOSE, kept), ANOTHER_DAY)
