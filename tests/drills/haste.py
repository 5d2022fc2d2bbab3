"""A drill has minutes for what takes the bot days: the same rules with shorter waits.

Only lengths of time are changed, never what is done. Telegram's limits are lifted because the emulator
does not enforce them; the benchmarks measure them.
"""

from datetime import timedelta
from typing import Any

from bot.inbox import receive, work
from bot.outbox import deliver, patience
from bot.outbox.pace import Pace
from bot.telegram import transport
from bot.telegram.transport import AiohttpRequest

READ_SECONDS = 2.0
# The emulator's late answers must come after the bot has given up.
LATE_SECONDS = 4.0


def hurry() -> None:
    """Shorten the waits of this process."""
    patience.AMBIGUOUS_PAUSE = timedelta(seconds=0.3)
    patience.FIRST_PAUSE = timedelta(seconds=0.1)
    patience.LONGEST_PAUSE = timedelta(seconds=2)
    receive.PAUSE_AFTER_TROUBLE = 0.1
    receive.LONGEST_PAUSE = 1.0
    work.PAUSE_AFTER_TROUBLE = deliver.PAUSE_AFTER_TROUBLE = 0.1
    work.PAUSE = timedelta(seconds=0.1)
    transport.CONNECT_SECONDS = 0.5
    Pace.wait = _at_once  # type: ignore[method-assign]
    Pace.silence = _at_once  # type: ignore[method-assign]
    _read_briefly()


def _at_once(*_given: Any, **_more: Any) -> float:
    return 0.0


def _read_briefly() -> None:
    carried = AiohttpRequest.do_request

    async def do_request(self: AiohttpRequest, url: str, *given: Any, **more: Any) -> tuple[int, bytes]:
        if "/getUpdates" not in url:
            more["read_timeout"] = READ_SECONDS
        return await carried(self, url, *given, **more)

    AiohttpRequest.do_request = do_request  # type: ignore[method-assign]
