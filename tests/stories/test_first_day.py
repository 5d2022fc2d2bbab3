"""The first day of a job: when, where and whom to ask for; who says it, who reads it, and when."""

from datetime import datetime, timedelta

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.calendars import entries
from tests.kit.people import bakery, place

MONDAY = datetime(2026, 11, 30, 9, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def people(town):
    await bakery(town, contact="Mette")
    mette, lars, anna = (town.phone(one) for one in ("Mette", "Lars", "Anna Holm"))
    await place(mette, "Anna Holm")
    return mette, lars, anna


async def say(phone, *, clock="08.00", where="Torvet 3, back door", ask_for="Lars"):
    await phone.presses("Say when and where")
    await phone.presses(clock)
    await (phone.says(where) if where else phone.presses("Skip"))
    await phone.presses(ask_for)
    await phone.presses("Tell whoever starts")


async def test_whoever_starts_reads_all_of_it_at_once_the_evening_before_and_on_the_day(town, people):
    mette, lars, anna = people
    assert "Not known yet: the clock, the place, whom to ask for." in mette.reads()
    assert "Still to come: the clock, the place, whom to ask for." in (await opened(anna)).reads()
    await lars.presses("Show")
    assert "When and where do they come Tuesday 1 December, and whom do they ask for?" in lars.reads()
    await say(lars)
    known = "Be there: 08.00\nPlace: Torvet 3, back door\nAsk for: Lars"
    assert known in lars.reads()
    assert anna.reads() == "There is news for you from Mette."
    await anna.presses("Show")
    assert anna.reads().startswith("Your first day at Bageriet: Tuesday 1 December.")
    assert known in anna.reads()
    # Nothing is left to find out, and the reminder names neither place nor company.
    await town.jump(days=6, hours=7, minutes=59)
    assert not mette.has_read("Call the company, and say it here.")
    assert not anna.has_read("Remember your appointment")
    await town.jump(minutes=2)
    near = "Remember your appointment Tuesday 1 December at 08.00.\n\nBest wishes, Mette."
    assert anna.reads() == near
    await anna.presses("Show")
    assert known in anna.reads()
    read = len(anna.bubbles)
    await town.jump(hours=13)
    # The same is not said twice, least of all before she is up.
    assert len(anna.bubbles) == read


async def opened(phone):
    await phone.presses("Show")
    return phone


async def test_what_changes_is_told_and_the_calendar_follows_until_it_is_taken_out(town, people):
    mette, lars, anna = people
    await lars.presses("Show")
    await say(lars, where=None)
    await anna.presses("Show")
    assert "Still to come: the place." in anna.reads()
    await lars.presses("See the placement")
    await lars.presses("Say when and where")
    await lars.says("Torvet 3")
    # What is known is not lost by who has nothing new to say.
    await lars.presses("Skip")
    await lars.presses("Change: Clock")
    await lars.says("9.15")
    await lars.presses("Tell whoever starts")
    await anna.presses("Show")
    assert "Be there: 09.15\nPlace: Torvet 3\nAsk for: Lars" in anna.reads()
    await mette.presses("Move the first day")
    await mette.says("Wednesday 2 December")
    await anna.presses("Show")
    assert "Your first day at Bageriet: Wednesday 2 December." in anna.reads()
    await mette.presses("End the placement")
    await mette.presses("It never began")
    await mette.presses("Yes, end it")
    methods, names, versions, hours = zip(*entries(town), strict=True)
    assert methods == ("PUBLISH", "PUBLISH", "PUBLISH", "CANCEL")
    assert len(set(names)) == 1
    assert list(versions) == sorted(set(versions))
    assert [f"{begins:%d %H:%M}" for begins, _ends in hours] == [
        "01 08:00",
        "01 09:15",
        "02 09:15",
        "02 09:15",
    ]
    before = len(anna.bubbles)
    await town.jump(days=8)
    assert not any("Remember your appointment" in one.text for one in anna.bubbles[before:])


async def test_what_nobody_has_said_two_working_days_before_is_the_contacts_to_ask(town, people):
    mette, lars, anna = people
    await town.jump(days=3, hours=1, minutes=1)
    assert mette.reads().startswith("Somebody starts at Bageriet Tuesday 1 December.")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Lars (30405060): can say when and where Anna Holm starts." in mette.reads()
    await mette.presses("Say it for Lars")
    await mette.presses("08.00")
    await mette.says("Torvet 3")
    await mette.presses("Skip")
    await mette.presses("Tell whoever starts")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Lars" in mette.reads()
    await mette.presses("Say it for Lars")
    await mette.says("Gitte Nielsen")
    await mette.presses("Tell whoever starts")
    assert "Ask for: Gitte\n" not in mette.reads()
    assert "Ask for: Gitte" in mette.reads()
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Nobody waits for you right now." in mette.reads()
    await anna.presses("Show")
    assert "Ask for: Gitte" in anna.reads()
    assert not lars.has_read("Call the company")


async def test_once_it_has_passed_nobody_has_to_find_out_any_more(town, people):
    mette, _lars, _anna = people
    for day, waits in ((30, True), (32, False)):
        await town.walk(datetime(2026, 11, 1, 9, tzinfo=COPENHAGEN) + timedelta(days=day - 1))
        await mette.says("/menu")
        await mette.presses("My desk")
        assert ("can say when and where Anna Holm starts." in mette.reads()) is waits


@pytest.mark.at_length
async def test_words_that_cannot_be_read_are_asked_again_and_an_old_press_says_what_is_so(town, people):
    _mette, lars, anna = people
    await lars.presses("Show")
    old = lars.data_of("Say when and where")
    await lars.presses("Say when and where")
    await lars.says("in the morning some time, perhaps")
    assert "When do they come Tuesday 1 December?" in lars.reads()
    await lars.presses("Skip")
    await lars.says("x" * 121)
    assert "120" in lars.reads()
    await lars.says("By the hospital, where the depressed go in")
    assert "may tell of somebody's health" in lars.reads()
    await lars.presses("Back")
    await lars.says("<b>Torvet</b> 3")
    await lars.presses("Skip")
    await lars.presses("Tell whoever starts")
    assert "Place: <b>Torvet</b> 3" in lars.reads()
    await town.jump(days=9)
    await lars.presses_data(old)
    assert "When do they come" not in lars.reads()
    assert anna.has_read("Remember your appointment Tuesday 1 December.")


async def test_the_working_day_before_is_the_last_call_to_both_consultants_and_the_company(town, people):
    mette, lars, anna = people
    await town.walk(MONDAY.replace(hour=13, minute=50))
    before = len(lars.bubbles), len(mette.bubbles)
    await town.walk(MONDAY.replace(hour=14, minute=5))
    last = "❗ Who starts at Bageriet Tuesday 1 December has not heard when or where to come."
    assert [last in one.text for one in mette.bubbles[before[1] :]].count(True) == 1
    assert [one.text for one in lars.bubbles[before[0] :]] == ["There is news for you from Mette."]
    await lars.presses("Show")
    await say(lars, ask_for="Lars")
    await anna.presses("Show")
    assert "Be there: 08.00" in anna.reads()


async def test_who_is_not_told_in_time_reads_whom_to_call_before_they_go(town, people):
    _mette, _lars, anna = people
    await town.walk(MONDAY.replace(hour=17, minute=5))
    assert anna.reads().startswith("Remember your appointment Tuesday 1 December.")
    await anna.presses("Show")
    assert "Still nothing when you are to go? Call us first: " in anna.reads()


async def test_on_the_desk_it_stands_first_the_day_before_and_for_whom(town, people):
    mette, lars, _anna = people
    await town.walk(MONDAY.replace(day=27, hour=11))
    async with town.store.begin() as unit:
        owner, other = await town.person(mette), await town.person(town.phone("Anna Holm"))
        await unit.calls.add(owner, other, "rights", now=town.clock.now(), due=town.clock.now(), subject=1)
    assert lars.reads() == "There is news for you from Mette."
    for moment, first in ((MONDAY.replace(day=27, hour=11), False), (MONDAY, True)):
        await town.walk(moment)
        await mette.says("/menu")
        await mette.presses("My desk")
        call = mette.reads().index("can say when and where Anna Holm starts.")
        assert (call < mette.reads().index("has asked about their data")) is first


async def test_a_contact_reads_the_number_on_the_desk_until_the_name_is_released(town):
    await bakery(town, contact="Jonas")
    mette, jonas, anna = (town.phone(one) for one in ("Mette", "Jonas", "Anna Holm"))
    await place(mette, "Anna Holm")
    await town.walk(MONDAY)
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "can say when and where candidate " in jonas.reads()
    assert "Anna" not in jonas.reads()
    await anna.says("/menu")
    await anna.presses("How is it going")
    await anna.presses("Yes, they may")
    await jonas.says("/menu")
    await jonas.presses("My desk")
    assert "can say when and where Anna starts." in jonas.reads()
