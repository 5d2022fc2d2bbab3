"""A consultant leaves: on which day, what is still theirs, and the end when nothing is left."""

from datetime import date, time, timedelta

from bot.actions.leaving import finish_leaving, plan_leaving, stay_after_all
from bot.actions.leaving_words import ask_for_a_word
from bot.dialogs.form import Ask, Choice, Form
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import LeavingId, PersonId
from bot.domain.roles import Role
from bot.domain.workdays import at, last_day, local
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.views.leaving import leaving_card, who_may_leave
from bot.views.parts import part_of
from handlers.coordinator.what_is_left import what_is_left
from handlers.reading import a_day, in_words

LEADS = Role.COORDINATOR.of_own_unit
NOW, TODAY = "now", "today"


async def who(press: Press) -> Reply:
    """The team; who leaves already, with the day."""
    found = await who_may_leave(press.unit, press.by, now=press.now)
    if not found:
        return Reply(Screen(_("Nobody is in your team yet."), rows(Button(_("My team"), "team"), MENU)))
    part = part_of(found, press.page())
    doors = []
    for one in part.shown:
        if one.leaving is not None and one.ends_at is not None:
            label = _("{name} leaves {day}", name=one.name, day=last_day(one.ends_at))
            doors.append(Button(label, "leaving", (one.leaving,)))
        else:
            doors.append(Button(_("{value}", value=one.name), "leaves", (one.person,)))
    lines = (*where(part), _("Who leaves? Nothing happens before you say so."))
    return Reply(
        Screen(
            lines, (*rows(*doors), *turning(part, "who_leaves"), *rows(Button(_("My team"), "team"), MENU))
        )
    )


async def whose(press: Press) -> str:
    """Who leaves. Raises `Gone` when it is nobody of the team."""
    found = await who_may_leave(press.unit, press.by, now=press.now)
    names = [one.name for one in found if one.person == PersonId(press.number())]
    if not names:
        raise Gone
    return names[0]


def show_day(value: str, press: Press) -> Text:
    """The last day in words."""
    if value == NOW:
        return _("Now")
    return in_words(local(press.now).date() if value == TODAY else date.fromisoformat(value))


async def planned(press: Press) -> Reply:
    """They leave then; what is theirs comes next."""
    said, person = press.answers["last"], PersonId(press.number())
    ends = press.now
    if said != NOW:
        day = local(press.now).date() if said == TODAY else date.fromisoformat(said)
        ends = at(day + timedelta(days=1), time(0))
    leaving = await plan_leaving(
        press.unit, press.by, person, ends_at=ends, now=press.now, municipality=press.municipality
    )
    return await what_is_left(press, leaving)


async def overview(press: Press) -> Reply:
    """What is still theirs."""
    return await what_is_left(press, LeavingId(press.number()))


async def word_asked(press: Press) -> Reply:
    """Whoever leaves is asked what the next contact should know; the rest goes on without waiting for it."""
    leaving = LeavingId(press.number())
    name = await ask_for_a_word(press.unit, press.by, leaving, now=press.now)
    return await what_is_left(
        press, leaving, _("{name} is asked what the next contact should know.", name=name)
    )


async def finished(press: Press) -> Reply:
    """Nothing is left: they are gone, or will be on their day."""
    leaving = LeavingId(press.number())
    card = await leaving_card(press.unit, press.by, leaving, now=press.now)
    gone = await finish_leaving(press.unit, press.by, leaving, now=press.now)
    if gone:
        said = (_("{name} has left. Everything has a new owner.", name=card.name),)
    else:
        day = last_day(card.ends_at)
        said = (
            _(
                "All is handed over. {name} stays a consultant until the end of {day}.",
                name=card.name,
                day=day,
            ),
        )
    return Reply(Screen(said, rows(Button(_("My team"), "team"), MENU)))


async def stays(press: Press) -> Reply:
    """They do not leave."""
    name = await stay_after_all(press.unit, press.by, LeavingId(press.number()), now=press.now)
    lines = (
        _("{name} stays.", name=name),
        _("What you have handed over stays where it is. You can move it back under “My team”."),
    )
    return Reply(Screen(lines, rows(Button(_("My team"), "team"), MENU)))


LEAVES = Form(
    name="leaves",
    allow=LEADS,
    title=_("Somebody leaves"),
    steps=(
        Ask("last", _("Which is the last day? Write it, or press."), _("Last day"), read=a_day,
            choices=(Choice(_("Now"), NOW), Choice(_("Today"), TODAY)), wide=2, show=show_day),
    ),
    submit=planned,
    summary=False,
    whose=whose,
)  # fmt: skip

DOORS = (
    LEAVES,
    Tap("who_leaves", LEADS, who),
    Tap("leaving", LEADS, overview),
    Tap("leaving_done", LEADS, finished),
    Tap("leaving_word", LEADS, word_asked),
    Tap("leaving_stays", LEADS, stays),
)
