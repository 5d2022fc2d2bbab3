"""At the end of a row of stand-ins somebody answers, whoever they lead."""

from datetime import timedelta

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.roles import Role
from tests.kit.store import opened
from tests.kit.town import TUESDAY_NINE


async def test_who_leads_another_unit_may_answer_at_the_end_of_a_row_of_stand_ins(sqlite_url):
    now, later = TUESDAY_NINE, TUESDAY_NINE + timedelta(days=2)
    async with opened(sqlite_url) as store, store.begin() as unit:
        people = []
        for name, role, where in (
            ("Mette", Role.CONSULTANT, "Here"), ("Ida", Role.CONSULTANT, "There"), ("Kurt", Role.COORDINATOR, "There"),
        ):  # fmt: skip
            person = await unit.people.add(language="en", now=now, name=name)
            place = await unit.units.named(where)
            await unit.people.give_role(person, role, unit=place, now=now)
            if role is Role.CONSULTANT:
                await unit.staff.put(person, place, contact=True, adviser=True, branches=[], areas=[])
            people.append(person)
        mette, ida, kurt = people
        company, _new = await unit.companies.add("12345674", "Bageriet", branch=None, area=None, now=now)
        await unit.companies.assign(company, mette, reason="least", now=now)
        for away, instead in ((mette, ida), (ida, kurt)):
            await unit.staff.away(away, away_from=now, away_until=later, stand_in=instead)
        assert await unit.contacts.answering(company, now=now) == kurt
        by = await unit.people.actor(kurt)
        await unit.contacts.ensure_answers(by, company, now=now)
        with pytest.raises(NotAllowed):
            await unit.contacts.ensure_answers(by, company, now=later)
