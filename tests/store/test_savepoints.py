"""A part of a deed is undone, and only that; on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def names(store):
    async with store.reading() as unit:
        return sorted(name for _person, name in await unit.people.names())


async def add(unit, name, *, language="da"):
    await unit.people.add(language=language, now=NOW, name=name)


async def step(unit, name, *, inside=None, no=None, language="da"):
    """Somebody is added, then what is inside happens, and all of it is refused with `no`."""
    async with unit.savepoint():
        await add(unit, name, language=language)
        if inside is not None:
            await inside
        if no is not None:
            raise no


@pytest.mark.parametrize("after", [True, False], ids=["something after", "nothing after"])
async def test_what_was_refused_is_undone_and_the_rest_stays(store, after):
    async with store.begin() as unit:
        await add(unit, "Before")
        with pytest.raises(Gone):
            await step(unit, "Outer", inside=step(unit, "Inner"), no=Gone())
        if after:
            await add(unit, "After")
    assert await names(store) == (["After", "Before"] if after else ["Before"])


async def test_an_inner_part_is_undone_alone(store):
    async with store.begin() as unit, unit.savepoint():
        await add(unit, "Outer")
        with pytest.raises(Gone):
            await step(unit, "Inner", no=Gone())
    assert await names(store) == ["Outer"]


async def test_a_part_the_database_refused_leaves_the_rest(store):
    async with store.begin() as unit:
        await add(unit, "Before")
        with pytest.raises(IntegrityError):
            await step(unit, "Nobody", language=None)
        await add(unit, "After")
    assert await names(store) == ["After", "Before"]


async def deed(store, no):
    async with store.begin() as unit:
        await step(unit, "Anna", no=no)


async def test_a_deed_that_breaks_leaves_nothing(store):
    with pytest.raises(Gone):
        await deed(store, Gone())
    assert await names(store) == []
