"""`python -m bot COMMAND`."""

import os
import signal
import sys

from bot.commands import logs, main


def _listen_for_the_end(command: str) -> None:
    """`run` that is told to stop before it has begun has ended well; any other command tidies up first."""
    if command == "run":
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: os._exit(0))
    else:
        # As after Ctrl-C, in whichever way the command hears of it: the loop it runs in has a way of its own.
        signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


if __name__ == "__main__":
    _listen_for_the_end(sys.argv[1] if len(sys.argv) > 1 else "")
    logs.quiet_libraries()
    main()
