"""The log of who saw and changed what: written once, in order, and every tampering is found."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import String, delete, event, insert, select, update

from bot.domain.ids import PersonId
from bot.domain.roles import Actor, Held, Role
from bot.store.audit import audit, audit_head
from bot.store.database import Store
from bot.store.schema import Secret
from bot.store.secrets import Vault
from tests.kit.store import opened
from tests.kit.town import TUESDAY_NINE

METTE = Actor(PersonId(7), Held(1, Role.CONSULTANT))  # type: ignore[arg-type]


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as found:
        yield found


async def noted(store, *whats, now=TUESDAY_NINE):
    async with store.begin() as unit:
        for what in whats:
            unit.audit.note(METTE, what, ("candidate", 12), now=now)


async def verdict(store):
    async with store.reading() as unit:
        return await unit.audit.verify()


async def test_an_empty_log_is_whole(store):
    assert (await verdict(store)).whole


async def test_what_is_noted_is_there_when_the_unit_ends_and_the_chain_holds(store):
    await noted(store, "candidate seen", "clarified")
    await noted(store, "candidate seen")
    async with store.reading() as unit:
        found = await unit.audit.of_person(METTE.person)
    assert [(one.what, one.role, one.thing, one.thing_id) for one in found] == [
        ("candidate seen", "consultant", "candidate", 12),
        ("clarified", "consultant", "candidate", 12),
        ("candidate seen", "consultant", "candidate", 12),
    ]
    checked = await verdict(store)
    assert (checked.rows, checked.whole) == (3, True)


async def test_on_whose_behalf_it_was_done_is_kept(store):
    async with store.begin() as unit:
        unit.audit.note(
            replace(METTE, person=PersonId(9), entered_by=METTE.person), "answered", now=TUESDAY_NINE
        )
    async with store.reading() as unit:
        (found,) = await unit.audit.of_person(METTE.person)
    assert found.behalf_of == 9


async def undone(store, unit):
    async with unit.savepoint():
        unit.audit.note(METTE, "undone", now=TUESDAY_NINE)
        raise RuntimeError


async def rolled_back(store):
    async with store.begin() as unit:
        unit.audit.note(METTE, "rolled back", now=TUESDAY_NINE)
        raise RuntimeError


async def test_what_is_undone_is_not_in_the_log(store):
    async with store.begin() as unit:
        unit.audit.note(METTE, "kept", now=TUESDAY_NINE)
        with pytest.raises(RuntimeError):
            await undone(store, unit)
    with pytest.raises(RuntimeError):
        await rolled_back(store)
    async with store.reading() as unit:
        assert [one.what for one in await unit.audit.of_person(METTE.person)] == ["kept"]


async def test_a_unit_without_notes_costs_no_statement(store):
    said = []
    event.listen(store.writer.sync_engine, "before_cursor_execute", lambda *asked: said.append(asked[2]))
    async with store.begin():
        pass
    assert [one for one in said if "audit" in one] == []


async def test_any_number_of_notes_are_written_in_three_statements(store):
    await noted(store, "first")
    said = []
    event.listen(store.writer.sync_engine, "before_cursor_execute", lambda *asked: said.append(asked[2]))
    await noted(store, "a", "b", "c")
    assert len([one for one in said if "audit" in one]) == 3


async def test_units_side_by_side_make_one_chain(store):
    await asyncio.gather(*(noted(store, f"deed {number}", "and more") for number in range(12)))
    checked = await verdict(store)
    assert (checked.rows, checked.whole) == (24, True)


TAMPERING = {
    "another deed": update(audit).where(audit.c.number == 3).values(what="nothing"),
    "another person": update(audit).where(audit.c.number == 3).values(person_id=8),
    "another moment": update(audit).where(audit.c.number == 3).values(at=TUESDAY_NINE + timedelta(hours=1)),
    "a row taken out": delete(audit).where(audit.c.number == 3),
    "the end cut off": delete(audit).where(audit.c.number >= 3),
    "the beginning cut off": delete(audit).where(audit.c.number <= 3),
    "another seal": update(audit).where(audit.c.number == 3).values(seal="f" * 64),
    "a row put behind": insert(audit).values(
        number=6, at=TUESDAY_NINE, person_id=7, role="consultant", what="invented", seal="f" * 64
    ),
    "the head moved": update(audit_head).values(number=3),
    "the head taken away": delete(audit_head),
}


@pytest.mark.both_databases(at_length=True)
@pytest.mark.parametrize("change", TAMPERING.values(), ids=TAMPERING)
async def test_tampering_is_found(store, change):
    await noted(store, *(f"deed {number}" for number in range(5)))
    async with store.begin() as unit:
        await unit.tx.connection.execute(change)
    assert not (await verdict(store)).whole


async def test_a_row_moved_to_another_place_is_found(store):
    await noted(store, *(f"deed {number}" for number in range(5)))
    async with store.begin() as unit:
        second = (
            await unit.tx.connection.execute(select(audit.c.seal).where(audit.c.number == 2))
        ).scalar_one()
        await unit.tx.connection.execute(
            update(audit).where(audit.c.number == 3).values(seal=second, what="deed 1")
        )
    assert (await verdict(store)).broken_at == 3


async def test_another_key_does_not_fit(sqlite_url):
    async with opened(sqlite_url) as store:
        await noted(store, "deed")
    other = Store(sqlite_url, Vault(bytes(32)))
    assert not (await verdict(other)).whole
    await other.close()


async def test_the_oldest_rows_may_go_and_the_rest_still_holds(store):
    for month in range(4):
        await noted(store, "deed", now=TUESDAY_NINE + timedelta(days=30 * month))
    async with store.begin() as unit:
        assert await unit.audit.forget(before=TUESDAY_NINE + timedelta(days=45)) == 2
    await noted(store, "deed", now=TUESDAY_NINE + timedelta(days=200))
    checked = await verdict(store)
    assert (checked.rows, checked.whole) == (3, True)


def test_the_log_holds_numbers_and_no_words_of_anybody():
    words = {one.name for one in audit.columns if isinstance(one.type, String | Secret)}
    assert words == {"role", "what", "thing", "seal"}
