"""What is asked again and again is put together once: building a statement takes longer than its answer."""

import pytest
from sqlalchemy import event

from tests.kit.store import opened


@pytest.fixture
async def unit(sqlite_url):
    async with opened(sqlite_url, at_once=True) as store, store.begin() as unit:
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


@pytest.mark.parametrize("look", [look_at_an_event])
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
