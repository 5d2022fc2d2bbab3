"""Nobody is woken by what they did not ask for, and nobody gets too much of it in a day."""

from datetime import datetime, timedelta

import pytest

from bot.domain.ids import SuggestionId
from bot.domain.notices.shortlists import NewsFor
from bot.domain.workdays import COPENHAGEN
from tests.kit.people import bakery


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


async def has_news(town, phone, *, expires=None):
    async with town.store.begin() as unit:
        person = await unit.people.find_by_telegram(phone.telegram_id)
        notice = NewsFor(SuggestionId(1), "Mette")
        await unit.outbox.tell(person, notice, now=town.clock.now(), expires=expires)
    await town.rest()


async def at(town, *when):
    """The bakery, with phones in hands, at a moment."""
    await bakery(town)
    await town.walk(here(*when))
    return town.phone("Anna Holm")


async def test_what_is_told_at_night_arrives_in_the_morning(town):
    anna = await at(town, 2026, 11, 24, 22)
    await has_news(town, anna)
    assert not anna.bubbles
    await town.walk(here(2026, 11, 25, 7, 59))
    assert not anna.bubbles
    await town.walk(here(2026, 11, 25, 8, 1))
    assert len(anna.bubbles) == 1


async def test_what_could_only_arrive_too_late_is_dropped_and_counted(town):
    anna = await at(town, 2026, 11, 24, 22)
    await has_news(town, anna, expires=here(2026, 11, 25, 7))
    await town.jump(days=1)
    assert not anna.bubbles
    assert town.sender.counts.expired == 1


@pytest.mark.at_length
async def test_of_two_unasked_messages_of_a_day_the_second_waits_for_the_next(town):
    anna = await at(town, 2026, 11, 24, 12)
    for _ in range(3):
        await has_news(town, anna)
    counts = [len(anna.bubbles)]
    for day in (25, 26):
        await town.walk(here(2026, 11, day, 9))
        counts.append(len(anna.bubbles))
    assert counts == [1, 2, 3]


async def test_a_second_one_that_could_not_wait_goes_the_same_day(town):
    anna = await at(town, 2026, 11, 24, 12)
    await has_news(town, anna)
    await has_news(town, anna, expires=town.clock.now() + timedelta(hours=3))
    assert len(anna.bubbles) == 2


async def test_a_question_at_night_is_answered_at_night(town):
    anna = await at(town, 2026, 11, 24, 23)
    await anna.says("/menu")
    assert anna.bubbles
