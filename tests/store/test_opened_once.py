"""Names that are looked through again and again are opened once, and are never those of yesterday."""

from datetime import UTC, datetime

import pytest

from bot.domain.ids import CompanyId
from bot.store.opened_once import OpenedOnce
from tests.kit.store import VAULT, opened

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
PLACE = "persons.name"
ACME = CompanyId(1)


@pytest.fixture
def read():
    """What was opened, in its order."""
    return []


@pytest.fixture
def names(read):
    return OpenedOnce(PLACE, lambda name: read.append(name) or name.casefold(), nothing="")


def sealed(*those):
    return [VAULT.seal(one, place=PLACE) if one is not None else None for one in those]


def test_each_is_opened_once_and_nothing_says_nothing(names, read):
    everybody = sealed("Anna", None, "Bo")
    for _time in range(3):
        assert names.of(everybody, VAULT) == ["anna", "", "bo"]
    assert read == ["Anna", "Bo"]


def test_what_is_written_anew_is_opened_anew(names, read):
    anna, bo, again = sealed("Anna", "Bo", "Annika")
    names.of([anna, bo], VAULT)
    assert names.of([again, bo], VAULT) == ["annika", "bo"]
    assert read == ["Anna", "Bo", "Annika"]


def test_who_was_not_there_at_the_last_look_is_forgotten(names, read):
    anna, bo = sealed("Anna", "Bo")
    names.of([anna, bo], VAULT)
    names.of([bo], VAULT)
    names.of([anna, bo], VAULT)
    assert read == ["Anna", "Bo", "Anna"]


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def mentioned(store, adviser, text):
    async with store.begin() as unit:
        those = await unit.namesakes.mentioned(text)
        return [one.name for one in await unit.namesakes.of_candidates(those, ACME, {adviser})]


async def test_of_many_only_who_stands_in_the_text_is_read(store):
    async with store.begin() as unit:
        mette = await unit.people.add(language="da", now=NOW, name="Mette")
        people = []
        for name, phone in (("Anna Holm", "30405060"), ("Bo Vang", None), ("K-015", "30405061")):
            people.append(await unit.people.add(language="da", now=NOW, name=name, phone=phone))
            await unit.candidates.add(people[-1], mette, now=NOW)
    assert await mentioned(store, mette, "Can we meet on Friday?") == []
    assert await mentioned(store, mette, "Annas dag er fredag") == ["Anna Holm"]
    assert await mentioned(store, mette, "Ring 30 40 50 60, Vang") == ["Anna Holm", "Bo Vang"]
    assert await mentioned(store, mette, "K-015 on +45 30405061") == ["K-015"]
    async with store.begin() as unit:
        await unit.people.change(people[0], name="Annika Holm", phone="30405099")
    assert await mentioned(store, mette, "Anna on 30405060") == []
    assert await mentioned(store, mette, "annika, or 30405099") == ["Annika Holm"]
