"""What requests are about: said or changed by their contact, and the list of what rests by topic."""

from bot.actions.requests_names import ANSWERERS
from bot.actions.requests_topics import set_topic
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import RequestId
from bot.domain.requests import IsSettled, RequestState
from bot.domain.roles import Role
from bot.text import phrases
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.topics import it_is_about, topic_buttons
from bot.views.threads import resting, resting_topics, thread
from handlers.consultant.our_threads import IN_PLACE, listed, thread_screen


async def which(press: Press) -> Reply:
    """The topics it is not said to be about yet."""
    found = await thread(press.unit, press.by, RequestId(press.number()), now=press.now)
    if found.state is RequestState.CLOSED:
        raise IsSettled
    doors = topic_buttons(press.municipality, "set_topic", found.request, found.topic)
    back = Button(phrases.BACK, "thread", (found.request, IN_PLACE))
    said = press.municipality.topic(found.topic)
    lines = (_("{company}: what is it about?", company=found.company), *([it_is_about(said)] if said else ()))
    return Reply(Screen(lines, (*rows(*doors, wide=2), *rows(back, MENU, wide=2))))


async def named(press: Press) -> Reply:
    """It stands there from now on."""
    request = RequestId(press.number())
    await set_topic(
        press.unit, press.by, request, press.args[1], now=press.now, municipality=press.municipality
    )
    found = await thread(press.unit, press.by, request, now=press.now)
    return Reply(thread_screen(found, press), about=("request", request))


async def by_topic(press: Press) -> Reply:
    """Which topics what rests is of, and how much of each."""
    counts = await resting_topics(press.unit, press.by, now=press.now)
    doors = [
        Button(_("{label} ({n})", label=one.label, n=counts[one.code]), "threads_about", (one.code,))
        for one in press.municipality.topics
        if one.code in counts
    ]
    every = Button(_("All topics"), "threads")
    lines = _("Which topic?") if doors else _("Nothing of this has a topic yet.")
    return Reply(Screen(lines, rows(*doors, every, MENU)))


async def about(press: Press) -> Reply:
    """What rests of one topic. Raises `Gone` for one that is not on the list any more."""
    code = press.args[0] if press.args else None
    words = press.municipality.topic(code)
    if code is None or words is None:
        raise Gone
    part = await resting(press.unit, press.by, now=press.now, page=press.page(1), topic=code)
    lines, doors = listed(part, press)
    if not lines:
        lines = [_("Nothing rests about this any more.")]
    ways = rows(Button(_("All topics"), "threads"), Button(_("My desk"), "desk"), MENU, wide=2)
    return Reply(Screen((*where(part), *lines), (*doors, *turning(part, "threads_about", code), *ways)))


DOORS = (
    Tap("topic", ANSWERERS, which),
    Tap("set_topic", ANSWERERS, named),
    Tap("threads_topics", Role.CONSULTANT.themselves, by_topic),
    Tap("threads_about", Role.CONSULTANT.themselves, about),
)
