"""A number a company gave after a talk is kept as long as what the two shared holds, and then by nobody."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import LargeBinary, literal_column, select

from bot.actions.privacy import erase
from bot.store.engine import database_file
from bot.store.speed_dating.meetings import meetings
from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met

GIVEN = "If you both say gladly, Anna gets your name and the number 20304099."


@pytest.fixture
@lived_once
async def met(town):
    """Anna has met the bakery; Lars says gladly and gives a number for her alone."""
    _mette, lars, _ida, anna = await anna_has_met(town)
    await lars.presses("Gladly")
    await lars.presses("Another number")
    await lars.says("20304099")
    assert lars.reads().endswith(GIVEN)
    return lars, anna


async def sealed(town):
    """What the database holds of the number, as it lies there."""
    raw = literal_column("company_phone", LargeBinary())
    async with town.store.reading() as unit:
        rows = await unit.tx.connection.execute(select(raw).select_from(meetings))
    return [bytes(one) for one in rows.scalars() if one is not None]


async def in_the_file(town, words):
    """Whether the bytes lie anywhere in the file, once what was overwritten is written down."""
    file = database_file(town.store.writer.url.render_as_string())
    with closing(sqlite3.connect(file)) as connection:
        (busy, *_pages) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not busy
    return words in file.read_bytes()


async def share(anna):
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    assert anna.has_read("Phone: 20304099")


@pytest.mark.at_length
async def test_it_is_gone_from_the_file_when_the_month_is_over(town, met):
    _lars, anna = met
    await share(anna)
    (before,) = await sealed(town)
    assert await in_the_file(town, before)
    await town.jump(days=town.municipality.disclosure_days - 1)
    assert await sealed(town) == [before]
    await town.jump(days=2)
    assert await sealed(town) == []
    assert not await in_the_file(town, before)


async def test_a_number_nobody_got_goes_a_month_after_the_talk(town, met):
    (before,) = await sealed(town)
    await town.jump(days=town.municipality.disclosure_days - 1)
    assert await sealed(town) == [before]
    await town.jump(days=2)
    assert await sealed(town) == []


@pytest.mark.at_length
async def test_no_number_is_taken_for_a_talk_that_is_over(town):
    _mette, lars, _ida, _anna = await anna_has_met(town)
    await lars.presses("Gladly")
    own = lars.data_of("My number, 20304050")
    await town.jump(days=town.municipality.disclosure_days + 1)
    await lars.presses_data(own)
    assert await sealed(town) == []


async def test_it_goes_with_the_candidate_it_was_for(town, met):
    _lars, anna = met
    await share(anna)
    async with town.store.begin() as unit:
        await erase(unit, await town.person(anna), now=town.clock.moment, municipality=town.municipality)
    assert await sealed(town) == []
