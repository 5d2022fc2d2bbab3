"""Who could be suggested is found by facts of the work, and only while it is true."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.candidates import Card, bands_for
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
TODAY, LATER = date(2026, 11, 24), date(2027, 2, 1)
CARD = Card(("cleaning", "kitchen"), "11-20", ("centre",))


async def _candidate(unit, card=CARD, **columns):
    person = await unit.people.add(language="da", now=NOW, name="Anna")
    adviser = await unit.people.add(language="da", now=NOW, name="Mette")
    candidate = await unit.candidates.add(person, adviser, now=NOW)
    await unit.candidates.put_card(candidate, card, now=NOW)
    await unit.candidates.change(candidate, **({"approved_at": NOW, "clarified_until": LATER} | columns))
    return candidate


async def _found(unit, task="cleaning", *, area=None, hours=10, today=TODAY):
    return await unit.catalogue.find(task, area=area, hours=bands_for(hours), today=today, most=9)


async def test_a_ready_card_is_found_under_each_of_its_tasks_and_areas(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        anna = await _candidate(unit)
        assert await _found(unit) == [anna]
        assert await _found(unit, "kitchen", area="centre") == [anna]
        assert await _found(unit, "kitchen", area="harbour") == []
        assert await _found(unit, "driving") == []


@pytest.mark.parametrize(("hours", "is_found"), [(20, True), (21, False)])
async def test_a_card_is_not_found_for_more_hours_than_it_says(database_url, hours, is_found):
    async with opened(database_url) as store, store.begin() as unit:
        anna = await _candidate(unit)
        assert await _found(unit, hours=hours) == ([anna] if is_found else [])


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"hidden_at": NOW}, id="hidden"),
        pytest.param({"approved_at": None}, id="no longer approved"),
        pytest.param({"clarified_until": None}, id="no longer clarified"),
        pytest.param({"closed_at": NOW}, id="closed"),
    ],
)
async def test_what_may_not_be_shown_is_not_found(database_url, change):
    async with opened(database_url) as store, store.begin() as unit:
        anna = await _candidate(unit)
        await unit.candidates.change(anna, **change)
        assert await _found(unit) == []


async def test_a_new_wording_of_the_card_takes_it_out_until_it_is_approved(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        anna = await _candidate(unit)
        await unit.candidates.put_card(anna, Card(("driving",), "11-20", ("centre",)), now=NOW)
        assert await _found(unit) == []
        await unit.candidates.change(anna, approved_at=NOW)
        assert (await _found(unit), await _found(unit, "driving")) == ([], [anna])


async def test_the_day_clarified_until_is_the_last_one(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        anna = await _candidate(unit, clarified_until=TODAY)
        assert await _found(unit) == [anna]
        assert await _found(unit, today=date(2026, 11, 25)) == []
        assert await unit.catalogue.forget(before=date(2026, 11, 25)) == 4


async def test_the_lowest_numbers_come_first_whatever_their_hours(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        cards = [Card(("cleaning",), hours, ("centre",)) for hours in ("31-37", "6-10", "21-30")]
        everybody = [await _candidate(unit, card) for card in cards]
        assert await _found(unit, hours=5) == everybody
