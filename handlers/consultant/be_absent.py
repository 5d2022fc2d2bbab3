"""Being away: from, until, and who stands in; and being back before time."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.actions.staff import be_back, go_away
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.domain.workdays import at, local
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from bot.views.desk import colleagues
from handlers.reading import a_day, in_words

ME = Role.CONSULTANT.themselves
TODAY, TOMORROW = "today", "tomorrow"


async def others(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Colleagues who are here."""
    found = await colleagues(press.unit, press.by, now=press.now)
    return [Choice(_("{value}", value=one.name), str(one.person)) for one in found]


def show_day(value: str, press: Press) -> Text:
    """The day in words."""
    return in_words(day_of(value, press))


async def away(press: Press) -> Reply:
    """Away, and somebody stands in."""
    first, last = (day_of(press.answers[name], press) for name in ("first", "last"))
    begins = max(at(first, time(0)), press.now)
    name = await go_away(
        press.unit,
        press.by,
        press.by.person,
        away_from=begins,
        away_until=at(last + timedelta(days=1), time(0)),
        stand_in=PersonId(int(press.answers["stand_in"])),
        now=press.now,
    )
    text = _(
        "{name} stands in for you from {first} up to and including {last}.", name=name, first=first, last=last
    )
    return Reply(Screen(text, rows(MENU)))


async def back(press: Press) -> Reply:
    """Back before time."""
    await be_back(press.unit, press.by, now=press.now)
    return Reply(Screen(_("Good to have you back. Your companies write to you again."), rows(MENU)))


def day_of(value: str, press: Press) -> date:
    """The day that was pressed or written."""
    today = local(press.now).date()
    if value in (TODAY, TOMORROW):
        return today + timedelta(days=value == TOMORROW)
    return date.fromisoformat(value)


NEAR = (Choice(_("Today"), TODAY), Choice(_("Tomorrow"), TOMORROW))
ABSENCE = Form(
    name="absence",
    allow=ME,
    title=_("I will be away"),
    steps=(
        Ask("first", _("When is your first day away? Write it, or press."), _("First day"), read=a_day,
            choices=NEAR, wide=2, show=show_day),
        Ask("last", _("When is your last day away?"), _("Last day"), read=a_day, choices=NEAR, wide=2,
            show=show_day),
        Ask("stand_in", _("Who stands in for you?"), _("Stand-in"), choices=others),
    ),
    submit=away,
)  # fmt: skip

DOORS = (ABSENCE, Tap("be_back", ME, back))
