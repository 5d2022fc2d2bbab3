"""The only place that reads the time.

Two clocks: `Clock.now` is domain time, which a sandbox may shift by a file of signed
seconds; `Clock.real` is the machine's, for leases, back-off and limits.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


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
            return timedelta(seconds=float(self.offset_file.read_text().strip() or 0))
        except (FileNotFoundError, ValueError):
            # The writer replaces the file; a torn or missing one means no shift.
            return timedelta()
