"""What a desk reads is found by what is open now, never by all there was."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, text, update

from bot.domain.candidates import SuggestionState, keeps_promise
from bot.domain.requests import RequestState
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.desk_sources import OnDesk
from bot.store.promised import ANOTHER, NO_MATCH
from bot.store.shortlists import suggestions
from tests.kit.store import opened
from tests.store.test_wishes import NOW, Place

GROWS = {
    "suggestions", "speed_dating_candidates", "speed_dating_companies", "due", "speed_datings", "meetings", "contacts",
    "job_functions", "candidates", "requests", "call_tasks", "company_promises", "companies",
    "company_agreements",
}  # fmt: skip
# An index of those only that wait now: who leads a unit reads them all.
OPEN_ONLY = "ix_requests_waiting"


@pytest.fixture
async def desk(database_url):
    async with furnished(database_url) as made:
        yield made


@pytest.fixture
async def own_desk(empty_database_url):
    """In a database that nobody has after it: what is known of its tables stays known."""
    async with furnished(empty_database_url) as made:
        yield made


@asynccontextmanager
async def furnished(url):
    """Something of each kind waits, of one company and one candidate."""
    async with opened(url) as store, store.begin() as unit:
        place = await Place().begin(unit)
        await unit.tx.connection.execute(update(suggestions).values(state=SuggestionState.ASKED))
        await unit.due.plan(NO_MATCH, place.job, NOW.isoformat(), due=NOW + timedelta(days=2), expires=None)
        await unit.speed_dating.move(
            place.event, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED
        )
        await unit.speed_dating.invite(place.event, [], [place.anna])
        await place.meets(unit)
        await unit.requests.open(place.company, place.mette, now=NOW, deadline=NOW)
        await unit.calls.add(place.mette, place.mette, "danger", now=NOW)
        yield unit, place


async def read(unit, place, of):
    """A consultant's desk, and a coordinator's of the same unit."""
    mine = await unit.desks.mine(place.mette, of, now=NOW, page=0, size=8)
    led = await unit.desks.led(place.mette, of, place.unit_id, now=NOW, page=0, size=8)
    return mine, led


async def test_the_adviser_and_contact_finds_each_once(desk):
    unit, place = desk
    mine, led = await read(unit, place, [place.mette])
    assert mine.counts == {
        OnDesk.SUGGESTION: 1,
        OnDesk.SILENT: 1,
        OnDesk.GUESTS: 1,
        OnDesk.WAITING: 1,
        OnDesk.DANGER: 1,
    }
    assert [one.kind for one in mine.shown][:2] == [OnDesk.DANGER, OnDesk.WAITING]
    assert led.counts[OnDesk.WAITING] == 1


async def test_somebody_else_finds_none(desk):
    unit, place = desk
    found = await unit.desks.mine(place.mette + 1000, [place.mette + 1000], now=NOW, page=3, size=8)
    assert (found.total, found.shown, found.first) == (0, (), 0)


@pytest.mark.parametrize("another", [False, True], ids=["first", "another"])
async def test_the_database_keeps_a_promise_as_the_rule_does(desk, another):
    unit, place = desk
    made = NOW + timedelta(minutes=3, microseconds=5000)
    await unit.due.plan(
        NO_MATCH, place.job, (ANOTHER if another else "") + made.isoformat(), due=NOW + timedelta(days=9),
        expires=None,
    )  # fmt: skip
    for state in SuggestionState:
        for answered in (
            None,
            made - timedelta(days=1),
            made - timedelta(seconds=1),
            made,
            made + timedelta(days=1),
        ):
            await unit.tx.connection.execute(update(suggestions).values(state=state, answered_at=answered))
            found = await unit.desks.mine(place.mette, [place.mette], now=NOW, page=0, size=8)
            kept = keeps_promise(state, answered, made=made, another=another)
            assert (OnDesk.SUGGESTION not in found.counts) == kept, (state, answered)


async def test_no_table_that_grows_is_scanned(desk):
    unit, place = desk
    connection = unit.tx.connection
    if connection.dialect.name != "sqlite":
        await connection.execute(text("SET LOCAL enable_seqscan = off"))
    asked = []
    engine = connection.sync_connection

    def heard(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", heard)
    await read(unit, place, [place.mette])
    event.remove(engine, "before_cursor_execute", heard)
    explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    assert len(asked) == 2  # however many kinds there are
    for number, (statement, parameters) in enumerate(asked):
        rows = await connection.exec_driver_sql(explain + statement, parameters)
        plan = [one[-1].strip() for one in rows]
        scans = [line for line in plan if line.startswith("SCAN") or "Seq Scan on" in line]
        # Whoever leads a unit looks through all that companies without a contact are promised, or agreed on.
        grows = GROWS - {"company_promises", "company_agreements"} if number else GROWS
        assert [line for line in scans if grows & set(line.split()) and OPEN_ONLY not in line] == []


async def test_what_rests_is_found_without_all_that_was_ever_asked(own_desk):
    """A company may have asked a thousand times: what is closed is not read to count what is not."""
    unit, place = own_desk
    connection = unit.tx.connection
    on_sqlite = connection.dialect.name == "sqlite"
    for _time in range(300):
        request = await unit.requests.open(place.company, place.mette, now=NOW, deadline=NOW)
        await unit.requests.change(request, now=NOW, state=RequestState.CLOSED)
    await connection.execute(text("ANALYZE requests"))
    asked = []

    def heard(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    event.listen(connection.sync_connection, "before_cursor_execute", heard)
    await unit.desks.mine(place.mette, [place.mette], now=NOW, page=0, size=8)
    event.remove(connection.sync_connection, "before_cursor_execute", heard)
    explain = "EXPLAIN QUERY PLAN " if on_sqlite else "EXPLAIN "
    rows = await connection.exec_driver_sql(explain + asked[0][0], asked[0][1])
    assert any("ix_requests_resting_of_company" in one[-1] for one in rows)
