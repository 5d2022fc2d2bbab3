"""What a company calls a candidate: drawn once, never given to another, and there is always one more."""

from datetime import UTC, datetime

import pytest

from bot.domain.ids import CandidateId, CompanyId
from tests.kit.store import opened

pytestmark = pytest.mark.both_databases
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
BAKERY, SMITHY = CompanyId(1), CompanyId(2)


async def _numbers(unit, how_many, company=BAKERY):
    return [await unit.aliases.of(CandidateId(one), company) for one in range(1, how_many + 1)]


async def test_a_company_has_one_number_for_a_candidate(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        first = await _numbers(unit, 5)
        assert await _numbers(unit, 5) == first


async def test_numbers_do_not_run_out_and_none_is_given_twice(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        numbers = await _numbers(unit, 130)
        assert len(set(numbers)) == 130
        assert max(numbers[:60]) <= 99
        assert min(numbers[-60:]) >= 100


async def test_the_number_tells_nothing_about_who_was_first(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        assert await _numbers(unit, 60) != sorted(await _numbers(unit, 60))


async def test_each_company_draws_for_itself(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        assert await _numbers(unit, 30) != await _numbers(unit, 30, SMITHY)


async def test_several_of_several_companies_are_the_same_numbers(database_url):
    pairs = [(CandidateId(one), company) for one in (1, 2, 3) for company in (BAKERY, SMITHY)]
    async with opened(database_url) as store, store.begin() as unit:
        first = await unit.aliases.of(*pairs[0])
        drawn = await unit.aliases.of_pairs(pairs)
        assert drawn[pairs[0]] == first
        assert drawn == {pair: await unit.aliases.of(*pair) for pair in pairs}
