"""The only place that reads the time.

Two clocks: `Clock.now` is domain time, which a sandbox may shift by a file of signed
seconds; `Clock.real` is the machine's, for leases, back-off and limits.
"""

import stat
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

# Nobody looks further; beyond it a calendar ends.
FURTHEST = timedelta(days=36_525)
# More than any number of seconds needs.
LONGEST = 64


def ensure_offset(file: Path) -> None:
    """Raises `ValueError`, with what to do, for what can be no file of seconds; a missing one may come yet."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise ValueError("name a file of signed seconds")
        if not abs(_seconds(file)) <= FURTHEST.total_seconds():
            raise ValueError("write signed seconds, a hundred years at most")
    except FileNotFoundError:
        return
    except OSError as error:
        raise ValueError(f"{file} cannot be read, {error.strerror}") from None


def _seconds(file: Path) -> float:
    """What stands in the file. The writer replaces it, so one that is torn means no shift."""
    with file.open("rb") as opened:
        written = opened.read(LONGEST)
    try:
        return float(written.strip() or 0)
    except ValueError:
        return 0


@dataclass(frozen=True)
class Clock:
    """Domain time and real time; both aware, in UTC."""

    offset_file: Path | None = None

    def now(self) -> datetime:
        """The moment as people see it: real time plus the offset file's seconds."""
        return self.real() + self._offset()

    def real(self) -> datetime:
        """The machine's moment, never shifted."""
        return datetime.now(UTC)

    def _offset(self) -> timedelta:
        if self.offset_file is None:
            return timedelta()
        try:
            seconds = _seconds(self.offset_file)
        except OSError:
            return timedelta()
        return timedelta(seconds=seconds) if abs(seconds) <= FURTHEST.total_seconds() else timedelta()
