"""On the day a company has one word of its times to read: the newest, with who does not come, from who hosts."""

import re
from datetime import datetime, timedelta

import pytest

from bot.actions.speed_dating.telling_companies import table_has_changed
from bot.domain.ids import SpeedDatingId
from bot.domain.notices.speed_dating.events import TimesChanged
from bot.domain.workdays import COPENHAGEN
from bot.text.pushes import pushed
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event, job_function, manager, wanted
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import all_say_yes, board

DAY = "Thursday 3 December at 10.00"
TEN = datetime(2026, 12, 3, 10, tzinfo=COPENHAGEN)


def at(hour, minute=0, *, day=3):
    return datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN)


def standing(phone, words):
    """What is in the chat with these words, but what was taken out of it."""
    gone = {message for _chat, message in phone.town.exchange.deleted}
    return [one.text for one in phone.bubbles if words in one.text and one.id not in gone]


def who_is_off(phone):
    return [line for line in phone.reads().splitlines() if line.startswith("Not coming: candidate ")]


async def test_two_who_say_no_in_the_morning_are_one_message_that_names_both(town):
    _mette, lars, (first, second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(8))
    lars.opens_news = False
    for minute, one in ((0, first), (10, second)):
        await town.walk(at(8, minute))
        await opened(one, "My times", "No, I cannot")
    await town.walk(at(8, 30))
    assert len(standing(lars, "There is news for you from Mette.")) == 1
    await lars.presses("Show")
    assert [any(name in line for line in who_is_off(lars)) for name in (first.name, second.name)] == [
        True,
        True,
    ]
    assert third.name in lars.reads()
    assert "does not come" not in lars.reads()


@pytest.mark.at_length
async def test_who_does_not_come_is_named_once(town):
    _mette, lars, (first, second, *_others) = await all_say_yes(town)
    await town.walk(at(8))
    await opened(first, "My times", "No, I cannot")
    await town.walk(at(8, 20))
    assert [first.name in one for one in who_is_off(lars)] == [True]
    await opened(second, "My times", "No, I cannot")
    await town.walk(at(8, 40))
    assert [second.name in one for one in who_is_off(lars)] == [True]


@pytest.mark.at_length
async def test_no_change_is_lost_where_two_before_it_were_taken_back_in_the_same_moment(town):
    _mette, lars, (first, *_others) = await all_say_yes(town)
    await town.walk(at(8))
    await opened(first, "My times", "No, I cannot")
    now = town.clock.now()
    async with town.store.begin() as unit:
        found = await unit.speed_dating.get(SpeedDatingId(1))
        ((company, guest),) = (await unit.speed_dating.guest_companies(found.id)).items()
        for _change in range(3):
            await table_has_changed(unit, found, company, guest, now=now, municipality=town.municipality)
    await town.rest()
    assert len(standing(lars, "Your times have changed.")) == 1
    assert [first.name in one for one in who_is_off(lars)] == [True]


@pytest.mark.at_length
async def test_whoever_a_message_that_is_never_sent_has_named_is_named_once(town):
    _mette, lars, (first, second, *_others) = await all_say_yes(town)
    await town.walk(at(8))
    await opened(first, "My times", "No, I cannot")
    now = town.clock.now()
    async with town.store.begin() as unit:
        found = await unit.speed_dating.get(SpeedDatingId(1))
        ((company, guest),) = (await unit.speed_dating.guest_companies(found.id)).items()
        for seconds in range(2):
            later = now + timedelta(seconds=seconds)
            await table_has_changed(unit, found, company, guest, now=later, municipality=town.municipality)
    await town.rest()
    await opened(second, "My times", "No, I cannot")
    await town.walk(at(8, 40))
    assert [second.name in one for one in who_is_off(lars)] == [True]


async def anna_meets_two(town):
    """Anna, Bo and Cai come to the bakery, and Anna to the joiner too."""
    mette, lars, anna, bo = await two_are_wanted(town)
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren")
    await job_function(ida)
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    await wanted(mette, anna, ida, company="Tømreren")
    await event(mette)
    for one in (anna, bo, cai):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    return mette, lars, anna, bo


@pytest.mark.at_length
async def test_nobody_is_named_to_a_company_that_did_not_meet_them_any_more(town):
    mette, lars, anna, bo = await anna_meets_two(town)
    await town.walk(at(14, 30, day=2))
    await opened(mette, "Job dating", DAY, "Change a meeting", "Bageriet")
    await mette.presses(next(one for one in mette.sees() if one.endswith(": Anna")))
    for press in ("Not this pair", "Do it"):
        await mette.presses(press)
    await town.walk(at(8))
    assert lars.has_read("Your times have changed.")
    await opened(anna, "My times", "No, I cannot")
    await town.walk(at(8, 10))
    await opened(bo, "My times", "No, I cannot")
    await town.walk(at(8, 40))
    assert ["Bo" in one for one in who_is_off(lars)] == [True]


@pytest.mark.at_length
async def test_a_no_of_the_day_before_is_no_news_on_the_day(town):
    _mette, lars, (first, second, *_others) = await all_say_yes(town)
    await town.walk(at(14, 30, day=2))
    await opened(second, "My times", "No, I cannot")
    await town.walk(at(16, day=2))
    assert lars.has_read("Your times have changed.")
    assert not lars.has_read("Not coming: candidate ")
    await town.walk(at(8))
    await opened(first, "My times", "No, I cannot")
    await town.walk(at(8, 40))
    assert [first.name in one for one in who_is_off(lars)] == [True]


@pytest.mark.at_length
async def test_while_the_clock_goes_one_message_says_what_has_changed(town):
    mette, lars, (_first, second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(10))
    await board(mette, "Start the first round", "Left")
    for one in (second, third):
        await mette.presses(one.name)
    (change,) = standing(lars, "There is a change")
    assert re.fullmatch(
        r"There is a change to your appointment today\.\n\n"
        r"Candidate \d+ does not come\.\nCandidate \d+ does not come\.", change
    )  # fmt: skip


async def test_a_company_hears_on_the_day_from_who_hosts_it(town):
    told = TimesChanged(
        1, "Town hall", (), cancelled=False, for_company=True, company=1, begins=TEN, host="Karen"
    )  # fmt: skip
    cover = pushed(told, town.municipality, row=1, consultant="Sofie").paragraphs
    assert [one.values["adviser"] for one in cover] == ["Karen"]
