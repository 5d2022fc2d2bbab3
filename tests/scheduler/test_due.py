"""What comes due happens once, at its moment, never after its expiry, whatever breaks in between."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality
from bot.scheduler.looking import JUST_BEFORE, MOST_ATTEMPTS, Scheduler
from bot.store.due import DONE, DROPPED, EXPIRED, PARKED, PENDING, due_rows
from tests.kit.clock import TurnedClock
from tests.kit.store import opened

pytestmark = pytest.mark.both_databases(at_length=True)

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=COPENHAGEN)
AUTUMN = datetime(2026, 10, 25, 0, 0, tzinfo=COPENHAGEN)
SPRING = datetime(2027, 3, 28, 0, 0, tzinfo=COPENHAGEN)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


class House:
    """A scheduler whose only kind of row writes down what happened when."""

    def __init__(self, store, moment=TUESDAY):
        self.store, self.clock, self.happened = store, TurnedClock(moment), []
        self.breaks = 0
        self.scheduler = Scheduler(store, self.clock, read_municipality(), ticks=(), due={"ring": self.ring})

    async def ring(self, unit, row, *, now, municipality):
        if self.breaks:
            self.breaks -= 1
            await unit.people.add(language="da", now=now)
            raise RuntimeError("Marker")
        self.happened.append((row.subject, row.occurrence, now))

    async def plan(self, subject=1, occurrence="once", *, due, expires=None):
        async with self.store.begin() as unit:
            await unit.due.plan("ring", subject, occurrence, due=due, expires=expires)

    async def states(self):
        async with self.store.reading() as unit:
            return list(await unit.tx.connection.scalars(select(due_rows.c.state).order_by(due_rows.c.id)))


@pytest.fixture
def house(store):
    return House(store)


async def test_it_happens_when_it_is_due_and_once(house):
    await house.plan(due=TUESDAY + HOUR)
    await house.scheduler.look()
    assert house.happened == []
    house.clock.turn(hours=1)
    await house.scheduler.look()
    await house.scheduler.look()
    assert house.happened == [(1, "once", TUESDAY + HOUR)]


async def test_however_much_is_due_a_stop_waits_for_what_is_begun_alone(house):
    for subject in range(3):
        await house.plan(subject, due=TUESDAY)
    stop, ring = asyncio.Event(), house.ring

    async def rings_as_the_stop_comes(*given, **more):
        stop.set()
        await ring(*given, **more)

    house.scheduler.due = {"ring": rings_as_the_stop_comes}
    await house.scheduler.run(stop)
    assert await house.states() == [DONE, PENDING, PENDING]


async def test_planned_again_it_moves(house):
    await house.plan(due=TUESDAY + HOUR)
    await house.plan(due=TUESDAY + 2 * HOUR)
    house.clock.turn(hours=1)
    await house.scheduler.look()
    assert house.happened == []


async def test_what_has_happened_is_not_planned_a_second_time(house):
    await house.plan(due=TUESDAY)
    await house.scheduler.look()
    await house.plan(due=TUESDAY + HOUR)
    house.clock.turn(hours=1)
    await house.scheduler.look()
    assert len(house.happened) == 1


async def test_what_came_too_late_may_be_planned_anew(house):
    await house.plan(due=TUESDAY - HOUR, expires=TUESDAY)
    await house.scheduler.look()
    assert (house.happened, await house.states()) == ([], [EXPIRED])
    await house.plan(due=TUESDAY + HOUR, expires=TUESDAY + 2 * HOUR)
    house.clock.turn(hours=1)
    await house.scheduler.look()
    assert (len(house.happened), await house.states()) == (1, [DONE])


async def test_what_was_dropped_does_not_happen(house):
    for occurrence in ("a", "b"):
        await house.plan(occurrence=occurrence, due=TUESDAY)
    async with house.store.begin() as unit:
        await unit.due.drop("ring", 1, "a")
    await house.scheduler.look()
    assert [name for _subject, name, _now in house.happened] == ["b"]


async def test_what_its_own_deed_drops_stays_dropped(house):
    async def ring(unit, row, *, now, municipality):
        await unit.due.drop("ring", row.subject)

    house.scheduler.due = {"ring": ring}
    await house.plan(due=TUESDAY)
    await house.scheduler.look()
    assert await house.states() == [DROPPED]


async def test_the_oldest_happens_first(house):
    for subject, late in ((1, 1), (2, 3), (3, 2)):
        await house.plan(subject, due=TUESDAY - late * MINUTE)
    await house.scheduler.look()
    assert [subject for subject, _name, _now in house.happened] == [2, 3, 1]


async def test_what_breaks_leaves_nothing_and_is_tried_again(house):
    house.breaks = 1
    await house.plan(1, due=TUESDAY)
    await house.plan(2, due=TUESDAY)
    await house.scheduler.look()
    assert [subject for subject, _name, _now in house.happened] == [2]
    house.clock.turn(minutes=1)
    await house.scheduler.look()
    assert [subject for subject, _name, _now in house.happened] == [2, 1]
    async with house.store.reading() as unit:
        assert await unit.tx.connection.scalar(text("SELECT count(*) FROM persons")) == 0


async def test_what_breaks_for_ever_is_set_aside(house):
    house.breaks = 100
    await house.plan(due=TUESDAY)
    for _ in range(MOST_ATTEMPTS + 2):
        await house.scheduler.look()
        house.clock.turn(hours=3)
    assert (house.breaks, await house.states()) == (100 - MOST_ATTEMPTS, [PARKED])


async def test_what_breaks_has_hours_in_which_somebody_can_mend_it(house):
    house.breaks = 100
    await house.plan(due=TUESDAY)
    tried = []
    for minute in range(4 * 60):
        before = house.breaks
        await house.scheduler.look()
        tried += [minute] * (before - house.breaks)
        house.clock.turn(minutes=1)
    assert (tried, await house.states()) == ([0, 1, 6, 36, 156], [PARKED])


class Killed(BaseException):
    """The process ends here."""


async def test_what_kills_the_process_at_each_start_is_set_aside(house):
    begun = []

    async def ring(unit, row, *, now, municipality):
        begun.append(row.subject)
        if row.subject == 1:
            raise Killed

    await house.plan(1, due=TUESDAY)
    await house.plan(2, due=TUESDAY + MINUTE)
    house.clock.turn(minutes=1)
    for _start in range(MOST_ATTEMPTS + 1):
        house.scheduler = Scheduler(
            house.store, house.clock, read_municipality(), ticks=(), due={"ring": ring}
        )
        with suppress(Killed):
            await house.scheduler.look()
    assert (begun, await house.states()) == ([1] * MOST_ATTEMPTS + [2], [PARKED, DONE])


@pytest.mark.both_databases
async def test_a_database_that_goes_away_meanwhile_costs_no_attempt(house, monkeypatch):
    await house.plan(due=TUESDAY)
    usual, away = house.ring, iter(range(MOST_ATTEMPTS + 2))

    async def ring(unit, row, **given):
        if next(away, None) is not None:
            raise ConnectionError
        await usual(unit, row, **given)

    house.scheduler.due = {"ring": ring}
    for _outage in range(MOST_ATTEMPTS + 2):
        with pytest.raises(ConnectionError):
            await house.scheduler.look()
    await house.scheduler.look()
    assert await house.states() == [DONE]


async def away_once(house):
    """The next try ends with the database."""
    usual = house.ring

    async def ring(unit, row, **given):
        house.scheduler.due = {"ring": usual}
        raise ConnectionError

    house.scheduler.due = {"ring": ring}
    with pytest.raises(ConnectionError):
        await house.scheduler.look()


async def test_a_database_that_goes_away_in_the_last_try_does_not_use_it_up(house):
    house.breaks = MOST_ATTEMPTS - 1
    await house.plan(due=TUESDAY)
    while house.breaks:
        await house.scheduler.look()
        house.clock.turn(hours=3)
    await away_once(house)
    await house.scheduler.look()
    assert await house.states() == [DONE]


async def test_what_only_a_database_kept_until_it_was_too_late_did_not_break(house):
    await house.plan(due=TUESDAY, expires=TUESDAY + MINUTE)
    await away_once(house)
    house.clock.turn(minutes=1)
    await house.scheduler.look()
    assert (await house.states(), house.scheduler.dropped) == ([EXPIRED], 1)


async def test_what_broke_until_it_was_too_late_is_not_said_to_be_merely_late(house):
    house.breaks = 100
    await house.plan(due=TUESDAY, expires=TUESDAY + 20 * MINUTE)
    for _ in range(40):
        await house.scheduler.look()
        house.clock.turn(minutes=1)
    assert (await house.states(), house.scheduler.dropped) == ([PARKED], 0)


async def test_what_breaks_twice_is_tried_once_more_before_it_is_too_late(house):
    house.breaks = 2
    await house.plan(due=TUESDAY, expires=TUESDAY + 4 * MINUTE)
    for _second in range(5 * 60):
        await house.scheduler.look()
        house.clock.turn(seconds=1)
    assert await house.states() == [DONE]
    assert [now for _subject, _name, now in house.happened] == [TUESDAY + 4 * MINUTE - JUST_BEFORE]


async def test_what_was_dropped_is_forgotten_like_what_happened(house):
    await house.plan(1, due=TUESDAY)
    await house.plan(2, due=TUESDAY)
    async with house.store.begin() as unit:
        await unit.due.drop("ring", 1)
        await unit.due.drop_all("ring", 2, "on")
    async with house.store.begin() as unit:
        assert await unit.due.forget(before=TUESDAY) == 0
        assert await unit.due.forget(before=TUESDAY + MINUTE) == 2


async def test_a_kind_nobody_knows_is_set_aside(house):
    async with house.store.begin() as unit:
        await unit.due.plan("unknown", 1, "x", due=TUESDAY, expires=None)
    await house.scheduler.look()
    assert await house.states() == [PARKED]


@pytest.mark.both_databases
@pytest.mark.parametrize(("kind", "occurrence"), [("k" * 41, "x"), ("ring", "x" * 61)], ids=["kind", "when"])
@pytest.mark.parametrize("together", [False, True], ids=["one", "several"])
async def test_what_does_not_fit_is_refused_on_either_database(store, kind, occurrence, together):
    async with store.begin() as unit:
        planned = (
            unit.due.plan_all(1, {("ring", "x"): TUESDAY, (kind, occurrence): TUESDAY})
            if together
            else unit.due.plan(kind, 1, occurrence, due=TUESDAY, expires=None)
        )
        with pytest.raises(ValueError, match="a due row"):
            await planned
        await unit.due.plan(kind[:40], 1, occurrence[:60], due=TUESDAY, expires=None)
        rows = await unit.tx.connection.execute(select(due_rows.c.occurrence))
        assert list(rows.scalars()) == [occurrence[:60]]


@pytest.mark.both_databases
async def test_two_processes_do_a_row_once(store):
    one, other = House(store), House(store)
    other.happened = one.happened
    for subject in range(20):
        await one.plan(subject, due=TUESDAY)
    await asyncio.gather(one.scheduler.look(), other.scheduler.look())
    # What one took while the other held it is left to the next look.
    await one.scheduler.look()
    assert sorted(subject for subject, _name, _now in one.happened) == list(range(20))


async def test_a_clock_set_back_repeats_nothing(house):
    await house.plan(due=TUESDAY)
    await house.scheduler.look()
    house.clock.turn(hours=-1)
    await house.scheduler.look()
    house.clock.turn(hours=1)
    await house.scheduler.look()
    assert len(house.happened) == 1


@pytest.mark.parametrize(("night", "hours"), [(AUTUMN, 6), (SPRING, 4)], ids=["autumn", "spring"])
async def test_every_row_of_a_strange_night_happens_at_its_own_minute(sqlite_url, night, hours):
    """A row for each five minutes until five o'clock, looked at minute by minute through the change."""
    start = night.astimezone(UTC)
    async with opened(sqlite_url) as store:
        house = House(store, start)
        async with store.begin() as unit:
            for number in range(hours * 12):
                due = start + number * 5 * MINUTE
                await unit.due.plan("ring", number, "x", due=due, expires=due + 2 * MINUTE)
        for _ in range(hours * 60):
            await house.scheduler.look()
            house.clock.turn(minutes=1)
    assert [subject for subject, _name, _now in house.happened] == list(range(hours * 12))
    assert all(now == start + subject * 5 * MINUTE for subject, _name, now in house.happened)


async def test_what_broke_while_the_clock_was_ahead_is_tried_again_when_it_is_put_right(house):
    house.breaks = 1
    await house.plan(due=TUESDAY)
    house.clock.turn(hours=24)
    await house.scheduler.look()
    house.clock.turn(hours=-24)
    await house.scheduler.look()
    assert [subject for subject, _, _ in house.happened] == [1]


async def test_what_was_never_tried_waits_for_its_day_when_the_clock_is_put_right(house):
    house.clock.turn(hours=24)
    await house.scheduler.look()
    await house.plan(due=TUESDAY + HOUR)
    house.clock.turn(hours=-24)
    await house.scheduler.look()
    assert house.happened == []
    house.clock.turn(hours=1)
    await house.scheduler.look()
    assert len(house.happened) == 1


async def test_a_minute_of_rest_is_no_wrong_clock(house):
    house.breaks = 1
    await house.plan(due=TUESDAY)
    await house.scheduler.look()
    house.clock.turn(seconds=-1)
    await house.scheduler.look()
    assert house.happened == []
