"""A command that is told to stop, by Ctrl-C or by SIGTERM, tidies up and ends with a sentence."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.commands import Refused

Done = TypeVar("Done")


def to_the_end(work: Coroutine[Any, Any, Done]) -> Done:
    """What a command does, in a loop of its own; what it gives.

    Raises what it raises, and `Refused` when SIGTERM stopped it and it had nothing to say of that. Ctrl-C is asyncio's;
    the background of a script does not hear it, so SIGTERM is no Ctrl-C but stops the work itself.
    """
    return asyncio.run(_stoppable(work))


async def _stoppable(work: Coroutine[Any, Any, Done]) -> Done:
    me, told = asyncio.current_task(), asyncio.Event()
    assert me is not None, "it runs in a loop"

    def stop() -> None:
        told.set()
        me.cancel()

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
    try:
        return await work
    except asyncio.CancelledError:
        if not told.is_set():
            raise
        raise Refused("Stopped. What was not finished is undone.") from None
