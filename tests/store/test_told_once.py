"""What somebody was told once is found by its beginning, through the index: the outbox keeps half a year."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event, text

from bot.domain.ids import PersonId
from bot.store.outbox import Priority
from tests.kit.store import opened
from tests.store.test_wishes import NOW

ANNA, BO = PersonId(1), PersonId(2)
ASKED = {
    "who was told": lambda told: told.who_was_told("remember:5:"),
    "for which companies": lambda told: told.which_companies("remember:5:"),
    "what one was told": lambda told: told.once(ANNA, "remember:5:"),
    "what one has read": lambda told: told.has_read(ANNA, "remember:5:"),
    "these": lambda told: told.any_of(["remember:5:silent:1"]),
}


@pytest.fixture
async def unit(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        for once in (
            "remember:5:silent:1",
            "remember:5:again æ:1",
            "remember:55:silent:1",
            "remember:6:silent:1",
        ):
            await unit.outbox.put(ANNA, "notice", {}, now=NOW, priority=Priority.NEWS, once=once)
        await unit.outbox.put(BO, "notice", {}, now=NOW, priority=Priority.NEWS, once="remember:5:silent:2")
        yield unit


@contextmanager
def heard(connection):
    """Statements that are asked meanwhile, with their values."""
    asked = []

    def listen(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    event.listen(connection.sync_connection, "before_cursor_execute", listen)
    yield asked
    event.remove(connection.sync_connection, "before_cursor_execute", listen)


async def test_only_what_begins_so_is_found_of_whom_it_is_asked(unit):
    assert await unit.told.who_was_told("remember:5:") == {ANNA, BO}
    assert sorted(await unit.told.once(ANNA, "remember:5:")) == [
        "remember:5:again æ:1",
        "remember:5:silent:1",
    ]
    assert await unit.told.has_read(BO, "remember:5:") == ["remember:5:silent:2"]


async def test_the_outbox_is_not_looked_through(unit):
    connection = unit.tx.connection
    on_postgresql = connection.dialect.name != "sqlite"
    explain, index = "EXPLAIN QUERY PLAN ", "INDEX sqlite_autoindex_outbox_1 (once"
    if on_postgresql:
        explain, index = "EXPLAIN ", "uq_outbox_once"
        await connection.execute(text("SET LOCAL enable_seqscan = off"))
    for name, asks in ASKED.items():
        with heard(connection) as asked:
            await asks(unit.told)
        [(statement, values)] = asked
        rows = await connection.exec_driver_sql(explain + statement, values)
        assert index in " ".join(row[-1].strip() for row in rows), name


async def test_postgresql_keeps_it_by_its_bytes_whatever_the_database_speaks(unit):
    if unit.tx.connection.dialect.name == "sqlite":
        return  # it always does
    found = await unit.tx.connection.scalar(text(
        "SELECT collname FROM pg_attribute JOIN pg_collation ON pg_collation.oid = attcollation"
        " WHERE attrelid = 'outbox'::regclass AND attname = 'once'"
    ))  # fmt: skip
    assert found == "C"
