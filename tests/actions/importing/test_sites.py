"""Sites from a file: added once, found again however they have changed, never opened against the bot."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.actions.importing.companies import import_companies
from bot.actions.importing.remembering import Outcome
from bot.domain.importing.faults import Fault
from bot.domain.importing.lines import Line
from bot.domain.importing.rows import read_companies
from bot.domain.sites import SiteFacts
from bot.domain.timeline import FROM_A_FILE, SITES, Kind
from bot.municipality import read_municipality
from bot.text.say import plain
from bot.text.timeline import happened_text
from tests.kit.store import opened

pytestmark = pytest.mark.both_databases(at_length=True)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MUNICIPALITY = read_municipality()
HEADER = ("cvr", "name", "branch", "area", "P-nr.", "Afdeling", "Adresse", "site_area")
FIRST = "1003" + "123456"  # made up; it looks like the tenth of March
SECOND = "1099000002"
HARBOUR = ("12345674", "Bageriet", "", "", FIRST, "Havnen", "Kajen 3", "harbour")
SQUARE = ("12345674", "Bageriet", "", "", "", "Torvet", "", "")


@pytest.fixture
async def unit(database_url):
    """An open unit on either database."""
    async with opened(database_url) as store, store.begin() as unit:
        yield unit


async def taken(unit, *rows) -> Outcome:
    lines = [Line(at, row) for at, row in enumerate((HEADER, *rows), 1)]
    sheet = read_companies(lines, MUNICIPALITY)
    assert sheet.problems == []
    return await import_companies(unit, sheet, now=NOW)


def counts(outcome):
    return outcome.sites.fresh, outcome.sites.changed, outcome.sites.same


async def there(unit, cvr="12345674"):
    company = await unit.companies.find(cvr)
    return [one.facts for one in await unit.sites.of(company.id)]


async def site(unit, name):
    (found,) = [one for one in await unit.sites.every() if one.name == name]
    return found


@pytest.mark.both_databases
async def test_the_second_time_changes_nothing(unit):
    first = await taken(unit, HARBOUR, SQUARE)
    assert (first.fresh, first.changed, first.same, counts(first)) == (1, 0, 0, (2, 0, 0))
    facts = [SiteFacts("Havnen", FIRST, "Kajen 3", "harbour"), SiteFacts("Torvet")]
    assert await there(unit) == facts
    # Whatever somebody has changed in the bot since.
    await unit.sites.change((await site(unit, "Torvet")).id, SiteFacts("Butikken"))
    second = await taken(unit, HARBOUR, SQUARE)
    assert (second.fresh, second.changed, second.same, counts(second)) == (0, 0, 1, (0, 0, 2))
    assert await there(unit) == [facts[0], SiteFacts("Butikken")]
    # What the file says new of it finds it by what it was.
    third = await taken(unit, HARBOUR, (*SQUARE[:6], "Torvet 1", ""))
    assert counts(third) == (0, 1, 1)
    assert (await there(unit))[1] == SiteFacts("Torvet", None, "Torvet 1")


async def test_one_more_site_changes_nothing_of_the_company(unit):
    await taken(unit, HARBOUR)
    company = await unit.companies.find("12345674")
    await unit.companies.change(company.id, name="Bageriet ApS")
    more = await taken(unit, HARBOUR, SQUARE)
    assert (more.fresh, more.changed, more.same, counts(more)) == (0, 0, 1, (1, 0, 1))
    assert (await unit.companies.get(company.id)).name == "Bageriet ApS"


async def test_a_site_that_is_in_the_bot_is_found_by_its_number_or_its_name(unit):
    await taken(unit, HARBOUR[:4] + ("",) * 4)
    company = await unit.companies.find("12345674")
    await unit.sites.add(company.id, SiteFacts("The shop", FIRST, "Kajen 1", "centre"), now=NOW)
    await unit.sites.add(company.id, SiteFacts("torvet"), now=NOW)
    # An empty cell takes nothing away; a number comes to the site of that name.
    outcome = await taken(unit, (*HARBOUR[:5], "", "", "north"), (*SQUARE[:4], SECOND, "Torvet", "", ""))
    assert counts(outcome) == (0, 2, 0)
    assert await there(unit) == [
        SiteFacts("The shop", FIRST, "Kajen 1", "north"),
        SiteFacts("Torvet", SECOND),
    ]
    # A number that was put right in the bot stays.
    await unit.sites.change((await site(unit, "Torvet")).id, SiteFacts("Torvet", "1099000003"))
    await taken(unit, (*SQUARE[:4], SECOND, "Torvet", "Torvet 1", ""))
    assert (await there(unit))[1] == SiteFacts("Torvet", "1099000003", "Torvet 1")


async def test_without_a_name_it_is_called_where_it_is_or_what_the_company_is_called(unit):
    numbers = [f"109900000{number}" for number in range(3)]
    rows = [
        (*HARBOUR[:4], numbers[0], "", "Kajen 3", ""),
        *((*HARBOUR[:4], one, "", "", "") for one in numbers[1:]),
    ]
    await taken(unit, *rows)
    assert [one.name for one in await there(unit)] == ["Kajen 3", "Bageriet", "Bageriet 0002"]
    assert counts(await taken(unit, *rows)) == (0, 0, 3)
    # Named later, it keeps its address.
    await taken(unit, (*HARBOUR[:4], numbers[0], "Havnen", "Kajen 3", ""))
    assert (await there(unit))[0] == SiteFacts("Havnen", numbers[0], "Kajen 3")


@pytest.mark.parametrize("row", [HARBOUR, SQUARE], ids=["with a number", "by its name"])
@pytest.mark.parametrize("known", [True, False], ids=["from a file", "from the bot"])
async def test_what_was_closed_in_the_bot_stays_closed(unit, row, known):
    await taken(unit, row if known else HARBOUR[:4] + ("",) * 4)
    company = await unit.companies.find("12345674")
    if not known:
        await unit.sites.add(company.id, SiteFacts(row[5], row[4] or None), now=NOW)
    await unit.sites.close((await site(unit, row[5])).id, now=NOW + timedelta(hours=1))
    outcome = await taken(unit, (*row[:6], "Kajen 99", ""))
    assert (counts(outcome), outcome.sites.closed) == ((0, 0, 1), [(2, row[5])])
    assert await there(unit) == []
    again = await taken(unit, (*row[:6], "Kajen 99", ""))
    assert (counts(again), again.sites.closed) == ((0, 0, 1), [])


async def test_a_number_of_another_company_is_a_line_to_correct(unit):
    await taken(unit, HARBOUR)
    outcome = await taken(unit, ("87654321", "Vaskeriet", "", "", FIRST, "Kajen", "", ""))
    assert [(one.line, one.column, one.fault, one.detail) for one in outcome.problems] == [
        (2, "P-nr.", Fault.SITE_OF_ANOTHER, "Bageriet")
    ]


async def test_sites_of_a_company_that_is_part_of_another_are_left_out(unit):
    await taken(unit, HARBOUR, ("87654321", "Vaskeriet", "", "", "", "", "", ""))
    laundry, bakery = [(await unit.companies.find(cvr)).id for cvr in ("87654321", "12345674")]
    await unit.companies.change(bakery, merged_into=laundry)
    outcome = await taken(unit, HARBOUR, SQUARE)
    assert counts(outcome) == (0, 0, 2)
    assert await there(unit, "87654321") == []


@pytest.mark.both_databases
async def test_many_sites_of_one_company_are_written_in_few_statements(database_url):
    asked: list[str] = []
    rows = [(*HARBOUR[:4], f"1099{number:06}", "", f"Kajen {number}", "") for number in range(300)]
    async with opened(database_url) as store:
        event.listen(store.writer.sync_engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        async with store.begin() as unit:
            assert counts(await taken(unit, *rows)) == (300, 0, 0)
            assert len(asked) <= 30
            asked.clear()
            assert counts(await taken(unit, *rows)) == (0, 0, 300)
            assert len(asked) <= 15
            moved = [(*row[:6], f"{row[6]} A", "") for row in rows]
            asked.clear()
            assert counts(await taken(unit, *moved)) == (0, 300, 0)
            assert len(asked) <= 30
            assert [one.address for one in await there(unit)] == [row[6] for row in moved]


async def test_the_history_says_what_came_from_a_file_and_many_in_one_line(unit):
    await taken(unit, HARBOUR, SQUARE)
    await taken(unit, (*HARBOUR[:5], "Kajen", *HARBOUR[6:]), SQUARE)
    await taken(unit, *[(*HARBOUR[:4], "", f"Bod {number}", "", "") for number in range(7)])
    company = await unit.companies.find("12345674")
    found = await unit.timeline.page(company.id, SITES, until=NOW + timedelta(days=1), first=0, most=99)
    assert sorted((one.kind, one.words, one.code) for one in found) == sorted(
        [
            (Kind.SITE_ADDED, "Havnen", FROM_A_FILE),
            (Kind.SITE_ADDED, "Torvet", FROM_A_FILE),
            (Kind.SITE_CHANGED, "Havnen → Kajen", FROM_A_FILE),
            (Kind.SITE_ADDED, "Bod 0, Bod 1, Bod 2, Bod 3, Bod 4 (+2)", FROM_A_FILE),
        ]
    )
    words = {plain(happened_text(one, one.words), "en").partition(": ")[2] for one in found}
    assert "new from a file: site “Havnen”." in words
