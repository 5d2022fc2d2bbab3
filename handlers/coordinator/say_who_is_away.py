"""A consultant is ill this morning, or away for longer: the coordinator says so, and who stands in."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.actions.absences import go_away
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.domain.workdays import at, last_day, local
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.views.absences import at_work, away_now
from bot.views.parts import part_of
from handlers.absences import (
    TODAY,
    as_choices,
    could_stand_in,
    falling_in,
    near_days,
    not_before_the_first,
    period,
    show_day,
)
from handlers.reading import a_day

LEADS = Role.COORDINATOR.of_own_unit
MOST = 12
TEAM = Button(_("My team"), "team")


async def who(press: Press) -> Reply:
    """Everybody who is at work, a button each; and whoever is away, who may be back early."""
    found = await at_work(press.unit, press.by, now=press.now)
    back = [
        Button(_("{name} is back early", name=one.name), "absences", (one.person,))
        for one in (await away_now(press.unit, press.by, now=press.now))[:MOST]
    ]
    if not found:
        nobody = _("Nobody is at work right now.")
        return Reply(Screen(nobody, (*rows(*back), *rows(TEAM, MENU, wide=2))))
    part = part_of(found, press.page(), size=MOST)
    doors = [Button(_("{value}", value=one.name), "away_who", (one.person,)) for one in part.shown]
    under = (*turning(part, "who_is_away"), *rows(*back), *rows(TEAM, MENU, wide=2))
    return Reply(Screen((_("Who is ill or away?"), *where(part)), (*rows(*doors, wide=2), *under)))


async def how_long(press: Press) -> Reply:
    """Today, or two working days, and the first who could stand in, in one press; everything else is asked."""
    person = PersonId(press.number())
    name = await _name(press, person)
    stand_in, only_today = await _in_one_press(press, person, local(press.now).date())
    _other, two_days = await _in_one_press(press, person, _next_workday(press))
    longer = Button(_("Longer, or somebody else stands in"), "is_away", (person,))
    more = Button(_("Absence and stand-in"), "absences", (person,))
    lines = [_("{name} is away. For how long?", name=name)]
    falls = await falling_in(press, person, {"last": TODAY, "stand_in": str(stand_in)})
    lines += [falls] if falls is not None else []
    back = Button(_("Back"), "who_is_away")
    doors = rows(only_today, two_days, longer, more)
    return Reply(Screen(tuple(lines), doors + rows(back, MENU, wide=2)))


async def _in_one_press(press: Press, person: PersonId, last: date) -> tuple[PersonId, Button]:
    """Who stands in up to and including this day, and the press that says so."""
    stand_in = (await could_stand_in(press, person, {"last": last.isoformat()}))[0]
    today, name = local(press.now).date(), stand_in.name
    if last == today:
        only = _("Only today: {name} stands in", name=name)
        return stand_in.person, Button(only, "away_today", (person, stand_in.person), style=Style.MAIN)
    label = (
        _("Today and tomorrow: {name} stands in", name=name)
        if last == today + timedelta(days=1)
        else _("Today and the next working day: {name} stands in", name=name)
    )
    return stand_in.person, Button(label, "away_today", (person, stand_in.person, last.toordinal()))


def _next_workday(press: Press) -> date:
    return press.municipality.calendar.next_workday(local(press.now).date())


async def today(press: Press) -> Reply:
    """From now until midnight, of today or of the day the press names."""
    person, stand_in = PersonId(press.number()), PersonId(press.number(1))
    name = await _name(press, person)
    last = date.fromordinal(press.number(2)) if len(press.args) > 2 else local(press.now).date()
    ends = at(last + timedelta(days=1), time(0))
    here = await go_away(
        press.unit, press.by, person, away_from=press.now, away_until=ends, stand_in=stand_in, now=press.now
    )
    mine = stand_in == press.by.person
    if last == local(press.now).date():
        text = (
            _("Good. {name} is away today, and reads so. You answer the companies.", name=name)
            if mine
            else _("Good. {name} is away today, and {other} stands in. Both read it.", name=name, other=here)
        )
    else:
        text = (
            _("Good. {name} is away up to and including {last}. You answer the companies.")
            if mine
            else _("Good. {name} is away up to and including {last}. {other} stands in. Both read it.")
        )(name=name, last=last, other=here)
    return Reply(Screen(text, rows(TEAM, MENU, wide=2)))


async def _name(press: Press, person: PersonId) -> str:
    """Raises `Gone` for who is not at work any more."""
    found = [one.name for one in await at_work(press.unit, press.by, now=press.now) if one.person == person]
    if not found:
        raise Gone
    return found[0]


async def others(press: Press, answers: Answers) -> Sequence[Choice]:
    """Everybody else of the unit who is here all that time."""
    return as_choices(await could_stand_in(press, PersonId(press.number()), answers))


async def away(press: Press) -> Reply:
    """From now until the last day; the stand-in is told, and has what waits."""
    begins, ends = period(press, press.answers)
    name = await go_away(
        press.unit,
        press.by,
        PersonId(press.number()),
        away_from=begins,
        away_until=ends,
        stand_in=PersonId(int(press.answers["stand_in"])),
        now=press.now,
    )
    text = _(
        "Good. {name} stands in from now up to and including {last}, and takes over what waits.",
        name=name,
        last=last_day(ends),
    )
    return Reply(Screen(text, rows(MENU)))


async def what_falls_in_it(press: Press, answers: Answers) -> Text | None:
    """Job datings of theirs that are held without them, and what else happens without them."""
    return await falling_in(press, PersonId(press.number()), answers)


FORM = Form(
    name="is_away",
    allow=LEADS,
    title=_("Somebody is away"),
    steps=(
        Ask("last", _("Up to and including which day is your colleague away? Write it, or press."),
            _("Last day"), read=a_day, choices=near_days, wide=2, show=show_day, also=not_before_the_first),
        Ask("stand_in", _("Who stands in?"), _("Stand-in"), choices=others),
    ),
    submit=away,
    send=_("Save the days"),
    about=what_falls_in_it,
)  # fmt: skip

DOORS = (
    Tap("who_is_away", LEADS, who),
    Tap("away_who", LEADS, how_long),
    Tap("away_today", LEADS, today),
    FORM,
)
