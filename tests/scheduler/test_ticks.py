"""What happens at fixed Danish times: missed, doubled, restarted, broken, and in the two nights of the clock."""

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import event, text

from bot.domain.workdays import COPENHAGEN, local
from bot.municipality import read_municipality
from bot.scheduler.looking import Scheduler
from bot.scheduler.table import TICKS
from bot.scheduler.ticks import Tick, is_time, next_time
from bot.store.checkup import queues
from bot.store.ticks import MOST_TICK_TRIES
from tests.kit.clock import TurnedClock
from tests.kit.store import opened

pytestmark = pytest.mark.both_databases(at_length=True)

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=COPENHAGEN)
AUTUMN = datetime(2026, 10, 25, 0, 0, tzinfo=COPENHAGEN)
SPRING = datetime(2027, 3, 28, 0, 0, tzinfo=COPENHAGEN)
MINUTE = timedelta(minutes=1)
KINDS = {
    "daily before": "30 1 * * *",
    "daily in the middle": "30 2 * * *",
    "daily after": "30 3 * * *",
    "in the morning": "0 8 * * *",
    "hourly": "0 * * * *",
    "every quarter": "*/15 * * * *",
    "weekdays": "0 9 * * mon-fri",
}


async def nothing(_unit, **_given):
    """Somebody looked."""


def minute_by_minute(cron: str, start: datetime) -> list[datetime]:
    """When a tick runs on a day, looked at once a minute by the machine's clock; Danish times."""
    tick, ran = Tick("x", cron, nothing), []
    now, end = start.astimezone(UTC), (start + timedelta(days=1)).astimezone(UTC)
    last = now - MINUTE
    while now < end:
        if is_time(tick, last=last, now=now):
            ran.append(local(now))
            last = now
        now += MINUTE
    return ran


@pytest.mark.parametrize(
    ("kind", "autumn", "spring"),
    [
        pytest.param("daily before", ["01:30"], ["01:30"], id="before the change"),
        pytest.param("daily in the middle", ["02:30"], ["03:30"], id="in the middle: once, or an hour later"),
        pytest.param("daily after", ["03:30"], ["03:30"], id="after the change"),
        pytest.param("in the morning", ["08:00"], ["08:00"], id="in the morning"),
        pytest.param("weekdays", [], [], id="a Sunday is no weekday"),
    ],
)
def test_a_daily_tick_runs_once_at_the_promised_clock(kind, autumn, spring):
    assert [f"{ran:%H:%M}" for ran in minute_by_minute(KINDS[kind], AUTUMN)] == autumn
    assert [f"{ran:%H:%M}" for ran in minute_by_minute(KINDS[kind], SPRING)] == spring


def test_the_hour_that_comes_twice_counts_the_first_time():
    (ran,) = minute_by_minute(KINDS["daily in the middle"], AUTUMN)
    assert ran.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(("night", "hours"), [(AUTUMN, 25), (SPRING, 23)], ids=["autumn", "spring"])
def test_what_comes_every_hour_comes_in_every_hour(night, hours):
    assert len(minute_by_minute(KINDS["hourly"], night)) == hours
    quarters = minute_by_minute(KINDS["every quarter"], night)
    assert len(quarters) == 4 * hours
    moments = [quarter.astimezone(UTC) for quarter in quarters]
    gaps = {later - sooner for sooner, later in pairwise(moments)}
    assert gaps == {15 * MINUTE}


@pytest.mark.parametrize("tick", TICKS, ids=lambda tick: tick.name)
@pytest.mark.parametrize("night", [AUTUMN, SPRING], ids=["autumn", "spring"])
def test_every_tick_of_the_house_runs_as_often_as_on_any_other_sunday(tick, night):
    if not tick.is_daily:
        pytest.fail("an hourly tick needs a test of its own")
    another = minute_by_minute(tick.cron, night - timedelta(days=7))
    assert len(minute_by_minute(tick.cron, night)) == len(another)


def test_weekdays_are_named():
    """APScheduler counts weekdays from Monday as 0, cron from Sunday: numbers would be a day off."""
    for tick in TICKS:
        assert not any(character.isdigit() for character in tick.cron.split()[4]), tick.name
    assert next_time(Tick("x", "0 9 * * mon", nothing), after=TUESDAY) == TUESDAY + timedelta(days=6)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


@pytest.fixture
def clock():
    return TurnedClock(TUESDAY)


def counting(ran: Counter, name: str = "t", cron: str = "0 10 * * *") -> Tick:
    async def look(_unit, *, now, municipality):
        ran[name] += 1

    return Tick(name, cron, look)


def scheduler(store, clock, *ticks):
    return Scheduler(store, clock, read_municipality(), ticks=ticks, due={})


async def test_a_new_house_has_missed_nothing(store, clock):
    ran = Counter()
    await scheduler(store, clock, counting(ran, cron="* * * * *")).look()
    assert ran == {}


async def test_a_missed_tick_runs_once(store, clock):
    ran = Counter()
    await scheduler(store, clock, counting(ran)).look()
    clock.turn(days=5)
    for _ in range(3):
        await scheduler(store, clock, counting(ran)).look()
    assert ran == {"t": 1}


