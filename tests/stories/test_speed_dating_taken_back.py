"""A time that is off is named as its reader knew it, and nobody reads about their own act as news."""

from datetime import datetime

import pytest
from icalendar import Calendar

from bot.actions.speed_dating.answers import answer_for_table
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import comes_to_two_companies, two_are_wanted
from tests.kit.people import candidate, event, wanted

LOST = (
    "Job dating Thursday 3 December at {clock}, Town hall, entrance A: your times are off.\n\nYou hear from "
)


@pytest.fixture
@lived_once
async def both_come(town):
    """Anna comes at 10.00 and Bo at 10.13, to the one table of Lars, who comes too."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    return mette, lars, anna, bo


async def takes_back(phone, company="Bageriet"):
    await phone.says("/privacy")
    await phone.presses("Take back a yes")
    await phone.presses(f"Take back: {company}")


def calendars(town):
    """Method, key and first hour of every calendar file so far."""
    found = []
    for name, content in town.exchange.files:
        if name.endswith(".ics"):
            calendar = Calendar.from_ical(content)
            (one,) = calendar.walk("VEVENT")
            begins = one.decoded("DTSTART").astimezone(COPENHAGEN)
            found.append((str(calendar["METHOD"]), str(one["UID"]), begins.strftime("%H.%M")))
    return found


@pytest.mark.at_length
async def test_who_takes_a_yes_back_reads_the_reply_and_nothing_after_it(town, both_come):
    mette, _lars, anna, _bo = both_come
    await takes_back(anna)
    assert anna.reads().startswith("You have taken back your yes to Bageriet.")
    assert anna.reads().endswith("A time that was planned with them is off right away.")
    assert not anna.has_read("your times are off")
    assert mette.reads().startswith("A time is free, and nobody who waits can take it right now.")


@pytest.mark.at_length
async def test_the_reply_takes_the_appointment_out_of_the_calendar(town, both_come):
    _mette, _lars, anna, _bo = both_come
    mine = calendars(town)[0][1]
    await takes_back(anna)
    assert [one[0] for one in calendars(town) if one[1] == mine] == ["PUBLISH", "CANCEL"]


@pytest.mark.at_length
async def test_who_only_was_invited_gets_no_file_with_the_reply(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await takes_back(anna)
    assert calendars(town) == []
    assert not anna.has_read("your times are off")


@pytest.mark.at_length
async def test_who_hides_the_card_reads_of_their_times_in_the_answer_and_in_no_news(town, both_come):
    _mette, _lars, anna, _bo = both_come
    mine, told = calendars(town)[0][1], len(anna.bubbles)
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    assert anna.bubbles[-1].text.startswith("If you hide your card, these times are called off:")
    assert "They do not come back when you show it again." in anna.bubbles[-1].text
    assert calendars(town)[-1][0] == "PUBLISH"
    await anna.presses("Yes, hide it")
    answer = anna.bubbles[-1]
    assert answer.text.startswith("Your times at the job dating Thursday 3 December at 10.00 are off.")
    assert [one[0] for one in calendars(town) if one[1] == mine] == ["PUBLISH", "CANCEL"]
    assert not any("your times are off" in one.text for one in anna.bubbles[told:])


@pytest.mark.at_length
async def test_who_would_lose_times_may_keep_the_card(town, both_come):
    _mette, _lars, anna, _bo = both_come
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    await anna.presses("No, keep it")
    assert "You have said yes to this card." in anna.reads()
    assert not any(one[0] == "CANCEL" for one in calendars(town))


async def test_who_hides_the_card_before_an_answer_gets_no_file_with_it(town):
    mette, _lars, _anna, bo = await two_are_wanted(town)
    await event(mette)
    await bo.says("/menu")
    await bo.presses("My card")
    await bo.presses("Hide my card")
    await bo.presses("Yes, hide it")
    assert bo.has_read("Your times at the job dating Thursday 3 December at 10.13 are off.")
    assert calendars(town) == []


@pytest.fixture
async def two_companies(town):
    return await comes_to_two_companies(town)


async def test_who_keeps_another_time_reads_it_in_the_reply_with_the_new_hours(town, two_companies):
    anna, (_clock, _host, company), (later, _other, left) = two_companies
    await takes_back(anna, company)
    assert anna.reads().endswith(f"You keep your other times:\n\n{later}: {left}")
    assert not anna.has_read("Your times have changed.")
    assert (calendars(town)[-1][0], calendars(town)[-1][2]) == ("PUBLISH", later)


@pytest.mark.at_length
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_what_is_off_is_named_by_the_time_its_reader_knew_last(two_companies, order):
    anna, *hosts = two_companies
    gone, last = (hosts[number] for number in order)
    await gone[1].presses("No, we cannot")
    assert anna.reads().startswith(
        f"Your times have changed.\n\nYour appointment is Thursday 3 December at {last[0]}."
    )
    await last[1].presses("No, we cannot")
    assert anna.reads().startswith(LOST.format(clock=last[0]))


async def test_all_times_lost_at_once_are_named_by_the_first(town, two_companies):
    anna, (first, *_soon), (_later, *_late) = two_companies
    async with town.store.begin() as unit:
        (found,) = await unit.speed_dating.coming(after=town.clock.now())
        for host in (_late[0], _soon[0]):
            by = await unit.people.actor(await town.person(host))
            await answer_for_table(unit, by, found.id, coming=False, now=town.clock.now())
    await town.rest()
    assert anna.reads().startswith(LOST.format(clock=first))
    assert not anna.has_read("Your times have changed.")


@pytest.mark.at_length
async def test_a_company_that_loses_every_time_reads_so_and_keeps_no_hours(town, both_come):
    _mette, lars, anna, bo = both_come
    await anna.presses("No, I cannot")
    await town.jump(minutes=5)
    assert lars.reads().startswith("Your times have changed.")
    assert calendars(town)[-1][2] == "10.13"
    await bo.presses("No, I cannot")
    await town.jump(minutes=5)
    assert lars.reads() == LOST.format(clock="10.13") + "Mette by Wednesday 25 November."
    assert lars.sees() == ["Menu"]
    assert calendars(town)[-1][0] == "CANCEL"


@pytest.mark.at_length
async def test_such_a_company_is_neither_reminded_nor_told_again_that_it_is_off(town, both_come):
    mette, lars, anna, bo = both_come
    for one in (anna, bo):
        await one.presses("No, I cannot")
    await town.jump(minutes=5)
    since = len(lars.bubbles)
    await town.walk(datetime(2026, 12, 2, 14, 1, tzinfo=COPENHAGEN))
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    assert not any("ob dating" in one.text for one in lars.bubbles[since:])


@pytest.mark.at_length
async def test_such_a_company_reads_of_the_next_yes_and_has_its_hours_back(town, both_come):
    mette, lars, anna, bo = both_come
    ours = calendars(town)[-1][1]
    for one in (anna, bo):
        await one.presses("No, I cannot")
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    await cai.presses("Show")
    await cai.presses("10.26: Bageriet")
    await town.jump(minutes=5)
    assert "10.26: candidate" in lars.reads()
    assert ("PUBLISH", ours, "10.26") in calendars(town)


@pytest.mark.at_length
async def test_its_screen_says_that_the_time_is_off(town, both_come):
    _mette, lars, anna, bo = both_come
    for one in (anna, bo):
        await one.presses("No, I cannot")
    await town.jump(minutes=5)
    await lars.says("/menu")
    await lars.presses("Job dating")
    assert lars.reads().startswith("Job dating Thursday 3 December at 10.00.")
    assert lars.reads().endswith(
        "The time you had is off. You read it here when somebody says yes to another."
    )


async def test_a_yes_for_which_there_is_nobody_left_is_no_appointment(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
        await lars.says("/menu")
        await lars.presses("Job dating")
        await one.presses("No, I cannot")
    message, *_later = [one for one in lars.bubbles if "Yes, we are coming" in one.labels]
    await lars.presses_data(message.buttons[0][0]["callback_data"], message.id)
    assert town.exchange.toasts[-1].startswith("There is nobody for you to meet there right now.")


@pytest.mark.at_length
async def test_with_hours_still_to_keep_a_company_that_lost_its_time_is_reminded_of_what_is_so(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    await anna.presses("No, I cannot")
    await town.jump(minutes=5)
    assert lars.reads().endswith(
        "The time you had is off. You read it here when somebody says yes to another."
    )
    assert (calendars(town)[-1][0], calendars(town)[-1][2]) == ("PUBLISH", "10.13")
    await town.walk(datetime(2026, 12, 2, 14, 1, tzinfo=COPENHAGEN))
    assert lars.reads().endswith("The time you had is off. You need not come before you hear from us.")
