"""The rest rule on masks of rounds."""

# Masks are remembered, up to so many; a national event meets more.
REMEMBERED = 50_000


class Resting:
    """At most `max_run` meetings in any `max_run + min_rest` rounds in a row."""

    def __init__(self, rounds: int, max_run: int, min_rest: int) -> None:
        span = min(max_run + min_rest, rounds)
        self.max_run = max_run
        self.min_rest = min_rest
        self.windows = [((1 << span) - 1) << first for first in range(rounds - span + 1)]
        # The rounds in which somebody busy in these may have no further meeting.
        self.blocked = _Blocked(self.windows, max_run)


class _Blocked(dict[int, int]):
    """Asked for a mask of busy rounds, it knows or finds out; looked up a million times a plan."""

    def __init__(self, windows: list[int], max_run: int) -> None:
        super().__init__()
        self.windows = windows
        self.max_run = max_run

    def __missing__(self, busy: int) -> int:
        found = 0
        for window in self.windows:
            if (busy & window).bit_count() >= self.max_run:
                found |= window
        if len(self) > REMEMBERED:
            self.clear()
        self[busy] = found
        return found
