"""Open work is read as it is, by contact and by company, and who works part time carries a part."""

from datetime import UTC, datetime

from bot.domain.roles import Role
from bot.domain.workload import Load, assign
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


async def somebody(unit, name, place, *, companies):
    person = await unit.people.add(language="da", now=NOW, name=name)
    await unit.people.link(person, 7_000_000_000 + person, now=NOW)
    await unit.people.give_role(person, Role.CONSULTANT, unit=place, now=NOW)
    await unit.staff.put(person, place, contact=True, adviser=False, branches=[], areas=[])
    for number in range(companies):
        cvr = str(20000000 + 100 * person + number)
        company, _new = await unit.companies.add(cvr, cvr, branch=None, area=None, now=NOW)
        await unit.companies.assign(company, person, reason="least", now=NOW)
    return person


async def test_open_work_is_counted_by_contact_and_by_company_and_a_short_week_counts(sqlite_url):
    async with opened(sqlite_url) as store, store.begin() as unit:
        place = await unit.units.named("Here")
        mette = await somebody(unit, "Mette", place, companies=3)
        jonas = await somebody(unit, "Jonas", place, companies=4)
        (company, *_others) = await unit.companies.of_contact(mette)
        await unit.timeline.promise(company.id, mette, "A mail", NOW.date(), now=NOW)
        asked = await unit.requests.open(company.id, mette, now=NOW, deadline=NOW)
        assert (await unit.workload.of_contacts())[mette] == Load(companies=3, waiting=1, promises=1)
        await unit.requests.change(asked, now=NOW, state="closed")
        assert (await unit.workload.of_contacts()) == {mette: Load(3, promises=1), jonas: Load(4)}
        pieces = {one.company: one.load for one in await unit.workload.pieces_of(mette)}
        assert pieces.pop(company.id) == Load(1, promises=1)
        assert set(pieces.values()) == {Load(1)}
        found = await unit.workload.takers(now=NOW, unit=place)
        assert assign(found, branch=None, area=None).person == mette
        await unit.working_days.put(mette, (0, 1, 2))
        found = await unit.workload.takers(now=NOW, unit=place)
        assert assign(found, branch=None, area=None).person == jonas
        plan = await unit.leavings.plan(jonas, mette, ends_at=NOW, now=NOW)
        found = await unit.workload.takers(now=NOW, unit=place)
        assert assign(found, branch=None, area=None).person == mette
        await unit.leavings.mark(plan, cancelled_at=NOW)
        await unit.people.change(jonas, unreachable_at=NOW)
        assert [one.person for one in await unit.workload.takers(now=NOW)] == [mette]
