"""What goes wrong on purpose, by seed, by method and by probability."""

import asyncio
import random
from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.errors import Json

BEFORE = ("429", "500", "502", "html", "reset_before")
AFTER = ("reset_after", "502_after", "html_after", "late")
KINDS = (*BEFORE, *AFTER)
EVERY = "*"
ALL_WELL: Json = {
    "chances": {},
    "latency_ms": 0,
    "script": [],
    "cut": False,
    "duplicate_updates": 0,
    "reorder_updates": 0,
}


@dataclass(slots=True)
class Faults:
    """The knobs; all off at first.

    `chances[method][kind]` is a probability, method "*" holds for every method without an entry of its own.
    `latency` is in milliseconds by method or "*". `script` holds (method, kind) pairs that strike the next
    matching calls, before any chance is drawn.
    """

    seed: int = 0
    chances: dict[str, dict[str, float]] = field(default_factory=dict)
    latency: dict[str, float] = field(default_factory=dict)
    script: deque[tuple[str, str]] = field(default_factory=deque)
    retry_after: int = 1
    late_seconds: float = 30.0
    cut: bool = False
    struck: dict[str, int] = field(default_factory=dict)
    _chance: random.Random = field(default_factory=lambda: random.Random(0))

    @property
    def calm(self) -> bool:
        """Whether nothing at all is set."""
        return not (self.chances or self.latency or self.script or self.cut)

    def draw(self, method: str) -> str | None:
        """Which fault strikes this call, if any."""
        kind = self._scripted(method) or self._drawn(method)
        if kind:
            self.struck[kind] = self.struck.get(kind, 0) + 1
        return kind

    def _scripted(self, method: str) -> str | None:
        for place, (name, kind) in enumerate(self.script):
            if name.lower() in (method, EVERY):
                del self.script[place]
                return kind
        return None

    def _drawn(self, method: str) -> str | None:
        chances = self.chances.get(method, self.chances.get(EVERY))
        if not chances:
            return None
        mark = self._chance.random()
        for kind, chance in chances.items():
            if mark < chance:
                return kind
            mark -= chance
        return None

    async def delay(self, method: str) -> None:
        """Wait as long as the line takes."""
        milliseconds = self.latency.get(method, self.latency.get(EVERY, 0.0))
        if milliseconds:
            await asyncio.sleep(milliseconds / 1000)

    def set(self, wanted: Json) -> None:
        """Change the knobs named in `wanted`; see the README for their shapes. Raises ValueError."""
        if "seed" in wanted:
            self.seed = int(wanted["seed"])
            self._chance = random.Random(self.seed)
        if "chances" in wanted:
            self.chances = {name.lower(): _checked(kinds) for name, kinds in wanted["chances"].items()}
        if "latency_ms" in wanted:
            self.latency = _by_method(wanted["latency_ms"])
        if "script" in wanted:
            self.script = deque((str(name).lower(), _known(kind)) for name, kind in wanted["script"])
        self.retry_after = int(wanted.get("retry_after", self.retry_after))
        self.late_seconds = float(wanted.get("late_seconds", self.late_seconds))
        self.cut = bool(wanted.get("cut", self.cut))

    def shown(self) -> Json:
        """The knobs and how often each fault has struck."""
        return {
            "seed": self.seed,
            "chances": self.chances,
            "latency_ms": self.latency,
            "script": list(self.script),
            "retry_after": self.retry_after,
            "late_seconds": self.late_seconds,
            "cut": self.cut,
            "struck": self.struck,
        }


def _checked(kinds: dict[str, float]) -> dict[str, float]:
    chances = {_known(kind): float(chance) for kind, chance in kinds.items()}
    if any(chance < 0 for chance in chances.values()) or sum(chances.values()) > 1:
        raise ValueError("the chances of one method are between 0 and 1, together too")
    return chances


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"no such fault: {kind} (there are {', '.join(KINDS)})")
    return kind


def _by_method(latency: float | dict[str, float]) -> dict[str, float]:
    if isinstance(latency, dict):
        return {name.lower(): float(value) for name, value in latency.items()}
    return {EVERY: float(latency)} if latency else {}
