"""Long thinking keeps nobody waiting, survives a restart, and stops when nobody waits for it."""

import asyncio
import threading
from contextlib import suppress

import pytest

from bot.municipality import read_municipality
from bot.scheduler import thinking
from bot.scheduler.looking import MOST_ATTEMPTS, Scheduler
from bot.scheduler.table import THOUGHTS, Thought
from tests.kit.at_length import beginning_with
from tests.kit.clock import TurnedClock
from tests.kit.store import opened
from tests.kit.town import TUESDAY_NINE


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


class House:
    """A scheduler with one kind of row that is thought about for long, and one that simply happens."""

    def __init__(self, store, monkeypatch):
        self.store, self.happened, self.told = store, [], []
        self.go_on, self.begun = threading.Event(), threading.Event()
        self.watched, self.awaited = None, True
        thought = Thought(self.ask, self.think, self.act, tell=self.tell)
        monkeypatch.setitem(THOUGHTS, "ponder", thought)
        monkeypatch.setattr(thinking, "PAUSES", (0.01,))
        monkeypatch.setattr(thinking, "THEN", 0.01)
        self.scheduler = self.started()

    def started(self):
        """The house begins anew."""
        return Scheduler(
            self.store, TurnedClock(TUESDAY_NINE), read_municipality(), ticks=(), due={"ring": self.ring}
        )

    async def ask(self, unit, row, *, now, municipality):
        return "why"

    def think(self, question, watching):
        self.watched = watching
        self.begun.set()
        while not self.go_on.wait(0.005) and not watching.is_stopped():
            watching.share = 0.5
        return question

    async def act(self, unit, row, answer, *, now, municipality):
        self.happened.append(answer)

    async def tell(self, unit, row, share, *, now, municipality):
        self.told.append(share)
        return self.awaited

    async def ring(self, unit, row, *, now, municipality):
        self.happened.append("rang")

    async def plan(self, *kinds):
        async with self.store.begin() as unit:
            for kind in kinds:
                await unit.due.plan(kind, 1, "once", due=TUESDAY_NINE, expires=None)

    async def waiting(self):
        async with self.store.reading() as unit:
            return await unit.due.waiting(now=TUESDAY_NINE)


@pytest.fixture
def house(store, monkeypatch):
    return House(store, monkeypatch)


async def reached(true):
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110  # a thread sets it
            await asyncio.sleep(0.005)


async def test_everything_else_happens_meanwhile_and_how_far_it_is_is_told(house):
    await house.plan("ponder", "ring")
    looking = asyncio.create_task(house.scheduler.look())
    await reached(lambda: house.happened == ["rang"] and 0.5 in house.told)
    # What happened is committed a moment later.
    async with asyncio.timeout(10):
        while await house.waiting() > 1:  # noqa: ASYNC110  # a commit tells nobody
            await asyncio.sleep(0)
    assert await house.waiting() == 1
    house.go_on.set()
    await looking
    assert house.happened == ["rang", "why"]
    assert await house.waiting() == 0


async def test_a_restart_in_the_middle_loses_nothing_and_leaves_no_thread(house):
    await house.plan("ponder")
    stop = asyncio.Event()
    running = asyncio.create_task(house.scheduler.run(stop))
    await reached(house.begun.is_set)
    stop.set()
    await running
    assert house.watched.stopped
    assert (house.happened, await house.waiting()) == ([], 1)
    house.go_on.set()
    await house.started().look()
    assert house.happened == ["why"]


async def test_it_stops_when_nobody_waits_for_it_any_more(house):
    house.awaited = False
    await house.plan("ponder")
    await house.scheduler.look()
    assert house.watched.stopped
    assert house.happened == ["why"]


@pytest.mark.parametrize("is_long", beginning_with(2, [True, False]), ids=["long", "short"])
async def test_a_database_that_is_away_when_it_is_asked_costs_no_attempt(house, monkeypatch, is_long):
    away = iter(range(MOST_ATTEMPTS + 2))

    async def ask(unit, row, *, now, municipality):
        if next(away, None) is not None:
            raise ConnectionError

    thought = Thought(ask, house.think, house.act, tell=house.tell if is_long else None)
    monkeypatch.setitem(THOUGHTS, "ponder", thought)
    await house.plan("ponder")
    for _outage in range(MOST_ATTEMPTS + 2):
        with suppress(ConnectionError):
            await house.scheduler._look()
        await asyncio.gather(*house.scheduler._long.values())
        assert not house.scheduler.wake.is_set()
    await house.scheduler.look()
    assert house.happened == [None]
