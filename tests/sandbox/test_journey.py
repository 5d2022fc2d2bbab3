"""The clock walks from one due moment to the next, and stands where the bot cannot follow."""

from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.journey import PATIENCE_SECONDS, BotIsAway, BotIsStuck, Clockwork, Journey

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
BUSY = {"idle": False, "waiting": {"outbox": 1}}


def idle(due: datetime | None = None):
    return {"idle": True, "next_due": due.isoformat() if due else None}


class Bot:
    """Says what it is told to say, in order; the last thing again and again."""

    def __init__(self, *said: object) -> None:
        self.said = deque(said)

    async def ask(self):
        found = self.said.popleft() if len(self.said) > 1 else self.said[0]
        if isinstance(found, Exception):
            raise found
        return found


class Walk:
    """A journey whose seconds pass only when it waits."""

    def __init__(self, tmp_path, bot: Bot, *, alive: bool = True) -> None:
        self.ticks, self.moments = 0.0, []
        self.clock = Clockwork(tmp_path / "clock", real=lambda: NOON)
        place = self.clock.set
        self.clock.set = lambda moment: (self.moments.append(moment), place(moment))[1]
        self.journey = Journey(
            self.clock, bot.ask, alive=lambda: alive, sleep=self.sleep, ticking=lambda: self.ticks
        )

    async def sleep(self, seconds: float) -> None:
        self.ticks += seconds


async def test_it_stops_at_everything_due_on_the_way(tmp_path):
    first, second = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
    walk = Walk(tmp_path, Bot(idle(first), idle(second), idle(NOON + timedelta(days=1)), idle()))
    target = NOON + timedelta(hours=3)
    assert await walk.journey.to(target) == target
    second_later = timedelta(seconds=1)
    assert walk.moments == [first + second_later, second + second_later, target]


async def test_it_waits_until_what_came_due_is_done(tmp_path):
    walk = Walk(tmp_path, Bot(idle(), BUSY, BUSY, BUSY, idle()))
    await walk.journey.to(NOON + timedelta(hours=1))
    assert walk.ticks > 0


async def test_a_bot_that_is_dead_stops_the_clock_at_once(tmp_path):
    walk = Walk(tmp_path, Bot(BotIsAway()), alive=False)
    with pytest.raises(BotIsAway):
        await walk.journey.to(NOON + timedelta(hours=1))
    assert walk.clock.now() == NOON
    assert walk.ticks == 0


async def test_a_bot_that_is_only_starting_is_waited_for(tmp_path):
    walk = Walk(tmp_path, Bot(BotIsAway(), BotIsAway(), idle(), idle()))
    target = NOON + timedelta(hours=1)
    assert await walk.journey.to(target) == target


async def test_a_bot_that_makes_no_progress_ends_the_walk(tmp_path):
    walk = Walk(tmp_path, Bot(idle(NOON + timedelta(minutes=5)), BUSY))
    with pytest.raises(BotIsStuck):
        await walk.journey.to(NOON + timedelta(hours=1))
    assert walk.clock.now() == NOON + timedelta(minutes=5, seconds=1)
    assert walk.ticks == pytest.approx(PATIENCE_SECONDS, abs=1)


async def test_a_slow_bot_that_makes_progress_is_waited_for(tmp_path):
    slow = [{"idle": False, "waiting": {"outbox": left}} for left in range(900, 0, -1)]
    walk = Walk(tmp_path, Bot(*(one for one in slow for _ in range(2)), idle()))
    walk.journey.sleep = lambda _seconds: walk.sleep(1)
    target = NOON + timedelta(hours=1)
    assert await walk.journey.to(target) == target
    assert walk.ticks > PATIENCE_SECONDS
