"""The week of a unit is read alike on both databases, and holds no other unit's."""

from datetime import date, datetime, timedelta

import pytest

from bot.domain.job_functions import JobFacts
from bot.domain.roles import Role
from bot.domain.timeline import Kind
from bot.domain.week_figures import answers_in
from bot.domain.workdays import COPENHAGEN
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 9, tzinfo=COPENHAGEN)
MONDAY = date(2026, 11, 16)
IN_IT = datetime(2026, 11, 18, 9, tzinfo=COPENHAGEN)
FACTS = JobFacts("Wash cars", "cleaning", 15, "ordinary", ())


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def contact_in(unit, where, cvr, *, made=IN_IT):
    """A consultant of a unit, and a company of theirs that came in the week."""
    person = await unit.people.add(language="da", now=NOW, name="Mette")
    await unit.people.give_role(person, Role.CONSULTANT, unit=where, now=NOW)
    await unit.staff.put(person, where, contact=True, adviser=False, branches=[], areas=[])
    company, _new = await unit.companies.add(cvr, cvr, branch=None, area=None, now=made)
    await unit.companies.assign(company, person, reason="fewest", now=made)
    return person, company


async def test_a_week_is_its_own_units_and_no_others(store):
    async with store.begin() as unit:
        ours, others = await unit.units.named("Ours"), await unit.units.named("Others")
        mette, bakery = await contact_in(unit, ours, "12345674")
        jonas, garage = await contact_in(unit, others, "23456785")
        for company, by in ((bakery, mette), (garage, jonas)):
            await unit.job_functions.add(company, by, FACTS, now=IN_IT)
        await unit.job_functions.add(bakery, mette, FACTS, now=NOW)
        lars = await unit.people.add(language="da", now=NOW, name="Lars")
        request = await unit.requests.open(bakery, lars, now=IN_IT, deadline=NOW - timedelta(hours=1))
        await unit.messages.write(request, lars, "Hello?", from_company=True, now=IN_IT)
        read = await unit.weeks.read(ours, MONDAY, now=NOW)
        assert (read.week.jobs, read.week.companies, read.before.jobs) == (1, 1, 0)
        assert (read.team.waiting, read.team.late, read.team.open_jobs, read.team.team) == (1, 1, 2, 1)
        assert answers_in(read.matters) == []
        answered = IN_IT + timedelta(hours=2)
        await unit.messages.write(request, mette, "Hello.", from_company=False, now=answered)
        await unit.requests.change(request, now=answered, state="with company")
        read = await unit.weeks.read(ours, MONDAY, now=NOW)
        assert [(one.asked, one.at) for one in answers_in(read.matters)] == [(IN_IT, answered)]
        assert (await unit.weeks.read(others, MONDAY, now=NOW)).matters == ()
        await unit.messages.write(request, lars, "And then?", from_company=True, now=answered)
        called = answered + timedelta(days=1)
        await unit.timeline.note(bakery, Kind.CALLED, mette, now=called, subject=request)
        # What becomes of it later moves no answer, and "done" is none.
        await unit.messages.write(request, lars, "Thanks", from_company=True, now=called + timedelta(hours=1))
        await unit.requests.change(request, now=NOW, state="closed", closed_by=mette)
        found = answers_in((await unit.weeks.read(ours, MONDAY, now=NOW)).matters)
        assert [(one.asked, one.at) for one in found] == [(IN_IT, answered), (answered, called)]
        assert read.team.waiting == 0
