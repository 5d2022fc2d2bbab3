"""Several bots on one token: whoever was there before stays, and of newcomers one.

Of two that ask at once Telegram hangs up on the one that asked first; other servers on the one that asked last,
or on both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

# A newcomer that is disturbed so often in its first seconds has met another bot.
DISTURBED_MOST, NEWCOMER_SECONDS = 3, 15.0
# It stands back for a while left to chance, so that of two newcomers one is alone for a while, and tries again.
STANDS_BACK_MOST, ALONE_SECONDS = 10.0, 5.0
# Disturbed so soon after asking, somebody was there who had asked before; but two that stand back may meet once.
AT_ONCE_SECONDS, MET_MOST = 0.3, 2


@dataclass
class Rivalry:
    """One bot's side of it, in monotonic seconds.

    `patience`: so long a poll of the process before this one may hang at the server. `chance` from 0 to 1.
    """

    began: float
    patience: float
    chance: Callable[[], float]
    _disturbed: int = 0
    _tries_since: float | None = None  # since when it is alone, after standing back
    _tries: int = 0
    _met: int = 0

    def asks(self, now: float) -> None:
        """It asks the server for updates."""
        if self._tries_since is not None:
            self._tries_since = min(self._tries_since, now)

    def disturbed(self, now: float, *, usual: float) -> float | None:
        """Seconds to wait before asking again, most times `usual`; None: it goes, the other one stays."""
        if self._tries_since is not None:
            return self._tried(now, now - self._tries_since, usual)
        if now - self.began >= self.patience + NEWCOMER_SECONDS:
            return usual
        self._disturbed += 1
        if self._disturbed < DISTURBED_MOST or now - self.began < self.patience:
            return usual
        return self._stands_back()

    def _tried(self, now: float, alone: float, usual: float) -> float | None:
        if alone >= ALONE_SECONDS:
            # The other one is the newcomer now.
            self.began, self.patience, self._disturbed = now - alone, 0.0, 0
            self._tries_since, self._tries, self._met = None, 0, 0
            return usual
        if alone < AT_ONCE_SECONDS:
            self._met += 1
            return self._stands_back() if self._met < MET_MOST else None
        # Whoever asked after it may be another newcomer, which learns now that it was not the first.
        self._tries += 1
        self._tries_since = inf
        return 0.0 if self._tries < DISTURBED_MOST else None

    def _stands_back(self) -> float:
        self._tries_since = inf
        return STANDS_BACK_MOST * self.chance()
