"""Which companies are said to look alike."""

import pytest

from bot.domain.companies import passes_check
from bot.domain.doubles import Alike
from bot.domain.roles import Role
from tests.kit.store import opened
from tests.store.test_merging import NOW


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def six(unit, name, phone=None):
    found = []
    for one in range(6):
        company, _new = await unit.companies.add(
            f"{one + 3}{one}{one}1{one}234", name(one), branch=None, area=None, now=NOW
        )
        person = await unit.people.add(language="da", now=NOW, name=f"P{one}", phone=phone)
        await unit.people.give_role(person, Role.MANAGER, company=company, now=NOW)
        found.append(company)
    return found


async def test_a_name_that_stands_there_six_times_is_suggested_in_a_short_list(store):
    async with store.begin() as unit:
        first, *others = await six(unit, lambda _one: "Netto")
        assert await unit.doubles.every() == {(first, one): Alike.NAME for one in others}


async def test_a_number_of_six_is_a_switchboards_and_of_two_it_is_told(store):
    async with store.begin() as unit:
        found = await six(unit, lambda one: f"Butik {'abcdef'[one]}", phone="+45 20 30 40 50")
        assert await unit.doubles.every() == {}
        assert await unit.doubles.by_phone(found[0]) == []
        assert await unit.doubles.share_phone(*found[:2])
        one, other = found[:2]
        for company in found[2:]:
            (person,) = await unit.managers.of(company)
            await unit.people.change(person, phone=None)
        assert await unit.doubles.every() == {(one, other): Alike.PHONE}
        assert not await unit.doubles.share_phone(*found[1:3])
        assert await unit.doubles.by_phone(one) == [other]
        assert await unit.doubles.by_phone(found[2]) == []
        (mette,) = await unit.managers.of(one)
        await unit.doubles.say_two(other, one, mette, now=NOW)
        assert await unit.doubles.by_phone(one) == []


@pytest.mark.parametrize("few", [0, 200], ids=["many are written wrong", "few are"])
async def test_one_slip_of_the_finger_is_found_whoever_else_is_there(store, monkeypatch, few):
    monkeypatch.setattr("bot.store.doubles.FEW", few)
    right, wrong, swapped, other = "10150817", "10150818", "10158017", "25063864"
    assert [passes_check(one) for one in (right, wrong, swapped, other)] == [True, False, False, True]
    async with store.begin() as unit:
        ids = {
            cvr: (await unit.companies.add(cvr, f"Firma {cvr}", branch=None, area=None, now=NOW))[0]
            for cvr in (right, wrong, swapped, other)
        }
        assert await unit.doubles.every() == {
            (ids[right], ids[wrong]): Alike.CVR,
            (ids[right], ids[swapped]): Alike.CVR,
        }


async def test_whoever_writes_for_two_is_why_they_may_be_one(store):
    async with store.begin() as unit:
        first, second, *_others = await six(unit, lambda one: f"Butik {'abcdef'[one]}")
        (person,) = await unit.managers.of(first)
        await unit.people.give_role(person, Role.GUEST, company=second, now=NOW)
        assert await unit.doubles.every() == {(first, second): Alike.PERSON}
