"""A consultant enters what somebody said on the telephone: the same doors, pressed for that person.

A screen somebody would have read is shown to whoever calls them. Buttons the consultant may press
anyway stay; those that may be answered by telephone lead through "as", which acts as that person and
logs who entered it; all others fall away.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.actions.calls import act_for
from bot.dialogs.press import Press, Reply
from bot.dialogs.registry import Registry
from bot.domain.errors import Gone
from bot.domain.ids import TaskId
from bot.domain.roles import Actor
from bot.text import phrases
from bot.text.menus import MENU, where_calls_are
from bot.text.screen import Button, Copy, Link, Row


async def entered(press: Press, registry: Registry) -> Reply:
    """The button of a person one calls. Raises `Gone`, `NotAllowed`, `Already`, and what the door refuses."""
    task, door, *args = press.args
    tap = registry.taps.get(door)
    if tap is None or not tap.by_phone:
        raise Gone
    called = await act_for(press.unit, press.by, TaskId(int(task)), tap.allow, now=press.now)
    reply = await tap.run(replace(press, by=called.actor, args=tuple(args)))
    if reply.screen is None:
        return reply
    heading = phrases.BY_PHONE(name=called.name)
    screen = replace(reply.screen, text=(heading, *reply.screen.paragraphs))
    return replace(reply, screen=screen, for_task=int(task), about=None)


def meant_for(reply: Reply, task: int, by: Actor, registry: Registry) -> Reply:
    """The reply with its buttons meant for the person of a call task."""
    if reply.screen is None:
        return reply
    rows = [tuple(one for one in map(_through(task, by, registry), row) if one) for row in reply.screen.rows]
    made = Button(phrases.CALL_MADE, "called", (task,))
    under: tuple[Row, ...] = ((made,), (where_calls_are(by.role), MENU))
    # The file is for the person's own calendar; whoever enters their words has another.
    screen = replace(reply.screen, rows=(*(row for row in rows if row), *under), paper=None)
    return replace(reply, screen=screen, for_task=None)


def _through(task: int, by: Actor, registry: Registry) -> Callable[[Button | Link | Copy], Button | None]:
    def one(button: Button | Link | Copy) -> Button | None:
        if not isinstance(button, Button) or button.to == MENU.to:
            return None
        tap = registry.taps.get(button.to)
        if tap is None:
            return None
        if tap.allow.permits(by.role):
            return button
        return (
            replace(button, to="as", args=(task, button.to, *button.args), below=False)
            if tap.by_phone
            else None
        )

    return one
