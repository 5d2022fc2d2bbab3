"""What is asked about rows in a state is prepared once, and not anew each time it is asked."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.requests import RequestState
from bot.domain.speed_dating.events import MeetingState
from bot.store.due import due_rows
from bot.store.outbox import PENDING, SENT, outbox
from bot.store.requests import WAITING, requests
from bot.store.speed_dating.meetings import meetings
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=1)


@pytest.fixture
async def unit(sqlite_url):
    async with opened(sqlite_url, at_once=True) as store, store.begin() as unit:
        yield unit


async def look_at_the_queues(unit):
    """What the house asks again and again while somebody waits."""
    await unit.inbox.claim(now=NOW, most=10)
    await unit.due.ripe(now=NOW, most=1)
    fence = await unit.leases.take("lease", "a", now=NOW, lives=timedelta(seconds=20))
    await unit.delivery.claim(fence, now=NOW, real=NOW, lease_until=SOON, answers=10, others=10)
    await unit.delivery._parcels([1], fence, "token", NOW)


async def look_at_candidates(unit):
    """Whom staff see, and who may still meet; whoever has asked to be deleted is neither."""
    await unit.candidates.these([1])
    await unit.candidates.of_person(1)
    await unit.wishes.of_contacts([1], now=NOW)
    await unit.wishes.of_event(1, now=NOW)


@pytest.mark.parametrize("look", [look_at_the_queues, look_at_candidates])
async def test_what_is_asked_again_and_again_stays_prepared(unit, look):
    prepared = []

    def prepares(*what):
        prepared.append(what)
        return sqlite3.SQLITE_OK

    unit.tx.connection.sync_connection.connection.driver_connection.set_authorizer(prepares)
    await look(unit)
    assert prepared
    prepared.clear()
    await look(unit)
    assert prepared == []


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        (outbox.c.state == PENDING, "outbox.state = 0"),
        (due_rows.c.state != SENT, "due.state != 1"),
        (outbox.alias("o").c.state.in_((PENDING, SENT)), "o.state IN (0, 1)"),
        (requests.c.state.in_(WAITING), "requests.state IN ('new', 'with contact')"),
        (meetings.c.state == MeetingState.PLANNED, "meetings.state = 'planned'"),
        (requests.c.state.in_({RequestState.NEW}), "requests.state IN ('new')"),
    ],
    ids=str,
)
def test_a_state_stands_in_the_statement(condition, written):
    compiled = select(1).where(condition).compile()
    assert str(compiled).endswith(f"WHERE {written}")
    assert not compiled.params.keys() - {"param_1"}


def test_a_word_that_is_none_of_ours_is_given_beside_it():
    assert select(1).where(requests.c.state == "x' OR 1").compile().params["state_1"] == "x' OR 1"
