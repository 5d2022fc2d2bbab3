"""A file of many rows comes in part by part: nobody waits long, and an interruption loses nothing."""

import asyncio
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy import select

from bot.clock import Clock
from bot.commands import Refused, import_in_parts
from bot.commands.import_in_parts import Parts
from bot.domain.importing.columns import Kind
from bot.domain.importing.lines import Line
from bot.domain.importing.rows import read_companies, read_staff
from bot.municipality import read_municipality
from bot.store.outbox import PENDING, outbox
from tests.kit.store import opened

MUNICIPALITY = read_municipality()
STAFF = ("name", "hats", "unit", "areas", "branches")
COMPANIES = ("cvr", "name", "branch", "area", "contact")


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    """Parts of two rows, without a breath."""
    monkeypatch.setitem(import_in_parts.MOST, Kind.COMPANIES, 2)
    monkeypatch.setattr(import_in_parts, "BREATH_SECONDS", 0)


def lines(*rows):
    return (Line(number, row) for number, row in enumerate(rows, 1))


def companies(*contacts):
    rows = [(f"1000000{one}", f"Firma {one}", "", "", contact) for one, contact in enumerate(contacts, 1)]
    return read_companies(lines(COMPANIES, *rows), MUNICIPALITY)


async def done(_unit, _outcome):
    """Nothing to be done at last."""


async def written(store, sheet):
    return await Parts(store, Kind.COMPANIES, sheet, MUNICIPALITY, Clock(None)).write(done)


async def hired(store, *names):
    staff = read_staff(lines(STAFF, *((one, "kontakt", "", "", "") for one in names)), MUNICIPALITY)
    await Parts(store, Kind.STAFF, staff, MUNICIPALITY, Clock(None)).write(done)
    async with store.begin() as unit:
        members = await unit.staff.to_come_or_at_work()
        for number, one in enumerate(members, 1):
            await unit.people.link(one.person, 7_000_000 + number, now=Clock(None).now())
    return {one.name: one.person for one in members}


async def waiting(store):
    async with store.reading() as unit:
        rows = await unit.tx.connection.execute(select(outbox.c.person_id).where(outbox.c.state == PENDING))
        return {row.person_id: await unit.outbox.coming_to(row.person_id) for row in rows}


async def test_whoever_gets_companies_of_several_parts_reads_one_message(database_url):
    async with opened(database_url) as store:
        people = await hired(store, "Mette", "Jonas")
        outcome = await written(store, companies("Mette", "Jonas", "Mette", "", "Mette"))
        assert (outcome.fresh, outcome.given_contact, outcome.without_contact) == (5, 1, 0)
        found = await waiting(store)
        ((mettes, _about),) = found[people["Mette"]].values()
        assert (mettes.count, mettes.names) == (3, ("Firma 1", "Firma 3", "Firma 5"))
        # What nobody named is Jonas', who has less.
        ((jonas, _about),) = found[people["Jonas"]].values()
        assert (jonas.count, jonas.names) == (2, ("Firma 2", "Firma 4"))
        again = await written(store, companies("Mette", "Jonas", "Mette", "", "Mette"))
        assert (again.fresh, again.changed, again.same) == (0, 0, 5)


async def test_who_is_named_and_gets_more_by_the_rule_reads_one_message_of_a_small_file_too(
    sqlite_url, monkeypatch
):
    monkeypatch.setitem(import_in_parts.MOST, Kind.COMPANIES, 1_000)
    async with opened(sqlite_url) as store:
        mette = (await hired(store, "Mette"))["Mette"]
        await written(store, companies("Mette", "Mette", "", ""))
        ((told, _about),) = (await waiting(store))[mette].values()
        assert (told.count, told.names) == (4, ("Firma 1", "Firma 2", "Firma 3", "Firma 4"))


async def test_who_gives_companies_away_by_a_file_reads_one_message_too(database_url):
    async with opened(database_url) as store:
        people = await hired(store, "Mette", "Jonas")
        await written(store, companies("Mette", "Mette", "Mette"))
        await written(store, companies("Jonas", "Jonas", "Jonas"))
        found = await waiting(store)
        (gave,) = [one for one, _ in found[people["Mette"]].values() if hasattr(one, "contacts")]
        assert (gave.count, gave.contacts) == (3, ("Jonas",))
        async with store.reading() as unit:
            assert set((await unit.companies.contacts_of([1, 2, 3])).values()) == {people["Jonas"]}


async def test_an_interruption_leaves_whole_parts_and_the_next_run_goes_on(sqlite_url, monkeypatch):
    async with opened(sqlite_url) as store:
        await hired(store, "Mette")
        parts = Parts(store, Kind.COMPANIES, companies("", "", "", "", ""), MUNICIPALITY, Clock(None))
        breaths = []

        async def stopped(_seconds):
            breaths.append(1)
            if len(breaths) == 2:
                raise asyncio.CancelledError

        monkeypatch.setattr(import_in_parts.asyncio, "sleep", stopped)
        with pytest.raises(Refused) as told:
            await parts.write(done)
        assert str(told.value) == (
            "Stopped. 4 of 5 rows are in and stay. The same command again goes on from there."
        )
        async with store.reading() as unit:
            every = await unit.companies.every()
            assert len(every) == 4
            assert all(one.contact is not None for one in every)
        monkeypatch.undo()
        outcome = await written(store, companies("", "", "", "", ""))
        assert (outcome.fresh, outcome.same) == (1, 4)


async def test_looking_at_many_parts_keeps_nothing(sqlite_url, monkeypatch):
    screen = StringIO()
    screen.isatty = lambda: True
    monkeypatch.setattr(import_in_parts.sys, "stderr", screen)
    async with opened(sqlite_url) as store:
        await hired(store, "Mette")
        sheet = companies("", "", "", "", "Nobody")
        outcome = await Parts(store, Kind.COMPANIES, sheet, MUNICIPALITY, Clock(None)).look()
        assert (outcome.fresh, [one.line for one in outcome.problems]) == (5, [6])
        assert "4 of 5 rows are looked at (Ctrl-C stops)" in screen.getvalue()
        assert "stays" not in screen.getvalue()
        async with store.reading() as unit:
            assert await unit.companies.every() == []


@pytest.mark.parametrize("why", ["lost", "leaves"])
async def test_who_could_not_answer_gets_no_company_by_a_file(sqlite_url, why):
    async with opened(sqlite_url) as store:
        mette = (await hired(store, "Mette"))["Mette"]
        await written(store, companies("Mette"))
        now = Clock(None).now()
        async with store.begin() as unit:
            if why == "lost":
                await unit.people.change(mette, stopped_at=now)
            else:
                await unit.leavings.plan(mette, mette, ends_at=now + timedelta(days=9), now=now)
        # What she has stays hers, also where its row says something new.
        looked = Parts(store, Kind.COMPANIES, companies("Mette", "Mette"), MUNICIPALITY, Clock(None))
        (problem,) = (await looked.look()).problems
        assert (problem.line, problem.detail) == (3, "Mette")
