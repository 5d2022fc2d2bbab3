"""What is asked again and again is put together once: building a statement takes longer than its answer."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
async def unit(sqlite_url):
    async with opened(sqlite_url) as store, store.begin() as unit:
        yield unit


async def look_at_an_event(unit):
    """Its guests, who is there, its tables and its clock."""
    await unit.speed_dating.guest_companies(1)
    await unit.speed_dating.guest_candidates(1)
    await unit.days.companies(1)
    await unit.days.candidates(1)
    await unit.clocks.find(1)
    await unit.clocks.find(1, hold=True)
    await unit.guest_hours.away(1)
    await unit.speed_dating.meetings_of(1)
    await unit.wishes.of_event(1, now=NOW)
    await unit.wishes.of_event(1, now=NOW, candidate=1)


async def look_at_what_waits(unit):
    """What the clock asks, whatever has happened."""
    await unit.unanswered.unwatched()
    await unit.calls.open_because({"wrote", "concern"})
    await unit.people.reachable_of({1, 2})


@pytest.mark.parametrize("look", [look_at_an_event, look_at_what_waits])
async def test_what_is_asked_again_is_the_same_statement(unit, look):
    asked = []
    line = unit.tx.connection.sync_connection
    event.listen(line, "before_execute", lambda _line, statement, *_given: asked.append(statement))
    await look(unit)
    known = list(asked)
    assert known
    asked.clear()
    await look(unit)
    assert [str(one) for one in asked if not any(one is before for before in known)] == []
