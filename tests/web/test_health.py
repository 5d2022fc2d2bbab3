"""Whether the bot lives, can work and is at rest; and numbers that name nobody."""

import asyncio
import re
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.applications import Starlette

from bot.inbox.receive import Receiver
from bot.store.pulse import LONGEST_BEAT, REMEMBERED, Pulse
from bot.web.health import health
from bot.web.metrics import COUNTERS, GAUGES, metrics
from tests.inbox.test_receive import NOW, Line, update
from tests.kit.clock import TurnedClock
from tests.kit.people import coordinator
from tests.kit.store import opened


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


def web(store, clock, counts=dict):
    routes = [*health(store, clock), metrics(store, clock, lambda: dict.fromkeys(COUNTERS, 0) | counts())]
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app=Starlette(routes=routes)), base_url="http://bot"
    )


async def test_a_house_at_rest(store):
    async with web(store, TurnedClock(NOW)) as http:
        assert (await http.get("/health/live")).json() == {"live": True}
        assert (await http.get("/health/ready")).status_code == 200
        assert (await http.get("/health/idle")).json() == {
            "idle": True, "now": NOW.isoformat(), "next_due": None,
            "waiting": {"inbox": 0, "outbox": 0, "due": 0},
        }  # fmt: skip


async def test_what_is_left_to_do_is_seen(store):
    clock = TurnedClock(NOW)
    await Receiver(store, clock, Line()).take([update(1)])
    async with store.begin() as unit:
        person = await unit.people.add(language="da", now=NOW)
        await unit.outbox.answer(person, {"text": "x"}, now=NOW)
        await unit.due.plan("x", 1, "now", due=NOW, expires=None)
        clock.turn(hours=1)
        await unit.due.plan("x", 1, "later", due=clock.moment, expires=None)
        clock.turn(hours=-1)
    async with web(store, clock) as http:
        found = (await http.get("/health/idle")).json()
    assert (found["idle"], found["waiting"]) == (False, {"inbox": 1, "outbox": 1, "due": 1})
    assert found["next_due"].startswith("2026-11-24T09:00")


NEXT = {"inbox": "due", "due": "outbox", "outbox": "outbox"}


class Passing:
    """A house in which each thing becomes the next one as soon as somebody has looked at it."""

    def __init__(self):
        self.inbox, self.due, self.outbox = (Stage(self, name) for name in ("inbox", "due", "outbox"))
        self.is_at = "inbox"

    @asynccontextmanager
    async def reading(self):
        yield self


class Stage:
    """One of its rooms."""

    def __init__(self, house, name):
        self.house, self.name = house, name

    async def waiting(self, **_now):
        is_here = self.house.is_at == self.name
        self.house.is_at = NEXT[self.name] if is_here else self.house.is_at
        return int(is_here)

    async def next_due(self, **_after):
        return None


@pytest.mark.parametrize("begins", ["inbox", "due", "outbox"])
async def test_what_is_done_between_two_looks_is_not_taken_for_rest(begins):
    house = Passing()
    house.is_at = begins
    async with web(house, TurnedClock(NOW)) as http:
        found = (await http.get("/health/idle")).json()
    assert (found["idle"], found["waiting"]["outbox"]) == (False, 1)


async def test_a_database_that_is_gone_is_told(store):
    def gone():
        raise OSError

    store.reading = gone  # type: ignore[method-assign]  # as after a cut line
    async with web(store, TurnedClock(NOW)) as http:
        assert (await http.get("/health/live")).status_code == 200
        for page in ("ready", "idle"):
            assert (await http.get(f"/health/{page}")).status_code == 503


async def test_a_change_that_failed_is_remembered_a_while():
    now = 0.0
    pulse = Pulse(lambda: now)
    with pytest.raises(ConnectionError), pulse.beat():
        raise ConnectionError
    assert pulse.is_weak
    now = REMEMBERED
    assert not pulse.is_weak


async def test_a_change_that_waits_in_vain_is_seen_while_it_waits():
    now = 0.0
    pulse = Pulse(lambda: now)
    with pulse.beat():
        assert not pulse.is_weak
        now = LONGEST_BEAT + 1
        assert pulse.is_weak
    assert not pulse.is_weak


async def test_a_bug_is_not_the_databases_fault():
    pulse = Pulse(lambda: 0.0)
    with pytest.raises(KeyError), pulse.beat():
        raise KeyError
    assert not pulse.is_weak


async def writes(store):
    async with store.begin() as unit:
        await unit.units.list_all()  # whatever is asked waits for the lock


async def test_a_locked_file_makes_the_house_unready(sqlite_url):
    async with opened(sqlite_url) as store, opened(sqlite_url) as other:
        store._pulse.ticking = lambda: asyncio.get_running_loop().time() * 1000
        async with web(store, TurnedClock(NOW)) as http:
            async with other.begin() as unit:
                await unit.units.list_all()
                waiting = asyncio.create_task(writes(store))
                while (await http.get("/health/ready")).status_code == 200:  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
                assert (await http.get("/health/live")).status_code == 200
            await waiting


async def test_numbers_name_nobody(town):
    await coordinator(town, "Markerperson")
    async with web(town.store, town.clock, lambda: {"jobdating_sent": 3}) as http:
        text = (await http.get("/metrics")).text
    assert re.search(r"^jobdating_sent_total 3\.0$", text, re.MULTILINE)
    for name in (*COUNTERS, *GAUGES):
        assert f"# HELP {name}" in text
    assert "Marker" not in text
    assert "{" not in text  # no label that could hold a name or an id
