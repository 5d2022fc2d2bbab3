"""A company is found by its newest name, and names nobody has written since are not read again."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import Refusal
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path):
    async with opened(f"sqlite:///{tmp_path / 'town.sqlite3'}") as opened_store:
        yield opened_store


async def added(unit, cvr, name):
    company, _fresh = await unit.companies.add(cvr, name, branch=None, area=None, now=NOW)
    return company


async def names(store):
    async with store.reading() as unit:
        return (await unit.company_search.names()).names


async def found_and_refused(store):
    async with store.begin() as unit:
        await added(unit, "23456785", "Skovly")
        assert (await unit.company_search.names()).names == ("Bageriet", "Skovly")
        raise Refusal


async def test_names_are_read_again_only_when_one_is_written(store):
    async with store.begin() as unit:
        bakery = await added(unit, "12345674", "Bageriet")
    async with store.reading() as unit:
        first, again = await unit.company_search.names(), await unit.company_search.names()
    assert first is again
    async with store.begin() as unit:
        await unit.companies.change(bakery, branch="food")
        assert await unit.company_search.names() is first
        await unit.companies.change(bakery, name="Havnens Bageri")
    assert await names(store) == ("Havnens Bageri",)


async def test_a_name_that_was_taken_back_is_forgotten_and_the_next_one_found(store):
    async with store.begin() as unit:
        await added(unit, "12345674", "Bageriet")
    with pytest.raises(Refusal):
        await found_and_refused(store)
    assert await names(store) == ("Bageriet",)
    async with store.begin() as unit:
        await added(unit, "23456785", "Rosenhaven")
    assert await names(store) == ("Bageriet", "Rosenhaven")


async def test_two_databases_of_one_process_have_their_own_names(store, tmp_path):
    async with opened(f"sqlite:///{tmp_path / 'other.sqlite3'}") as other:
        for one, name in ((store, "Bageriet"), (other, "Skovly")):
            async with one.begin() as unit:
                await added(unit, "12345674", name)
        assert [await names(store), await names(other)] == [("Bageriet",), ("Skovly",)]
