"""Being away: from, until, and who stands in; and being back before time."""

from collections.abc import Sequence

from bot.actions.absences import be_back, go_away
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.domain.workdays import last_day, local
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from handlers.absences import (
    TODAY,
    as_choices,
    could_stand_in,
    day_of,
    falling_in,
    near_days,
    not_before_the_first,
    not_gone,
    period,
    show_day,
)
from handlers.reading import a_day

ME = Role.CONSULTANT.themselves


async def others(press: Press, answers: Answers) -> Sequence[Choice]:
    """Who is here all that time."""
    return as_choices(await could_stand_in(press, press.by.person, answers))


async def away(press: Press) -> Reply:
    """Away, and somebody stands in."""
    begins, ends = period(press, press.answers)
    name = await go_away(
        press.unit,
        press.by,
        press.by.person,
        away_from=begins,
        away_until=ends,
        stand_in=PersonId(int(press.answers["stand_in"])),
        now=press.now,
    )
    first, last = local(begins).date(), last_day(ends)
    text = _("{name} stands in for you from {first} up to and including {last}.")
    if first == last:
        text = _("{name} stands in for you {first}.")
    return Reply(Screen(text(name=name, first=first, last=last), rows(MENU)))


async def back(press: Press) -> Reply:
    """Back before time."""
    await be_back(press.unit, press.by, now=press.now)
    return Reply(Screen(_("Good to have you back. Your companies write to you again."), rows(MENU)))


async def last_days(press: Press, answers: Answers) -> Sequence[Choice]:
    """Near days that are not before the first one; when none is, that one itself."""
    first = day_of(answers.get("first") or TODAY, press)
    near = [one for one in await near_days(press, answers) if day_of(one.value, press) >= first]
    return near or [Choice(_("{day}", day=first), first.isoformat())]


async def what_falls_in_it(press: Press, answers: Answers) -> Text | None:
    """What happens without them: job datings, calls, and whom only a coordinator could answer."""
    return await falling_in(press, press.by.person, answers)


ABSENCE = Form(
    name="absence",
    allow=ME,
    title=_("I will be away"),
    steps=(
        Ask("first", _("When is your first day away? Write it, or press."), _("First day"), read=a_day,
            choices=near_days, wide=2, show=show_day, also=not_gone),
        Ask("last", _("When is your last day away?"), _("Last day"), read=a_day, choices=last_days, wide=2,
            show=show_day, also=not_before_the_first),
        Ask("stand_in", _("Who stands in for you?"), _("Stand-in"), choices=others),
    ),
    submit=away,
    send=_("Save the days"),
    about=what_falls_in_it,
)  # fmt: skip

DOORS = (ABSENCE, Tap("be_back", ME, back))
