"""What several parts of one deed ask is asked once, and anew as soon as the deed has written; on both databases."""

from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import event, update

from bot.store.people import persons
from tests.kit.store import opened
from tests.store.test_wishes import NOW


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


@contextmanager
def heard(store):
    """What the writer is asked."""
    asked = []

    def hear(_connection, _cursor, statement, *_more):
        asked.append(statement)

    engine = store.writer.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    yield asked
    event.remove(engine, "before_cursor_execute", hear)


async def anna_in(unit):
    return await unit.people.add(language="da", now=NOW, name="Anna")


async def test_the_same_is_asked_once_in_a_deed_and_again_in_the_next(store):
    async with store.begin() as unit:
        anna, bo = await anna_in(unit), await unit.people.add(language="da", now=NOW, name="Bo")
    for _deed in range(2):
        async with store.begin() as unit:
            with heard(store) as asked:
                names = [(await unit.people.get(one)).name for one in (anna, bo, anna, bo)]
            assert (names, len(asked)) == (["Anna", "Bo", "Anna", "Bo"], 2)


async def test_nobody_who_is_not_there_is_asked_for_twice(store):
    async with store.begin() as unit:
        anna = await anna_in(unit)
        with heard(store) as asked:
            assert [await unit.candidates.of_person(anna) for _twice in range(2)] == [None, None]
        assert len(asked) == 1
        await unit.candidates.add(anna, anna, now=NOW)
        assert await unit.candidates.of_person(anna) is not None


async def test_what_is_written_is_read_however_it_is_written(store):
    async with store.begin() as unit:
        anna = await anna_in(unit)
        await unit.people.change(anna, name="Anna Lund")
        assert (await unit.people.get(anna)).name == "Anna Lund"
        change = update(persons).where(persons.c.id == anna).values(name="Anna Holm")
        await unit.tx.connection.execute(change)
        assert (await unit.people.get(anna)).name == "Anna Holm"


async def test_what_is_undone_is_not_remembered(store):
    async with store.begin() as unit:
        anna = await anna_in(unit)
        with suppress(ZeroDivisionError):
            async with unit.savepoint():
                await unit.people.change(anna, name="Anna Lund")
                assert (await unit.people.get(anna)).name == "Anna Lund"
                raise ZeroDivisionError
        assert (await unit.people.get(anna)).name == "Anna"


async def test_beside_deeds_it_is_asked_each_time_as_others_write_meanwhile(store):
    async with store.begin() as unit:
        anna = await anna_in(unit)
    async with store.queueing() as unit:
        with heard(store) as asked:
            names = [(await unit.people.get(anna)).name for _twice in range(2)]
        assert (names, len(asked)) == (["Anna", "Anna"], 2)
