"""While a long plan or repair is made: a line on the terminal that says how far it is; Ctrl-C stops it.

The best so far is kept. Whatever is no terminal gets nothing of it: scripts read one line from standard error.
"""

import signal
import sys
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

from bot.timetable import Progress
from bot.timetable.words import many

DOING = {
    "bound": "looking how good a plan can be at most",
    "plan": "planning", "fairness": "looking for a meeting for everybody", "improve": "improving",
    "move": "moving a few announced meetings", "calm": "taking the waiting away",
}  # fmt: skip
CLEAR = "\r\x1b[K"


def is_terminal() -> bool:
    """Whether somebody reads standard error as it is written."""
    return sys.stderr is not None and sys.stderr.isatty()


class Watching:
    """Tells a terminal what is done while it is open; after Ctrl-C `cancelled` says so, a second one ends at once."""

    def __init__(self) -> None:
        self.shows = is_terminal()
        self.cancelled = False
        self._line = ""
        self._before: Callable[[int, FrameType | None], Any] | int | None = None

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        if self._line:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()

    def is_cancelled(self) -> bool:
        """Whether somebody has pressed Ctrl-C."""
        return self.cancelled

    def told(self, progress: Progress) -> None:
        """How far the plan is."""
        doing = DOING.get(progress.phase, progress.phase)
        self.says(f"{doing}, {int(100 * progress.share)} %; {many(progress.placed, 'meeting')} so far")

    def says(self, line: str) -> None:
        """What is being done; the next line takes its place."""
        if self.shows and not self.cancelled and line != self._line:
            self._write(f"{line} (Ctrl-C keeps the best so far)")
            self._line = line

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  # as signals are told
        self.cancelled = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if self.shows:
            self._line = "stopping"
            self._write("stopping, and keeping the best so far; Ctrl-C again ends at once")

    def _write(self, line: str) -> None:
        sys.stderr.write(f"{CLEAR}{line}")
        sys.stderr.flush()
