"""`python -m bot COMMAND`."""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

# The exit status after Ctrl-C, as shells have it.
INTERRUPTED = 130


def _listen_for_the_end(command: str) -> None:
    """`run` that is told to stop before it has begun has ended well; any other command tidies up first."""
    if command == "run":
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: os._exit(0))
    else:
        signal.signal(signal.SIGTERM, _as_after_ctrl_c)
        # While everything is loaded there is nothing to tidy up; afterwards Python's own way is taken again.
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))


def _loaded(command: str) -> Callable[[], None]:
    """What the commands begin with, once it is there."""
    from bot.commands import logs, main

    logs.quiet_libraries()
    if command != "run":
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return main


def _as_after_ctrl_c(_number: int, frame: FrameType | None) -> None:
    # Where no loop runs, which hears of it itself (`bot.commands.stopping`): before there is one, and while a timetable
    # is made, which keeps the best so far. Started in the background of a script it does not hear Ctrl-C, and is to end
    # all the same.
    heard = signal.getsignal(signal.SIGINT)
    (heard if callable(heard) else signal.default_int_handler)(signal.SIGINT, frame)


if __name__ == "__main__":
    called = sys.argv[1] if len(sys.argv) > 1 else ""
    _listen_for_the_end(called)
    _loaded(called)()
