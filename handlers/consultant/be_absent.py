"""Being away: from, until, and who stands in; and being back before time."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.actions.staff import be_back, go_away
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.domain.staff import BackBeforeAway
from bot.domain.workdays import at, local
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from bot.views.calls import waiting_in_danger
from bot.views.desk import colleagues
from bot.views.speed_dating import organised_between
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


async def last_days(press: Press, answers: Answers) -> Sequence[Choice]:
    """Near days that are not before the first one; when none is, that one itself."""
    first = day_of(answers.get("first") or TODAY, press)
    near = [one for one in NEAR if day_of(one.value, press) >= first]
    return near or [Choice(_("{day}", day=first), first.isoformat())]


async def not_before_the_first(press: Press, value: str) -> None:
    """Said where the day is given. Raises `BackBeforeAway`."""
    first = day_of(press.answers.get("first") or TODAY, press)
    if day_of(value, press) < max(first, local(press.now).date()):
        raise BackBeforeAway


async def what_falls_in_it(press: Press, answers: Answers) -> Text | None:
    """Job datings of theirs that are held without them, and who is to be called now."""
    return await falling_in(press, press.by.person, first=answers["first"], last=answers["last"])


async def falling_in(press: Press, person: PersonId, *, first: str, last: str) -> Text | None:
    """Who is to be called now by this person, and job datings they organise between two days, a line each; None
    when there is nothing."""
    begins, ends = at(day_of(first, press), time(0)), at(day_of(last, press) + timedelta(days=1), time(0))
    found = await organised_between(press.unit, press.by, person, begins=max(begins, press.now), ends=ends)
    danger = await waiting_in_danger(press.unit, press.by, person)
    waits = n_(
        "❗ {n} person waits for a call now. Whoever stands in gets that call too.",
        "❗ {n} people wait for a call now. Whoever stands in gets those calls too.",
        danger,
    )
    lines = [waits] if danger else []
    lines += [
        _("❗ Job dating {when} falls in it. Whoever stands in has it in hand.", when=one.begins_at)
        for one in found
    ]
    return stacked(*lines) if lines else None


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
        Ask("last", _("When is your last day away?"), _("Last day"), read=a_day, choices=last_days, wide=2,
            show=show_day, also=not_before_the_first),
        Ask("stand_in", _("Who stands in for you?"), _("Stand-in"), choices=others),
    ),
    submit=away,
    about=what_falls_in_it,
)  # fmt: skip

DOORS = (ABSENCE, Tap("be_back", ME, back))
