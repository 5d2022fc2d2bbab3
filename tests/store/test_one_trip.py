"""A statement is one trip to the database's thread, and answers as aiosqlite's own cursor does."""

import asyncio
import gc
import sqlite3
from functools import partial

import aiosqlite
import pytest

from bot.store import one_trip
from bot.store.patience import Patience

NUMBERS = f"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {one_trip.AHEAD * 3}) "


@pytest.fixture(
    params=[partial(one_trip.connect, Patience()), aiosqlite.connect], ids=["one trip", "aiosqlite"]
)
async def connection(request):
    found = await request.param(":memory:")
    yield found
    await found.close()


@pytest.fixture
async def trips(connection, monkeypatch):
    """The steps that are done on the thread, as they are taken."""
    taken, execute = [], type(connection)._execute

    async def counted(self, function, *given, **more):
        taken.append(function)
        return await execute(self, function, *given, **more)

    monkeypatch.setattr(type(connection), "_execute", counted)
    return taken


async def test_a_short_answer_is_one_trip(connection, trips):
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT 1, 2 WHERE 3 = ?", (3,))
        assert cursor.description[1][0] == "2"
        assert list(await cursor.fetchall()) == [(1, 2)]
    assert len(trips) == (1 if isinstance(connection, one_trip.OneTripConnection) else 4)


@pytest.mark.parametrize("size", [1, 7, one_trip.AHEAD, one_trip.AHEAD * 2, one_trip.AHEAD * 9])
async def test_a_long_answer_comes_whole_and_in_order(connection, size):
    async with connection.cursor() as cursor:
        await cursor.execute(NUMBERS + "SELECT x FROM n")
        found = [await cursor.fetchone()]
        while rows := await cursor.fetchmany(size):
            assert len(rows) <= size
            found += rows
        assert await cursor.fetchone() is None
    assert found == [(x + 1,) for x in range(one_trip.AHEAD * 3)]


async def test_the_rest_of_a_long_answer_comes_at_once(connection):
    async with connection.cursor() as cursor:
        await cursor.execute(NUMBERS + "SELECT x FROM n")
        await cursor.fetchmany(5)
        assert len(await cursor.fetchall()) == one_trip.AHEAD * 3 - 5
        assert list(await cursor.fetchall()) == []


async def test_a_long_answer_that_is_not_read_holds_nobody_up(connection):
    async with connection.cursor() as cursor:
        await cursor.execute("CREATE TABLE t (x)")
        await cursor.executemany("INSERT INTO t VALUES (?)", [(x,) for x in range(one_trip.AHEAD * 2)])
        await connection.commit()
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT x FROM t")
    async with connection.cursor() as cursor:
        await cursor.execute("DROP TABLE t")  # refused while somebody reads


async def test_a_change_says_how_many_and_which(connection):
    async with connection.cursor() as cursor:
        await cursor.execute("CREATE TABLE t (x)")
        await cursor.execute("INSERT INTO t VALUES (1), (2)")
        assert (cursor.rowcount, cursor.lastrowid, cursor.description) == (2, 2, None)
        await cursor.execute("UPDATE t SET x = x + 1 RETURNING x")
        assert list(await cursor.fetchall()) == [(2,), (3,)]


async def test_an_error_is_sqlites_own(connection):
    async with connection.cursor() as cursor:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            await cursor.execute("SELECT * FROM nowhere")
        await cursor.execute("SELECT 1")
        assert list(await cursor.fetchall()) == [(1,)]


@pytest.fixture
async def alone():
    """A connection whose transactions begin when they are told to, with one table."""
    found = await one_trip.connect(Patience(), ":memory:", isolation_level=None)
    async with found.cursor() as cursor:
        await cursor.execute("CREATE TABLE t (x)")
    yield found
    await found.close()


async def rows(connection):
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT x FROM t")
        return [x for (x,) in await cursor.fetchall()]


async def test_a_transaction_begins_on_the_trip_of_its_first_statement(alone, monkeypatch):
    asked = []
    monkeypatch.setattr(type(alone), "_counted", lambda self, fn, *given: asked.append(fn) or fn(*given))
    alone.begin_with("BEGIN")
    async with alone.cursor() as cursor:
        await cursor.executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
    assert (len(asked), alone.in_transaction) == (1, True)
    await alone.commit()
    assert (alone.in_transaction, await rows(alone)) == (False, [1, 2])


