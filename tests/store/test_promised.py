"""What the desk reads of promises is found by what is open now, never by all there was."""

from datetime import timedelta

import pytest
from sqlalchemy import event, text, update

from bot.domain.candidates import SuggestionState
from bot.domain.speed_dating import SpeedDatingState
from bot.store.promised import NO_MATCH
from bot.store.shortlists import suggestions
from tests.kit.store import opened
from tests.store.test_wishes import NOW, Place

GROWS = {"suggestions", "speed_dating_candidates", "speed_dating_companies", "due", "speed_datings", "meetings",
         "job_functions", "candidates"}  # fmt: skip


@pytest.fixture
async def desk(empty_database_url):
    async with opened(empty_database_url) as store, store.begin() as unit:
        place = await Place().begin(unit)
        await unit.tx.connection.execute(update(suggestions).values(state=SuggestionState.ASKED))
        await unit.due.plan(NO_MATCH, place.job, NOW.isoformat(), due=NOW + timedelta(days=2), expires=None)
        await unit.speed_dating.move(
            place.event, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED
        )
        await unit.speed_dating.invite(place.event, [], [place.anna])
        yield unit, place


async def read(unit, of):
    return (
        await unit.promised.suggestions(of),
        await unit.promised.candidates(of),
        await unit.promised.guests(of, now=NOW, until=NOW + timedelta(days=7)),
    )


async def test_the_adviser_and_contact_finds_each_once(desk):
    unit, place = desk
    _suggestions, asked, _guests = await read(unit, [place.mette])
    assert [one.candidate for one in asked] == [place.anna]


async def test_somebody_else_finds_none(desk):
    unit, place = desk
    assert await read(unit, [place.mette + 1000]) == ([], [], [])


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
    await read(unit, [place.mette])
    event.remove(engine, "before_cursor_execute", heard)
    explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    plan = [
        row[-1].strip()
        for statement, parameters in asked
        for row in await connection.exec_driver_sql(explain + statement, parameters)
    ]
    assert len(asked) == 6
    scans = [line for line in plan if line.startswith("SCAN") or "Seq Scan on" in line]
    assert [line for line in scans if GROWS & set(line.split())] == []
