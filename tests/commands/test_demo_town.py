"""Testkøbing's own files are the files of a municipality, only that nobody in them exists."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.commands.demo_town import FILES, load_town
from bot.domain.companies import passes_check
from bot.domain.importing.columns import Kind
from bot.municipality import read_municipality
from tests.kit.store import opened

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TESTKOEBING = read_municipality()


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def test_it_has_three_consultants_twelve_companies_and_forty_candidates(store):
    async with store.begin() as unit:
        arrived = await load_town(unit, TESTKOEBING, now=NOW)
        companies = await unit.companies.every()
        staff = await unit.staff.at_work(now=NOW)
    assert Counter(one.role for one in arrived.values()) == {"consultant": 3, "candidate": 40}
    assert (len(companies), len(staff)) == (12, 3)
    assert {"Mette", "Jonas", "Sofie", "Anna", "Bo", "Cecilie", "Davud", "K-005"} <= set(arrived)


async def test_every_company_has_its_contact_and_no_number_is_real(store):
    async with store.begin() as unit:
        await load_town(unit, TESTKOEBING, now=NOW)
        companies = await unit.companies.every()
    assert all(one.contact is not None for one in companies)
    assert not any(passes_check(one.cvr) for one in companies)


async def test_loaded_again_it_is_the_same_town(store):
    async with store.begin() as unit:
        first = await load_town(unit, TESTKOEBING, now=NOW)
        again = await load_town(unit, TESTKOEBING, now=NOW)
    assert first == again


@pytest.mark.parametrize("kind", list(Kind))
def test_the_files_are_as_danish_excel_writes_them(kind):
    content = FILES[kind].read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    assert content.count(b";") > content.count(b"\r\n")
