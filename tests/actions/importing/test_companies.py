"""What a file of companies costs, so that 50,000 rows do not hold up the bot for long."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import event

from bot.actions.importing.companies import import_companies
from bot.actions.importing.staff import import_staff
from bot.domain.importing.companies import CompanyRow
from bot.domain.importing.lines import Line
from bot.domain.importing.rows import read_companies, read_staff
from bot.domain.importing.sheets import Sheet
from bot.municipality import read_municipality
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ROWS = 300
# However many rows: each is less than a statement.
MOST_STATEMENTS = 40


METTE = ("Mette", "kontakt", "", "alle", "alle")
MUNICIPALITY = read_municipality()


def sheet(*rows: tuple[str, ...]) -> Iterator[Line]:
    return (Line(at, row) for at, row in enumerate(rows, 1))


def companies(name: str) -> Sheet[CompanyRow]:
    rows = [(str(10_000_000 + number), f"{name} {number}", "", "") for number in range(ROWS)]
    return read_companies(sheet(("cvr", "name", "branch", "area"), *rows), MUNICIPALITY)


async def test_many_companies_of_a_file_are_few_statements(database_url):
    asked: list[str] = []
    async with opened(database_url) as store:
        engine = store.writer.sync_engine
        event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        async with store.begin() as unit:
            staff = read_staff(sheet(("name", "hats", "unit", "areas", "branches"), METTE), MUNICIPALITY)
            await import_staff(unit, staff, now=NOW, municipality=MUNICIPALITY)
            asked.clear()
            outcome = await import_companies(unit, companies("Firma"), now=NOW)
            assert len(asked) <= MOST_STATEMENTS
            assert (outcome.fresh, outcome.given_contact, outcome.without_contact) == (ROWS, ROWS, 0)
            again = await import_companies(unit, companies("Firma"), now=NOW)
            assert (again.same, again.fresh) == (ROWS, 0)
            asked.clear()
            changed = await import_companies(unit, companies("Nyt navn"), now=NOW)
            assert len(asked) <= MOST_STATEMENTS
            assert (changed.changed, changed.given_contact) == (ROWS, 0)
            every = [one.id for one in await unit.companies.every()]
            contacts = await unit.companies.contacts_of(every)
            assert (len(contacts), len(set(contacts.values()))) == (ROWS, 1)