@pytest.mark.parametrize("end", ["commit", "rollback"])
async def test_a_transaction_in_which_nothing_was_asked_never_begins(alone, end):
    alone.begin_with("BEGIN")
    await getattr(alone, end)()
    async with alone.cursor() as cursor:
        await cursor.execute("INSERT INTO t VALUES (1)")
    assert not alone.in_transaction


async def test_a_transaction_that_cannot_begin_says_why_and_asks_nothing(alone):
    alone.begin_with("BEGIN NEVER")
    async with alone.cursor() as cursor:
        with pytest.raises(sqlite3.OperationalError, match="syntax"):
            await cursor.execute("INSERT INTO t VALUES (1)")
    await alone.rollback()
    assert await rows(alone) == []


async def put(connection, *numbers):
    async with connection.cursor() as cursor:
        for x in numbers:
            await cursor.execute("INSERT INTO t VALUES (?)", (x,))


@pytest.mark.parametrize("inner", ["release", "back_to"])
@pytest.mark.parametrize("outer", ["release", "back_to"])
@pytest.mark.parametrize("after", [(), (4,)], ids=["nothing after", "something after"])
async def test_savepoints_undo_what_was_asked_since(alone, outer, inner, after):
    alone.begin_with("BEGIN")
    await put(alone, 1)
    alone.mark("a")
    await put(alone, 2)
    alone.mark("b")
    await put(alone, 3)
    getattr(alone, inner)("b")
    getattr(alone, outer)("a")
    await put(alone, *after)
    await alone.commit()
    kept = {"release": [2, 3] if inner == "release" else [2], "back_to": []}[outer]
    assert (alone.in_transaction, await rows(alone)) == (False, [1, *kept, *after])


async def test_savepoints_take_no_trips_of_their_own(alone, monkeypatch):
    asked = []
    monkeypatch.setattr(type(alone), "_counted", lambda self, fn, *given: asked.append(fn) or fn(*given))
    alone.begin_with("BEGIN")
    alone.mark("a")
    alone.mark("b")
    await put(alone, 1)
    alone.release("b")
    alone.release("a")
    await alone.commit()
    assert (len(asked), await rows(alone)) == (2, [1])


@pytest.mark.parametrize("end", ["release", "back_to"])
async def test_a_savepoint_in_which_nothing_was_asked_is_never_made(alone, end):
    alone.begin_with("BEGIN")
    alone.mark("a")
    getattr(alone, end)("a")
    assert alone.take_words() == ["BEGIN"]


async def test_what_is_to_be_undone_is_never_committed_with_the_rest(alone):
    alone.begin_with("BEGIN")
    alone.mark("a")
    await put(alone, 1)
    alone.back_to("a")
    await alone.commit()
    assert await rows(alone) == []


async def test_a_transaction_that_ends_takes_its_savepoints_along(alone):
    alone.begin_with("BEGIN")
    await put(alone, 1)
    alone.mark("a")
    await alone.rollback()
    assert (alone.take_words(), await rows(alone)) == ([], [])


def cursors_of(connection):
    made = [one for one in gc.get_objects() if isinstance(one, sqlite3.Cursor)]
    return [one for one in made if one.connection is connection._conn]


@pytest.mark.parametrize("begin", ["BEGIN", "BEGIN NEVER"])
async def test_nothing_of_a_statement_that_failed_is_left_to_be_swept_up_elsewhere(alone, begin):
    """Whoever sweeps it up waits for the connection, which may wait for a lock: it once stopped the whole bot."""
    before = cursors_of(alone)
    alone.begin_with(begin)
    async with alone.cursor() as cursor:
        with pytest.raises(sqlite3.OperationalError) as failed:
            await cursor.execute("SELECT x FROM nowhere")
    left = [one for one in cursors_of(alone) if one not in before]
    assert failed.value.__traceback__ is not None  # it still knows the cursor
    assert left
    for one in left:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            await alone._execute(one.fetchone)
    await alone.rollback()


async def test_a_statement_nobody_waits_for_any_more_is_rolled_back(alone):
    for _turn in range(50):
        alone.begin_with("BEGIN")
        asking = asyncio.create_task(alone.cursor().execute("INSERT INTO t VALUES (1)"))
        await asyncio.sleep(0)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        await alone.rollback()
        assert not alone.in_transaction
    assert await rows(alone) == []


async def test_a_closed_connection_says_so():
    connection = await one_trip.connect(Patience(), ":memory:")
    await connection.close()
    with pytest.raises(ValueError, match="closed"):
        await connection.cursor().execute("SELECT 1")
