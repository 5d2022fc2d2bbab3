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
        self._blocked: dict[int, int] = {}

    def blocked(self, busy: int) -> int:
        """The rounds in which somebody busy in these may have no further meeting."""
        found = self._blocked.get(busy)
        if found is None:
            found = 0
            for window in self.windows:
                if (busy & window).bit_count() >= self.max_run:
                    found |= window
            if len(self._blocked) > REMEMBERED:
                self._blocked.clear()
            self._blocked[busy] = found
        return found
