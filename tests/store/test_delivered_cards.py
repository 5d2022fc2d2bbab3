"""Cards on their way: sent once, edited from then on, and never believed to say what nobody is sure of."""

from dataclasses import replace

import pytest

from tests.kit.store import opened
from tests.store.test_delivery import NOW, answered, claim, elected, somebody, told


@pytest.fixture
async def unit(database_url):
    async with opened(database_url) as store, store.begin() as unit:
        yield unit


async def test_a_card_is_sent_once_and_then_edited(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna, card="c")
    (first,) = await claim(unit, fence)
    assert first.is_message
    await unit.delivery.sent(first, 41, now=NOW)
    await told(unit, anna, card="c")
    (second,) = await claim(unit, fence)
    assert (second.edits, second.is_message) == (41, False)
    await unit.delivery.afresh(second)
    (third,) = await claim(unit, fence)
    assert (third.id, third.edits) == (second.id, None)


async def test_a_newer_version_of_a_card_takes_the_place_of_one_that_waits(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna, "old", card="c")
    await told(unit, anna, "other", card="d")
    await told(unit, anna, "new", card="c")
    names = []
    while parcels := await claim(unit, fence):
        names.append(parcels[0].notice.name)
        await unit.delivery.sent(parcels[0], len(names), now=NOW)
    assert names == ["other", "new"]


async def test_a_version_on_its_way_is_not_taken_back(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna, card="c")
    (flying,) = await claim(unit, fence)
    await told(unit, anna, card="c")
    assert await unit.delivery.sent(flying, 1, now=NOW)
    (newer,) = await claim(unit, fence)
    assert newer.edits == 1


async def test_what_a_card_says_is_known_until_something_else_stands_in_its_place(unit):
    fence, anna = await elected(unit), await somebody(unit)

    async def shown():
        await told(unit, anna, card="day")
        (parcel,) = await claim(unit, fence)
        return parcel

    first = await shown()
    assert first.card_shown is None
    await unit.delivery.sent(first, 5, now=NOW, look="a")
    second = await shown()
    assert (second.edits, second.card_shown) == (5, "a")
    await unit.delivery.sent(second, 5, now=NOW, look="b")
    await answered(unit, anna, edit=5)
    (pressed,) = await claim(unit, fence)
    await unit.delivery.sent(pressed, 5, now=NOW)
    third = await shown()
    assert third.card_shown is None, "a press was answered in its place"
    await unit.delivery.sent(third, 5, now=NOW, look="b")
    fourth = await shown()
    await unit.delivery.again(fourth, at=NOW, problem="timed out", ambiguous=True)
    fifth = await shown()
    assert (fifth.id, fifth.card_shown) == (fourth.id + 1, None), "perhaps it says the one before this"


async def test_what_a_dead_process_perhaps_showed_on_a_card_is_not_taken_for_known(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna, card="day")
    (first,) = await claim(unit, fence)
    await unit.delivery.sent(first, 5, now=NOW, look="a")
    await told(unit, anna, card="day")
    await claim(unit, fence)
    await unit.delivery.take_back(fence, tried=True)
    (again,) = await claim(unit, fence)
    assert again.card_shown is None


async def test_a_card_whose_number_nobody_knows_comes_afresh_the_next_time(unit):
    fence, anna = await elected(unit), await somebody(unit)
    for number in (41, None):
        await told(unit, anna, str(number), card="c")
        (parcel,) = await claim(unit, fence)
        await unit.delivery.sent(replace(parcel, card_message=None), number, now=NOW)
    await told(unit, anna, "newer", card="c")
    (newer,) = await claim(unit, fence)
    assert newer.is_message


async def test_a_card_told_in_both_lines_at_once_stays_one_message(unit):
    fence, anna = await elected(unit), await somebody(unit)
    await told(unit, anna, card="c")
    (news,) = await claim(unit, fence)
    await answered(unit, anna, card="c")
    other = await answered(unit, anna)
    assert [one.id for one in await claim(unit, fence)] == []
    await unit.delivery.sent(news, 41, now=NOW)
    (answer,) = await claim(unit, fence)
    assert answer.edits == 41
    await unit.delivery.sent(answer, 41, now=NOW)
    assert [one.id for one in await claim(unit, fence)] == [other]


async def test_what_was_told_before_leaves_the_card_that_waits_as_it_is(unit):
    fence, anna = await elected(unit), await somebody(unit)
    waiting = await told(unit, anna, once="k", card="c")
    assert await told(unit, anna, once="k", card="c") is None
    assert [one.id for one in await claim(unit, fence)] == [waiting]