async def test_after_a_start_no_tick_has_a_transaction_of_its_own_to_learn_when_it_ran(store, clock):
    ran, begun = Counter(), Counter()
    ticks = [counting(ran, name) for name in ("one", "two", "three")]
    await scheduler(store, clock, *ticks).look()
    event.listen(store.writer.sync_engine, "begin", lambda _connection: begun.update(["transactions"]))
    await scheduler(store, clock, *ticks).look()
    assert begun == {"transactions": 2}  # what waits for a time that was wrong, and what is due
    assert ran == {}


@pytest.mark.both_databases
async def test_two_processes_run_a_tick_once(store, clock):
    ran = Counter()
    await scheduler(store, clock, counting(ran)).look()
    clock.turn(days=1)
    await asyncio.gather(*(scheduler(store, clock, counting(ran)).look() for _ in range(6)))
    assert ran == {"t": 1}


async def test_a_clock_that_was_ahead_does_not_silence_a_tick(store, clock):
    ran = Counter()
    clock.turn(days=30)
    await scheduler(store, clock, counting(ran)).look()
    clock.turn(days=-30)
    await scheduler(store, clock, counting(ran)).look()
    clock.turn(days=1)
    await scheduler(store, clock, counting(ran)).look()
    assert ran == {"t": 1}


async def test_a_broken_tick_stops_no_other_and_is_tried_again(store, clock):
    ran = Counter()

    async def breaks(unit, *, now, municipality):
        ran["broken"] += 1
        await unit.people.add(language="da", now=now)
        raise RuntimeError("Marker")

    house = scheduler(store, clock, Tick("broken", "0 10 * * *", breaks), counting(ran))
    await house.look()
    clock.turn(days=1)
    await house.look()
    await house.look()
    assert ran == {"broken": 1, "t": 1}
    clock.turn(minutes=1)
    await house.look()
    assert ran == {"broken": 2, "t": 1}
    async with store.reading() as unit:
        assert await unit.tx.connection.scalar(text("SELECT count(*) FROM persons")) == 0


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.both_databases
async def test_a_tick_that_kills_the_process_at_each_start_is_set_aside_until_its_next_time(
    store, clock, caplog
):
    ran = Counter()

    async def kills(_unit, *, now, municipality):
        ran["kills"] += 1
        raise Killed

    async def starts(times):
        for _start in range(times):
            with suppress(Killed):
                await scheduler(store, clock, Tick("kills", "0 10 * * *", kills), counting(ran)).look()

    await starts(1)
    clock.turn(days=1)
    await starts(MOST_TICK_TRIES + 3)
    assert ran == {"kills": MOST_TICK_TRIES, "t": 1}
    assert "tick kills ended the process too often, and is parked until its next time" in caplog.messages
    async with store.reading() as unit:
        assert await unit.due.parked() == 1
        assert (await queues(unit.tx, now=clock.moment)).set_aside == 1
    clock.turn(days=1)
    await starts(3)
    assert ran == {"kills": MOST_TICK_TRIES + 1, "t": 2}
    clock.turn(days=1)
    await scheduler(store, clock, counting(ran, "kills")).look()
    async with store.reading() as unit:
        assert (ran["kills"], await unit.due.parked()) == (MOST_TICK_TRIES + 2, 0)


async def test_only_what_is_set_aside_is_said_to_be(store, clock):
    ends = {"with": Killed}

    async def falls(_unit, *, now, municipality):
        raise ends["with"]

    async def starts(times):
        clock.turn(days=1)
        for _start in range(times):
            with suppress(Killed):
                await scheduler(store, clock, Tick("falls", "0 10 * * *", falls)).look()

    async def said():
        async with store.reading() as unit:
            return (await unit.due.parked(), (await queues(unit.tx, now=clock.moment)).set_aside)

    await starts(1)
    await starts(MOST_TICK_TRIES)
    assert await said() == (0, 0), "the next start sets it aside"
    await starts(1)
    assert await said() == (1, 1)
    ends["with"] = RuntimeError
    await starts(1)
    assert await said() == (0, 0), "it is tried again every minute"


@pytest.mark.parametrize("error", [RuntimeError, ConnectionError], ids=["breaks", "database away"])
async def test_a_tick_that_only_breaks_is_tried_for_as_long_as_it_does(store, clock, error):
    ran = Counter()

    async def breaks(_unit, *, now, municipality):
        ran["breaks"] += 1
        if ran["breaks"] <= MOST_TICK_TRIES + 3:
            raise error

    tick = Tick("breaks", "0 10 * * *", breaks)
    await scheduler(store, clock, tick).look()
    clock.turn(days=1)
    for _start in range(MOST_TICK_TRIES + 5):
        with suppress(ConnectionError):
            await scheduler(store, clock, tick).look()
    assert ran == {"breaks": MOST_TICK_TRIES + 4}


async def test_the_loop_looks_at_once_and_ends_when_told(store, clock):
    ran, stop = Counter(), asyncio.Event()

    async def look(_unit, *, now, municipality):
        ran["x"] += 1
        stop.set()

    async with store.begin() as unit:
        await unit.due.ran("x", last=None, at=clock.moment - timedelta(days=1))
    await asyncio.wait_for(scheduler(store, clock, Tick("x", "* * * * *", look)).run(stop), 20)
    assert ran == {"x": 1}
