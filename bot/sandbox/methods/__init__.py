"""The methods of the Bot API, one file per topic.

`METHODS` maps a method's name in lower case to its function; it takes a `Call` and returns the `result` of
the answer (or a coroutine that will).
"""

from collections.abc import Callable
from typing import Any

from bot.sandbox.methods import chats, editing, files, passing_on, receiving, sending, setting, topics
from bot.sandbox.posting import Call

METHODS: dict[str, Callable[[Call], Any]] = {
    name.lower(): method
    for room in (receiving, sending, files, editing, passing_on, topics, chats, setting)
    for name, method in room.METHODS.items()
}
