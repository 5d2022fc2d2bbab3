"""What the answer of one guest of a speed dating is to another."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import SpeedDatingId


@dataclass(frozen=True)
class TimesStand:
    """To a candidate who read with their yes that a company had not answered: now nobody's answer is missing.

    `begins` is the first of their times. Neutral: a place of one's own on a lock screen, and no company.
    """

    event: SpeedDatingId
    begins: datetime
