"""How often may we contact you? The company says, with taps, and changes it at any time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.actions.outreach_rhythm import set_our_busy_weeks
from bot.actions.outreach_wishes import pause, resume, set_most
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.outreach import LONG_PAUSE, MOST_A_MONTH, pause_until
from bot.domain.roles import Role
from bot.domain.workdays import local
from bot.text import phrases
from bot.text.l10n import Text, Week, _, n_
from bot.text.menus import MENU
from bot.text.outreach import GOES_ON, limit_text
from bot.text.screen import Button, Screen, rows
from bot.views.outreach import Count, our_wishes
from handlers.asked_company import ensure_its_company
from handlers.reading import a_day, show_day

WHOSE = Role.MANAGER.of_own_company
NO_LIMIT = 0
LONG = beside("week")
MONTH = timedelta(days=30.4)
# Weeks a pause often lasts; another one may be written.
PAUSES = (2, 4, 8, 12)
WEEKS = tuple(Choice(_("{n}", n=one), str(one)) for one in range(1, 54))


async def how_often(press: Press) -> Reply:
    """What is so now, and what it could be."""
    await ensure_its_company(press)
    count = await our_wishes(press.unit, press.by, now=press.now, municipality=press.municipality)
    return Reply(Screen(what_is_so(count), (*rows(*limits(count), wide=2), *rows(*pauses(count), MENU))))


def what_is_so(count: Count) -> tuple[Text, ...]:
    """The count, the pause, the busy weeks, and what goes on whatever they choose."""
    lines = [
        _("How often may we contact you when you have not asked? All of us here keep to it."),
        limit_text(count.wishes, count.used),
    ]
    if day := count.wishes.paused_until:
        lines.append(_("You have a pause until {day}, {week}.", day=day, week=Week(day)))
    if count.wishes.busy_weeks:
        lines.append(_("Your busy weeks: {weeks}.", weeks=count.wishes.busy_weeks))
    return (*lines, GOES_ON)


def limits(count: Count) -> list[Button]:
    """At most so many a month; the chosen one is marked."""
    found = []
    for most in (*MOST_A_MONTH, None):
        label = n_("{n} a month", "{n} a month", most) if most is not None else _("No limit")
        if most == count.wishes.most:
            label = phrases.TICKED(label=label)
        found.append(Button(label, "how_often_set", (most or NO_LIMIT,)))
    return found


def pauses(count: Count) -> list[Button]:
    """Into a pause, or out of it; and when they are busy."""
    first = Button(_("Pause until a week"), "pause_contacts")
    if count.wishes.paused_until is not None:
        first = Button(_("End the pause"), "contacts_welcome")
    return [first, Button(_("Our busy weeks"), "our_busy_weeks")]


async def chosen(press: Press) -> Reply:
    """It counts from now on."""
    await set_most(press.unit, press.by, press.number() or None, now=press.now)
    return await how_often(_plain(press))


async def welcome(press: Press) -> Reply:
    """No pause, or no longer."""
    await ensure_its_company(press)
    await resume(press.unit, press.by, now=press.now)
    return Reply(
        Screen(_("Thank you. Your contact knows."), rows(Button(_("How often"), "how_often"), MENU, wide=2))
    )


async def weeks_ahead(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Mondays some weeks ahead."""
    today = local(press.now).date()
    monday = today - timedelta(days=today.weekday())
    found = [monday + timedelta(weeks=one) for one in PAUSES]
    return [Choice(_("Until {week}, {day}", week=Week(day), day=day), day.isoformat()) for day in found]


async def is_long(press: Press, value: str) -> list[str | int] | None:
    """Of a long pause its Monday, and about how many months that is. Raises `InThePast`, `PauseTooLong`."""
    monday = pause_until(date.fromisoformat(value), now=press.now)
    lasts = monday - local(press.now).date()
    return [monday.isoformat(), round(lasts / MONTH)] if lasts > LONG_PAUSE else None


async def so_long(_press: Press, answers: Answers) -> Text:
    """A week that has gone this year is next year's: whether that was meant."""
    monday, months = answers[LONG]
    day = date.fromisoformat(monday)
    return _(
        "That is {day}, {week}, about {n} months away. Do you want so long a pause?",
        day=day, week=Week(day), n=months,
    )  # fmt: skip


async def paused(press: Press) -> Reply:
    """Nobody contacts them unasked until then."""
    day = date.fromisoformat(press.answers["week"])
    monday = await pause(press.unit, press.by, day, now=press.now, municipality=press.municipality)
    lines = (
        _("Good. We leave you in peace until {day}, {week}.", day=monday, week=Week(monday)),
        _("Then I ask you once. {more}", more=GOES_ON),
    )
    return Reply(Screen(lines, rows(Button(_("How often"), "how_often"), MENU, wide=2)))


async def busy(press: Press) -> Reply:
    """Their contact hears of them three weeks before."""
    weeks = [int(one) for one in press.answers["weeks"] or ()]
    await set_our_busy_weeks(press.unit, press.by, weeks, now=press.now)
    return await how_often(_plain(press))


def _plain(press: Press) -> Press:
    return replace(press, args=())


DOORS = (
    Tap("how_often", WHOSE, how_often),
    Tap("how_often_set", WHOSE, chosen),
    Tap("contacts_welcome", WHOSE, welcome),
    Form(
        name="pause_contacts",
        allow=WHOSE,
        title=_("A pause"),
        steps=(
            Ask("week", _("Until which week? Choose, or write as in “week 50”."), _("Until"), read=a_day,
                choices=weeks_ahead, show=show_day, also=is_long),
            Ask("long", so_long, _("So long"), choices=(Choice(_("Yes, so long"), "yes"),),
                when=lambda answers: bool(answers.get(LONG))),
        ),
        submit=paused,
        summary=False,
    ),
    Form(
        name="our_busy_weeks",
        allow=WHOSE,
        title=_("Our busy weeks"),
        steps=(
            Ask("weeks", _("In which weeks of the year are you busiest? Your contact asks three weeks before."),
                _("Weeks"), many=True, skip=True, wide=4, choices=WEEKS),
        ),
        submit=busy,
        summary=False,
    ),
)  # fmt: skip
