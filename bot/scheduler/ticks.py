"""Looks at fixed Danish times, and when each is next.

APScheduler's cron trigger is only the calculator; the time comes in as an argument.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from apscheduler.triggers.cron import CronTrigger

from bot.domain.workdays import is_repeated, local

ZONE = "Europe/Copenhagen"

Look = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class Tick:
    """A look at fixed Danish times: minute hour day month weekday; weekdays are named."""

    name: str
    cron: str
    look: Look

    @property
    def is_daily(self) -> bool:
        """Whether it comes at named hours, not every hour or every few."""
        return "*" not in self.cron.split()[1]


def is_time(tick: Tick, *, last: datetime, now: datetime) -> bool:
    """Whether the tick has come due since it last ran; a missed one counts once."""
    following = next_time(tick, after=last)
    return following is not None and following <= now


@lru_cache(maxsize=64)
def next_time(tick: Tick, *, after: datetime) -> datetime | None:
    """When the tick comes next after this moment.

    A clock time that comes twice in the autumn night counts the first time, one that the spring night
    leaves out an hour later. What comes every hour comes in every hour.
    """
    # Hours are counted in UTC, where none is doubled; clock times are Danish.
    trigger = CronTrigger.from_crontab(tick.cron, timezone=ZONE if tick.is_daily else "UTC")
    found = _following(trigger, after)
    while found is not None and tick.is_daily and _is_second_time(found):
        found = _following(trigger, found)
    return found


def _following(trigger: CronTrigger, moment: datetime) -> datetime | None:
    # In UTC: on a Danish clock the moment after the second 2.30 would be in the first one again.
    found: datetime | None = trigger.get_next_fire_time(
        None, moment.astimezone(UTC) + timedelta(microseconds=1)
    )
    return found


def _is_second_time(moment: datetime) -> bool:
    here = local(moment)
    return here.fold == 1 and is_repeated(here.date(), here.time().replace(fold=0))
