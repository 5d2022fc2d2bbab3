"""How often a candidate is asked about places that became free, as the table keeps it; on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from tests.kit.store import opened
from tests.store.test_wishes import NOW, TODAY, Place


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def test_the_database_refuses_a_second_offer_of_a_day_and_a_fourth_of_an_event(store):
    async with store.begin() as unit:
        place = await Place().begin(unit)
        days = [TODAY + timedelta(days=number) for number in range(4)]
        for day in days[:3]:
            await unit.offers.add(place.event, place.anna, day=day, now=NOW)
        for day in days[2:]:
            with pytest.raises(IntegrityError):
                async with unit.tx.connection.begin_nested():
                    await unit.offers.add(place.event, place.anna, day=day, now=NOW)
