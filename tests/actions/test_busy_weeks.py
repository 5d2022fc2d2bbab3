"""On Monday busy weeks of all companies are read together."""

from datetime import UTC, datetime

from sqlalchemy import event

from bot.actions.outreach_rhythm import tell_of_the_week
from bot.domain.roles import Role
from bot.municipality import read_municipality
from tests.kit.store import opened

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
MUNICIPALITY = read_municipality()
SOON = "51"


async def reads_with(tmp_path, many):
    """How often the Monday list reads something, with so many companies of one contact that are soon busy."""
    asked: list[str] = []
    async with opened(f"sqlite:///{tmp_path / f'{many}.sqlite3'}") as store, store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        mette = await unit.people.add(language="da", now=MONDAY, name="Mette")
        await unit.people.give_role(mette, Role.CONSULTANT, unit=where, now=MONDAY)
        await unit.staff.put(mette, where, contact=True, adviser=False, branches=[], areas=[])
        for number in range(many):
            company, _new = await unit.companies.add(
                str(10_000_000 + number), "x", branch=None, area=None, now=MONDAY
            )
            await unit.companies.assign(company, mette, reason="fewest", now=MONDAY)
            await unit.outreach.wish(company, busy_weeks=SOON)

        def hear(_connection, _cursor, statement, *_more):
            asked.append(statement)

        event.listen(store.writer.sync_engine, "before_cursor_execute", hear)
        await tell_of_the_week(unit, now=MONDAY, municipality=MUNICIPALITY)
        told = len(await unit.outbox.coming_to(mette))
    return told, sum(one.startswith("SELECT") for one in asked)


async def test_forty_companies_are_told_of_with_the_questions_of_four(tmp_path):
    (few, asked), (many, asked_more) = [await reads_with(tmp_path, number) for number in (4, 40)]
    assert (few, many) == (4, 40)
    assert asked_more == asked
