"""The methods of the Bot API, one file per topic.

`METHODS` maps a method's name in lower case to its function; it takes a `Call` and returns the `result` of
the answer (or a coroutine that will).
"""

from collections.abc import Callable
from typing import Any

from bot.sandbox.methods import editing, receiving, sending, setting
from bot.sandbox.posting import Call

METHODS: dict[str, Callable[[Call], Any]] = {
    name.lower(): method
    for room in (receiving, sending, editing, setting)
    for name, method in room.METHODS.items()
}
