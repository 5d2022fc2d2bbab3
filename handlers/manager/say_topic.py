"""What a message was about, with one press under its receipt, if its writer likes."""

from bot.actions.requests_taken import Taken
from bot.actions.requests_topics import say_topic
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import RequestId
from bot.domain.roles import Role
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.requests import by_day
from bot.text.screen import Button, Row, Screen, rows
from bot.text.topics import it_is_about, topic_buttons


def topics_offered(taken: Taken, press: Press) -> tuple[tuple[Text, ...], tuple[Row, ...]]:
    """A line and the topics, under the receipt of a message that is sent already; nothing once it was said."""
    known = press.by.role is Role.MANAGER
    if not known or not press.municipality.topics or press.municipality.topic(taken.topic) is not None:
        return (), ()
    doors = topic_buttons(press.municipality, "say_topic", taken.request, None)
    return (_("You may press what it is about."),), rows(*doors, wide=2)


async def said(press: Press) -> Reply:
    """The receipt says it too, and another topic is a press away."""
    request, topic = RequestId(press.number()), press.args[1]
    named = await say_topic(
        press.unit, press.by, request, topic, now=press.now, municipality=press.municipality
    )
    words = press.municipality.topic(topic)
    assert words is not None, "only a topic of the list is taken"
    lines = [it_is_about(words)]
    if named.deadline is not None:
        day = by_day(named.deadline, press.municipality)
        lines.insert(0, _("{name} answers you {day}.", name=named.answers, day=day))
    others = topic_buttons(press.municipality, "say_topic", request, topic)
    call = Button(_("Call me"), "call_me")
    return Reply(
        Screen(tuple(lines), (*rows(*others, wide=2), *rows(call, MENU, wide=2))), about=("request", request)
    )


DOORS = (Tap("say_topic", Role.MANAGER.of_own_company, said),)
