"""Who did not come is asked kindly the next day, is offered another date, and is never counted."""

from datetime import datetime

import pytest
from sqlalchemy import text

from bot.actions.speed_dating import missed
from bot.actions.speed_dating.free_times import who_could_come
from bot.domain.workdays import COPENHAGEN
from bot.store.outbox import Priority
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import all_say_yes, board, inside_and_outside

KIND = "You could not come to job dating. That is all right."


def at(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.fixture
async def people(town):
    """Four are expected by the bakery on Thursday from 10.00; Mette, Lars, and the four by the clock."""
    return await all_say_yes(town)


async def test_who_did_not_come_says_what_was_in_the_way_to_the_adviser_alone(town, people):
    mette, lars, (first, second, *_others) = people
    await town.walk(at(3, 10, 5))
    await board(mette, first.name, "Not come", second.name)
    read = len(lars.bubbles)
    await town.walk(at(4, 10, 30))
    assert second.has_read(KIND)
    assert "Mette helps you to another date." in second.reads()
    assert not first.has_read(KIND)
    old = second.data_of("The way there")
    async with town.store.begin() as unit:  # somebody else with this adviser, whose number begins as theirs
        me, adviser = await unit.candidates.of_person(await town.person(second)), await town.person(mette)
        number = await unit.tx.connection.scalar(text("SELECT MAX(id) FROM speed_datings"))
        await unit.outbox.put(
            adviser,
            "notice",
            {},
            now=town.clock.now(),
            priority=Priority.NEWS,
            once=f"in the way:{number}:{me.id}7",
            expires=town.clock.now(),
        )
    await second.presses("The way there")
    assert second.reads().startswith("Thank you. Only Mette reads it.")
    assert mette.has_read(f"{second.name} could not come to job dating. In the way: The way there.")
    await second.presses_data(old)
    assert sum("In the way" in one.text for one in mette.bubbles) == 1
    later = " ".join(one.text for one in lars.bubbles[read:])
    assert "in the way" not in later.lower()


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_who_was_there_after_all_puts_it_right_and_both_sides_are_asked(town, people):
    mette, lars, (first, second, *_others) = people
    await town.walk(at(3, 10, 5))
    await board(mette, first.name, "Not come", second.name)
    await town.walk(at(4, 10, 30))
    assert "Were you there after all? Press “I was there”." in second.reads()
    read, asked = len(lars.bubbles), len(second.bubbles)
    old = second.data_of("I was there")
    await second.presses("I was there")
    assert second.has_read("Thank you. I have put it right, and Mette reads it.")
    await town.jump(minutes=5)
    assert mette.has_read(f"{second.name} was at job dating Thursday 3 December at 10.00 after all.")
    assert any("Bageriet" in one.text for one in second.bubbles[asked:])
    assert len(lars.bubbles) == read + 1
    assert "Gladly" in lars.sees()
    await second.presses_data(old)
    assert len(lars.bubbles) == read + 1
    assert sum("after all" in one.text for one in mette.bubbles) == 1
    await first.presses_data(old)
    assert sum("after all" in one.text for one in mette.bubbles) == 1


@pytest.mark.at_length
async def test_a_company_that_was_there_after_all_puts_it_right(town, people):
    mette, lars, others = people
    await town.walk(at(3, 10, 5))
    await board(mette, "Not come", "Bageriet")
    # An answer that is late takes the word of Friday from nobody.
    await town.walk(at(4, 10, 30))
    read = [len(one.bubbles) for one in others]
    await lars.presses("We were there")
    await town.jump(minutes=5)
    assert lars.has_read("Thank you. I have put it right, and Mette reads it.")
    assert mette.has_read("Bageriet was at job dating Thursday 3 December at 10.00 after all.")
    assert all(len(one.bubbles) > before for one, before in zip(others, read, strict=True))


@pytest.mark.at_length
async def test_the_host_is_not_told_that_both_sides_are_asked_when_nobody_is(town, people):
    mette, lars, (_first, second, *_others) = people
    await town.walk(at(3, 10, 5))
    await board(mette, "Not come", "Bageriet", second.name)
    await town.walk(at(4, 10, 30))
    await second.presses("I was there")
    assert second.reads().endswith("You need to do nothing more.")
    await town.jump(minutes=5)
    assert mette.has_read(f"{second.name} was at job dating Thursday 3 December at 10.00 after all.")
    assert not mette.has_read("Now I ask both sides")
    # The talk is held as soon as the other side was there as well.
    await lars.presses("We were there")
    await town.jump(minutes=5)
    assert mette.has_read("Now I ask both sides how the talks went.")


@pytest.mark.at_length
async def test_long_afterwards_nobody_is_asked_about_a_talk(town, people):
    mette, lars, (_first, second, *_others) = people
    await town.walk(at(3, 10, 5))
    await board(mette, "Not come", second.name)
    await town.walk(at(4, 10, 30))
    await town.walk(at(18, 10, 30))
    read = len(lars.bubbles)
    await second.presses("I was there")
    await town.jump(minutes=5)
    assert not second.has_read("I have put it right")
    assert not mette.has_read("after all.")
    assert len(lars.bubbles) == read


async def test_a_company_that_did_not_come_reads_a_kind_word_the_next_day(town, people):
    mette, lars, _others = people
    await town.walk(at(3, 10, 5))
    await board(mette, "Not come", "Bageriet")
    await town.walk(at(4, 10, 30))
    assert lars.has_read("You could not come to job dating. It happens, and nobody is blamed.")


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("came", "words"),
    [
        (True, "You can still say it, by two taps."),
        (False, "You could not come to job dating. It happens, and nobody is blamed."),
    ],
)
async def test_what_a_company_is_asked_or_told_waits_for_it_over_the_holidays(town, came, words):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette, day="Wednesday 23 December", begins="17.00")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(at(23, 17, 5))
    if not came:
        await opened(
            mette, "Job dating", "Wednesday 23 December at 17.00", "Who is here", "Not come", "Bageriet"
        )
    await town.walk(at(30, 9))
    assert lars.has_read(words)


@pytest.mark.at_length
async def test_who_did_not_come_is_offered_a_free_time_at_the_next_event(town):
    mette, _lars, inside, outside = await inside_and_outside(town)
    await event(mette, day="Thursday 10 December")
    assert outside.has_read("Mette has kept a place for you.")
    await town.walk(at(3, 9, 55))
    await board(mette, "Not come", inside[1].name)
    await town.walk(at(4, 10, 30))
    assert "There is a free time Thursday 10 December at 10.00. Would you like it?" in inside[1].reads()
    await inside[1].presses("See the time")
    await inside[1].presses(next(one for one in inside[1].sees() if "Bageriet" in one))
    assert not inside[0].has_read(KIND)


@pytest.mark.at_length
async def test_what_is_free_elsewhere_is_looked_at_once_for_all_who_did_not_come(town, monkeypatch):
    mette, _lars, inside, _outside = await inside_and_outside(town)
    await event(mette, day="Thursday 10 December")
    await town.walk(at(3, 9, 55))
    await board(mette, "Not come", *[one.name for one in inside])
    looked = []

    async def counted(unit, other, now, municipality):
        looked.append(other.id)
        return await who_could_come(unit, other, now, municipality)

    monkeypatch.setattr(missed, "who_could_come", counted)
    await town.walk(at(4, 10, 30))
    assert all(one.has_read(KIND) for one in inside)
    assert len(looked) == 1
