"""A drill has minutes for what takes the bot days: the same rules with shorter waits.

Only lengths of time are changed, and how many kills are nobody's fault, never what is done. Telegram's limits
are lifted because the emulator does not enforce them; the benchmarks measure them.
"""

from datetime import timedelta
from types import ModuleType
from typing import Any

from bot.inbox import receive, work
from bot.outbox import deliver, pace, patience, returning
from bot.store import pulse
from bot.telegram import transport
from bot.telegram.transport import AiohttpRequest

READ_SECONDS = 3.0
# The emulator's late answers must come after the bot has given up.
LATE_SECONDS = 5.0

SHORTER: tuple[tuple[ModuleType, str, object], ...] = (
    (patience, "AMBIGUOUS_PAUSE", timedelta(seconds=0.3)),
    (deliver, "AMBIGUOUS_PAUSE", timedelta(seconds=0.3)),
    (patience, "ANSWER_PAUSES", (timedelta(seconds=0.3), timedelta(seconds=1), timedelta(seconds=4))),
    (patience, "FIRST_PAUSE", timedelta(seconds=0.1)),
    (patience, "LONGEST_PAUSE", timedelta(seconds=2)),
    (receive, "PAUSE_AFTER_TROUBLE", 0.1),
    (receive, "LONGEST_PAUSE", 1.0),
    (work, "PAUSE_AFTER_TROUBLE", 0.1),
    # A drill kills by the second, whatever is in work; elsewhere who dies three times at one update dies of it.
    (work, "MOST_DEATHS", 10),
    (work, "PAUSE", timedelta(seconds=0.1)),
    (deliver, "PAUSE_AFTER_TROUBLE", 0.1),
    (returning, "PAUSE_AFTER_TROUBLE", 0.1),
    (pulse, "REMEMBERED", 3.0),
    (transport, "CONNECT_SECONDS", 0.5),
)


def hurry() -> None:
    """Shorten the waits of this process."""
    for module, name, value in SHORTER:
        assert hasattr(module, name), f"{module.__name__} has no {name} any more"
        setattr(module, name, value)
    _lift_limits()
    _read_briefly()


def _lift_limits() -> None:
    waits = pace.Pace.wait

    def wait(self: pace.Pace, now: float, call: pace.Call) -> float:
        self.overall = None
        return waits(self, now, call)

    pace.Pace.wait = wait  # type: ignore[method-assign]


def _read_briefly() -> None:
    carried = AiohttpRequest.do_request

    async def do_request(self: AiohttpRequest, url: str, *given: Any, **more: Any) -> tuple[int, bytes]:
        if "/getUpdates" not in url:
            more["read_timeout"] = READ_SECONDS
        return await carried(self, url, *given, **more)

    AiohttpRequest.do_request = do_request  # type: ignore[method-assign]
