"""A job dating is handed over to a colleague: who could, what that means, and one tap."""

from bot.actions.speed_dating_passing_on import pass_on_event
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating_repairs import see_plan
from bot.views.parts import part_of
from bot.views.speed_dating_hosts import Hosts, hosts_of_event


async def shown(press: Press) -> Reply:
    """Who hosts it, and who could instead."""
    event = SpeedDatingId(press.number())
    found = await hosts_of_event(press.unit, press.by, event, now=press.now)
    part = part_of(found.others, press.page(1))
    doors = [Button(_("{name}", name=name), "give_event", (event, person)) for person, name in part.shown]
    ask = _("Who is to host it?") if doors else _("No colleague of your team could host it then.")
    under = (*turning(part, "pass_on_event", event), *rows(see_plan(event), MENU))
    return Reply(Screen((*_host(found), ask, *where(part)), (*rows(*doors), *under)))


def _host(found: Hosts) -> tuple[Text, ...]:
    hosts = _("{name} hosts job dating {when}.", name=found.host, when=found.event.begins_at)
    if found.host == found.in_hand:
        return (hosts,)
    return hosts, _("Right now {name} has it in hand.", name=found.in_hand)


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
    Tap("pass_on_event", HOSTS, shown),
    Tap("give_event", HOSTS, given),
)
