"""For whom a page of a desk is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import PersonId
from bot.domain.roles import Actor


@dataclass(frozen=True)
class Reading:
    """For whom a page is read, for whom they answer, and when; `names` are those of the reader's team, if known."""

    by: Actor
    answered: Sequence[PersonId]
    now: datetime
    names: Mapping[PersonId, str]
