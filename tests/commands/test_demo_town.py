"""Testkøbing's own files are the files of a municipality, only that nobody in them exists."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import demo
from bot.commands.demo_town import FILES, cvr_numbers, load_town
from bot.domain.companies import passes_check
from bot.domain.ids import CompanyId, PersonId
from bot.domain.importing.columns import Kind
from bot.domain.notices.companies import SomebodyNew
from bot.municipality import read_municipality
from bot.text.l10n import stacked
from bot.text.notices import say_notice
from bot.text.say import plain
from tests.kit.store import opened

# One process alone decides; what else is tried on PostgreSQL in make test says so.
pytestmark = pytest.mark.both_databases(at_length=True)

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TESTKOEBING = read_municipality()


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


@pytest.mark.both_databases
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


async def test_nobody_is_warned_of_the_towns_own_numbers_where_the_town_is(store):
    here = replace(TESTKOEBING, made_up_cvr=cvr_numbers(TESTKOEBING))
    async with store.begin() as unit:
        await load_town(unit, TESTKOEBING, now=NOW)
        numbers = {one.cvr for one in await unit.companies.every()}
    assert {one for one in numbers if TESTKOEBING.doubts(one)} == numbers == here.made_up_cvr
    assert not any(here.doubts(one) for one in numbers)
    assert here.doubts("12345678")


@pytest.mark.parametrize(("made_up", "warned"), [((), True), (("10000001",), False)])
def test_the_contact_reads_of_a_wrong_number_unless_it_is_made_up(made_up, warned):
    here = replace(TESTKOEBING, made_up_cvr=frozenset(made_up))
    notice = SomebodyNew(CompanyId(1), "Bageriet", "10000001", PersonId(2), "Lars", None, first=True)
    said = stacked(*say_notice(notice, here).text)
    assert ("does not look right" in plain(said, "en")) is warned


def test_nobody_in_the_town_has_the_phone_of_somebody_else():
    staff = FILES[Kind.STAFF].read_text("utf-8-sig") + Path(demo.__file__).read_text("utf-8")
    phones = re.findall(r"\b0000\d{4}\b", staff.replace("00 00 00 ", "000000"))
    assert len(phones) >= 6
    assert len(phones) == len(set(phones))


@pytest.mark.at_length
@pytest.mark.both_databases
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
