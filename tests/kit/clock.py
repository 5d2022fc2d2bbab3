"""A clock that a test turns."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass
class TurnedClock:
    """Domain time and real time stand until they are turned, both by the same hand."""

    moment: datetime

    def now(self) -> datetime:
        """The test's moment."""
        return self.moment

    def real(self) -> datetime:
        """The same."""
        return self.moment

    def turn(self, **by: float) -> None:
        """Forwards, or backwards."""
        self.moment += timedelta(**by)
