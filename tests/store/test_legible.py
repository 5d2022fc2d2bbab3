"""What is spoilt is said in the log, and said once, on both databases."""

from datetime import UTC, datetime

from sqlalchemy import LargeBinary, select, type_coerce, update

from bot.store.legible import legible
from bot.store.people import persons
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


async def test_each_spoilt_part_is_said_once_however_often_it_is_read(database_url, caplog):
    async with opened(database_url) as store, store.begin() as unit:
        for number in range(2):
            anna = await unit.people.add(language="da", now=NOW, name="Anna")
            spoilt = type_coerce(f"spoilt {database_url} {number}".encode(), LargeBinary)
            await unit.tx.connection.execute(
                update(persons).where(persons.c.id == anna).values({persons.c.name: spoilt})
            )
        caplog.clear()
        for _again in range(3):
            assert list(await unit.tx.connection.scalars(select(legible(persons.c.name)))) == [None, None]
    said = [one.getMessage() for one in caplog.records if one.name == "bot.store.legible"]
    assert said == ["a row of persons.name cannot be read (WrongKey)"] * 2
