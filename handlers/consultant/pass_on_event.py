"""A job dating is handed over to a colleague: who could, what that means, and one tap."""

from dataclasses import replace

from bot.actions.speed_dating.passing_on import pass_on_event
from bot.actions.speed_dating.second_host import host_too
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone, NotAllowed
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.views.parts import part_of
from bot.views.speed_dating.hosts import Hosts, hosts_of_event
from handlers.ways_back import ways_back

NOBODY = 0


async def shown(press: Press) -> Reply:
    """Who hosts it, and who could instead."""
    event = SpeedDatingId(press.number())
    found = await hosts_of_event(press.unit, press.by, event, now=press.now)
    part = part_of(found.others, press.page(1))
    doors = [Button(_("{name}", name=name), "give_event", (event, person)) for person, name in part.shown]
    ask = (
        _("Who is to host it instead of {name}?", name=found.host)
        if doors
        else _("No colleague of your team could host it then.")
    )
    under = (
        *turning(part, "pass_on_event", event),
        *rows(*_one_more(found), *await ways_back(press, event), MENU),
    )
    return Reply(Screen((*_host(found), ask, *where(part)), (*rows(*doors), *under)))


def _host(found: Hosts) -> tuple[Text, ...]:
    hosts = _("{name} hosts job dating {when}.", name=found.host, when=found.event.begins_at)
    too = (_("{name} hosts it too.", name=found.second),) if found.second is not None else ()
    if found.host == found.in_hand:
        return hosts, *too
    return hosts, *too, _("Right now {name} has it in hand.", name=found.in_hand)


def _one_more(found: Hosts) -> tuple[Button, ...]:
    event = found.event.id
    more = (Button(_("Two hosts"), "add_host", (event,)),) if found.could_host_too else ()
    if found.second is None:
        return more
    return *more, Button(_("Without {name}", name=found.second), "host_too", (event, NOBODY))


async def one_more(press: Press) -> Reply:
    """Who could host it too, and what that means."""
    event = SpeedDatingId(press.number())
    found = await hosts_of_event(press.unit, press.by, event, now=press.now)
    part = part_of(found.could_host_too, press.page(1))
    doors = [Button(_("{name}", name=name), "host_too", (event, person)) for person, name in part.shown]
    if not doors:
        raise Gone
    ask = _(
        "Who hosts it together with {name}? Both have the plan, and the board on the day.", name=found.host
    )
    under = (*turning(part, "add_host", event), *rows(Button(_("Back"), "pass_on_event", (event,)), MENU))
    return Reply(Screen((ask, *where(part)), (*rows(*doors), *under)))


async def hosts_too(press: Press) -> Reply:
    """It is so at once, and one tap takes it back; in somebody's stead it is asked about first."""
    event, who = SpeedDatingId(press.number()), press.number(1)
    instead = None if who == NOBODY or len(press.args) > 2 else await _instead_of(press, event, PersonId(who))
    if instead is not None:
        return Reply(instead)
    before = await host_too(press.unit, press.by, event, PersonId(who) if who else None, now=press.now)
    if who == NOBODY and before is not None and not await _still_mine(press, event):
        return Reply(Screen(_("You no longer host it."), rows(MENU)))
    return await shown(replace(press, args=(str(event),)))


async def _instead_of(press: Press, event: SpeedDatingId, who: PersonId) -> Screen | None:
    """The question, when somebody else hosts it too; who it was when the button was drawn may be another by now."""
    found = await hosts_of_event(press.unit, press.by, event, now=press.now)
    name = dict(found.could_host_too).get(who)
    if found.second is None or name is None:
        return None
    lines = (
        _("{name} hosts it too. There can be two.", name=found.second),
        _("Is {name} to host it instead? {before} reads that, and has the plan no more.",
          name=name, before=found.second),
    )  # fmt: skip
    sure = Button(_("Yes, {name}", name=name), "host_too", (event, who, "sure"), style=Style.GO)
    return Screen(lines, rows(sure, Button(_("Back"), "add_host", (event,)), MENU))


async def _still_mine(press: Press, event: SpeedDatingId) -> bool:
    """Whoever took themselves off it sees it no more."""
    try:
        await hosts_of_event(press.unit, press.by, event, now=press.now)
    except NotAllowed:
        return False
    return True


async def given(press: Press) -> Reply:
    """What it means is said first; then it is so."""
    event, to = SpeedDatingId(press.number()), PersonId(press.number(1))
    if len(press.args) > 2:
        name = await pass_on_event(press.unit, press.by, event, to, now=press.now)
        return Reply(Screen(_("{name} hosts it from now on, and reads so.", name=name), rows(MENU)))
    found = await hosts_of_event(press.unit, press.by, event, now=press.now)
    name = dict(found.others).get(to, "")
    if not name:
        raise Gone
    lines = (
        _("Hand job dating {when} over to {name}?", when=found.event.begins_at, name=name),
        _("{name} then gets every answer, and has the board on the day. Guests notice nothing.", name=name),
    )
    sure = Button(_("Yes, hand it over"), "give_event", (event, to, "sure"), style=Style.GO)
    return Reply(Screen(lines, rows(sure, Button(_("Back"), "pass_on_event", (event,)), MENU)))


DOORS = (
    Tap("add_host", HOSTS, one_more),
    Tap("host_too", HOSTS, hosts_too),
    Tap("pass_on_event", HOSTS, shown),
    Tap("give_event", HOSTS, given),
)
