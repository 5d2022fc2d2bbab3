"""What a judge has found."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Judgement:
    """What was counted, and what was broken; nothing broken is a pass."""

    counts: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)

    def complain(self, count: str, words: str) -> None:
        """One broken promise."""
        self.counts[count] += 1
        self.complaints.append(words)
