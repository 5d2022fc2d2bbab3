"""Persons, links and roles, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import Role
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ACME, OTHER = CompanyId(1), CompanyId(2)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def test_a_person_is_found_by_their_telegram_account(store):
    async with store.begin() as unit:
        person = await unit.people.add(language="da", now=NOW, name="Mette")
        await unit.people.link(person, 7_000_000_001, now=NOW)
    async with store.reading() as unit:
        assert await unit.people.find_by_telegram(7_000_000_001) == person
        assert await unit.people.find_by_telegram(7_000_000_002) is None
        assert await unit.people.chat_of(person) == 7_000_000_001


async def test_one_account_belongs_to_one_person(store):
    async with store.begin() as unit:
        first = await unit.people.add(language="da", now=NOW)
        second = await unit.people.add(language="da", now=NOW)
        await unit.people.link(first, 7, now=NOW)
        with pytest.raises(IntegrityError):
            async with unit.savepoint():
                await unit.people.link(second, 7, now=NOW)


async def test_the_same_role_twice_is_one_row(store):
    async with store.begin() as unit:
        person = await unit.people.add(language="da", now=NOW)
        once = await unit.people.give_role(person, Role.MANAGER, now=NOW, company=ACME)
        assert await unit.people.give_role(person, Role.MANAGER, now=NOW, company=ACME) == once
        assert await unit.people.give_role(person, Role.MANAGER, now=NOW, company=OTHER) != once


async def test_an_ended_role_stops_counting_at_once(store):
    async with store.begin() as unit:
        person = await unit.people.add(language="da", now=NOW)
        role = await unit.people.give_role(person, Role.MANAGER, now=NOW, company=ACME)
        await unit.people.end_role(role, now=NOW)
        assert (await unit.people.actor(person)).role is Role.STRANGER
        assert await unit.people.with_role(Role.MANAGER, company=ACME) == ()


async def test_the_remembered_role_is_the_one_in_use(store):
    async with store.begin() as unit:
        person = await unit.people.add(language="en", now=NOW)
        await unit.people.give_role(person, Role.MANAGER, now=NOW, company=ACME)
        other = await unit.people.give_role(person, Role.MANAGER, now=NOW, company=OTHER)
        await unit.people.change(person, acting_role_id=other)
        actor = await unit.people.actor(person)
    assert actor.company_as(Role.MANAGER) == OTHER
    assert actor.language == "en"


async def test_a_deleted_person_is_gone(store):
    async with store.reading() as unit:
        with pytest.raises(Gone):
            await unit.people.get(PersonId(404))


async def test_names_and_accounts_are_unreadable_in_the_file(tmp_path):
    async with opened(f"sqlite:///{tmp_path}/x.db") as store, store.begin() as unit:
        person = await unit.people.add(language="da", now=NOW, name="Markørnavn", phone="12345678")
        await unit.people.link(person, 7_123_456_789, now=NOW)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in ("Markørnavn", "12345678", "7123456789"):
        assert secret.encode() not in stored
