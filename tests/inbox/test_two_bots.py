"""Several bots on one token, on a Telegram and in a time of the test's own: one stays, whoever was there before."""

import asyncio
import heapq
import json
import logging
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot
from telegram.error import Conflict
from telegram.request import BaseRequest

from bot.inbox.receive import Receiver
from bot.inbox.rivals import ALONE_SECONDS, NEWCOMER_SECONDS, STANDS_BACK_MOST, Rivalry
from tests.kit.at_length import beginning_with
from tests.kit.clock import TurnedClock

OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
# Until everything that is ready to go on has gone on.
TURNS = 25
ON_THE_WAY = 0.05


@dataclass
class Hours:
    """Seconds that pass only when everybody waits."""

    now: float = 0.0
    _waiting: list[tuple[float, int, "asyncio.Future[None]"]] = field(default_factory=list)
    _number: int = 0

    async def sleep(self, seconds: float) -> None:
        self._number += 1
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (self.now + seconds, self._number, over))
        await over

    async def pass_until(self, moment: float) -> None:
        while True:
            for _turn in range(TURNS):
                await asyncio.sleep(0)
            if not self._waiting or self._waiting[0][0] > moment:
                self.now = moment
                return
            self.now, _number, over = heapq.heappop(self._waiting)
            if not over.done():
                over.set_result(None)


@dataclass
class Telegram:
    """Holds one poll at a time: the real one hangs up on the earlier, others on the later or on both."""

    hours: Hours
    hangs_up_on: str
    held: "asyncio.Future[None] | None" = None

    async def updates(self) -> None:
        await self.hours.sleep(ON_THE_WAY)
        is_later = self.held is not None and not self.held.done()
        if is_later and self.hangs_up_on in ("earlier", "both"):
            self.held.set_exception(Conflict(OTHER))
        if is_later and self.hangs_up_on in ("later", "both"):
            raise Conflict(OTHER)
        mine = self.held = asyncio.get_running_loop().create_future()
        over = asyncio.ensure_future(self.hours.sleep(25))
        await asyncio.wait((mine, over), return_when=asyncio.FIRST_COMPLETED)
        over.cancel()
        if not mine.done():
            mine.set_result(None)
        await self.hours.sleep(ON_THE_WAY)
        mine.result()


class Line(BaseRequest):
    """A line to it on which nothing ever comes."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, *_given: Any, **_more: Any) -> tuple[int, bytes]:
        await self.telegram.updates()
        return 200, json.dumps({"ok": True, "result": []}).encode()


async def who_stays(*starts: float, seed: int, hangs_up_on: str) -> list[int]:
    """Let bots start at these seconds, on stores of their own; which of them are still there in the end."""
    hours, chance = Hours(), random.Random(seed)
    telegram, polling, receivers = Telegram(hours, hangs_up_on), [], []
    for start in starts:
        await hours.pass_until(start)
        line = Line(telegram)
        receiver = Receiver(
            None,  # type: ignore[arg-type]  # nothing comes, so nothing is stored
            TurnedClock(datetime(2026, 11, 24, tzinfo=UTC)),
            line,
            sleep=hours.sleep,
            ticking=lambda: hours.now,
            chance=chance.random,
        )
        receivers.append(receiver)
        own_stop = asyncio.Event()
        bot = Bot("1:x", request=line, get_updates_request=line)
        polling.append((asyncio.create_task(receiver.poll(bot, own_stop)), own_stop))
    await hours.pass_until(starts[-1] + 200)
    found = [number for number, (task, _stop) in enumerate(polling) if not task.done()]
    assert found == [number for number, receiver in enumerate(receivers) if not receiver.outdone]
    for task, own_stop in polling:
        own_stop.set()
        await task
    return found


@pytest.fixture(autouse=True)
def quietly(caplog):
    caplog.set_level(logging.CRITICAL)


EVERY_KIND = pytest.mark.parametrize("hangs_up_on", ["earlier", "later", "both"])
SEEDS = range(12)


@EVERY_KIND
@pytest.mark.parametrize("apart", beginning_with(3, [0.0, 1.0, 12.0, 0.3, 2.5, 7.0, 14.9]))
async def test_of_two_newcomers_exactly_one_stays(apart, hangs_up_on):
    stayed = [await who_stays(0, apart, seed=seed, hangs_up_on=hangs_up_on) for seed in SEEDS]
    assert [len(one) for one in stayed] == [1] * len(SEEDS)


@pytest.mark.parametrize("hangs_up_on", ["earlier", "later"])
async def test_of_three_newcomers_exactly_one_stays(hangs_up_on):
    stayed = [await who_stays(0, 0.4, 3.0, seed=seed, hangs_up_on=hangs_up_on) for seed in SEEDS]
    assert [len(one) for one in stayed] == [1] * len(SEEDS)


# Where the later is hung up on, nobody can be told from somebody who comes between two polls of half a minute.
@pytest.mark.parametrize(
    ("before", "hangs_up_on"),
    [(NEWCOMER_SECONDS, "earlier"), (24.9, "earlier"), (100.0, "earlier"), (101.0, "later"), (101.0, "both")],
)
async def test_whoever_was_there_before_always_stays(before, hangs_up_on):
    stayed = [await who_stays(0, before, seed=seed, hangs_up_on=hangs_up_on) for seed in SEEDS]
    assert stayed == [[0]] * len(SEEDS)


async def test_one_alone_stays():
    assert await who_stays(0, seed=1, hangs_up_on="earlier") == [0]


def test_whoever_was_alone_after_standing_back_is_no_newcomer_before_it_is_disturbed_as_often_again():
    rivalry = Rivalry(began=0.0, patience=0.0, chance=lambda: 0.4)
    asked = [rivalry.disturbed(at, usual=1.0) for at in (1, 2, 3)]
    rivalry.asks(7.0)
    assert [*asked, rivalry.disturbed(7.0 + ALONE_SECONDS, usual=1.0)] == [1.0, 1.0, 4.0, 1.0]
    assert [rivalry.disturbed(at, usual=1.0) for at in (13, 14, 15)] == [1.0, 1.0, 4.0]


def test_chance_has_room_enough_to_part_two():
    assert STANDS_BACK_MOST >= 2 * ALONE_SECONDS
