"""Placements, check-ins and calls, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import LargeBinary
from sqlalchemy.exc import IntegrityError

from bot.domain.checkins import Side
from bot.domain.checkins_concerns import Concern
from bot.domain.placements import NotToday, PlacementState, Terms, Together
from bot.store.checkins import check_ins
from bot.store.schema import Secret
from tests.kit.store import opened

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
DAY = date(2026, 12, 1)
TERMS = Terms("subsidy", 15, DAY, "Call before 7", date(2027, 2, 26))


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


@pytest.fixture
async def pair(store):
    """A candidate, a company, and the placement of the two."""
    async with store.begin() as unit:
        adviser = await unit.people.add(language="da", now=NOW, name="Mette")
        person = await unit.people.add(language="da", now=NOW, name="Anna")
        candidate = await unit.candidates.add(person, adviser, now=NOW)
        company, _fresh = await unit.companies.add("12345674", "Bageriet", branch=None, area=None, now=NOW)
        placement = await unit.placements.add(
            company, candidate, TERMS, made_by=adviser, shared_at=None, now=NOW
        )
    return adviser, person, candidate, company, placement


async def test_a_placement_is_kept_as_it_was_agreed(store, pair):
    adviser, _person, candidate, company, number = pair
    async with store.reading() as unit:
        found = await unit.placements.get(number)
        assert (found.company, found.candidate, found.terms) == (company, candidate, TERMS)
        assert found.state is PlacementState.PLANNED
        assert (found.shared_at, found.monthly, found.candidate_goes_on) == (None, False, None)
        assert await unit.placements.looked_after_by([adviser]) == [found]


async def test_two_are_together_once_until_it_ends(store, pair):
    adviser, _person, candidate, company, number = pair
    async with store.begin() as unit:
        with pytest.raises(Together):
            await unit.placements.add(company, candidate, TERMS, made_by=adviser, shared_at=None, now=NOW)
        assert await unit.placements.move(
            number, come_from=PlacementState.PLANNED, to=PlacementState.MOVED_ON
        )
        assert not await unit.placements.move(
            number, come_from=PlacementState.PLANNED, to=PlacementState.DONE
        )
        again = await unit.placements.add(company, candidate, TERMS, made_by=adviser, shared_at=None, now=NOW)
        assert [one.id for one in await unit.placements.of_candidate(candidate)] == [again]


async def test_a_name_is_released_once(store, pair):
    async with store.begin() as unit:
        assert await unit.placements.release(pair[-1], now=NOW)
        assert not await unit.placements.release(pair[-1], now=NOW)


async def test_a_check_in_is_asked_once(store, pair):
    async with store.begin() as unit:
        first = await unit.checkins.ask(pair[-1], Side.CANDIDATE, "day 1", now=NOW)
        assert first is not None
        assert await unit.checkins.ask(pair[-1], Side.CANDIDATE, "day 1", now=NOW) is None
        await unit.checkins.keep(first, {"how": "good"}, now=NOW, entered_by=None)
        assert (await unit.checkins.get(first)).answers == {"how": "good"}


def test_answers_are_one_sealed_column_so_that_nothing_can_sort_people_by_them():
    assert isinstance(check_ins.c.answers.type, Secret)
    assert isinstance(check_ins.c.answers.type.impl, LargeBinary)
    assert {one.name for one in check_ins.columns} == {
        "id", "placement_id", "side", "name", "asked_at", "heard_at", "answers", "entered_by",
    }  # fmt: skip


async def test_one_call_at_a_time_to_one_person(store, pair):
    adviser, person, *_others, placement = pair
    raising = {"check_in": None, "now": NOW, "deadline": NOW}
    async with store.begin() as unit:
        first = await unit.checkins.raise_concern(placement, person, Concern.SILENCE, **raising)
        with pytest.raises(IntegrityError):
            async with unit.savepoint():
                await unit.checkins.raise_concern(placement, person, Concern.APART, **raising)
        assert await unit.checkins.close(first, by=adviser, now=NOW)
        assert not await unit.checkins.close(first, by=adviser, now=NOW)
        assert await unit.checkins.open_concern(placement, person) is None
        await unit.checkins.raise_concern(placement, person, Concern.APART, **raising)


async def test_days_not_come_are_forgotten(store, pair):
    placement = pair[-1]
    async with store.begin() as unit:
        said = [
            await unit.placements.say_not_today(placement, DAY, what, now=NOW)
            for what in (NotToday.LATE, NotToday.NOT_COMING)
        ]
        assert said == [None, NotToday.LATE]
        assert await unit.placements.not_coming(placement, since=DAY) == [DAY]
        assert await unit.placements.forget_days(before=DAY + timedelta(days=1)) == 1
        assert await unit.placements.said_of(placement, DAY) is None


async def test_a_call_is_done_for_everybody_it_reached(store, pair):
    adviser, person, *_others = pair
    async with store.begin() as unit:
        for _twice in range(2):
            await unit.calls.add(adviser, person, "concern", now=NOW, subject=7)
        assert await unit.calls.is_mine(adviser, "concern", 7)
        await unit.calls.done_with("concern", 7, now=NOW)
        assert not await unit.calls.is_mine(adviser, "concern", 7)
