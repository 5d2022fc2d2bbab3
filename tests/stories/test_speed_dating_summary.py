"""After a job dating: one reminder of what is unsaid, the numbers the next morning, what followed in a month."""

from datetime import datetime

import pytest
from sqlalchemy import insert, select, update

from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.events import Attendance, MeetingState
from bot.domain.workdays import COPENHAGEN
from bot.store.speed_dating.guests import guest_candidates
from bot.store.speed_dating.meetings import meetings
from tests.kit.beginnings import anna_has_met, two_are_wanted
from tests.kit.people import event
from tests.kit.turning import opened

NUMBERS = (
    "Candidates invited: 2.\nSaid yes: 1.\nCame: {came}.\nMeetings agreed: 1.\nMeetings held: 1.\n"
    "Gladly from companies: {companies}. From candidates: {candidates}.\nBoth gladly: {mutual}.\n"
    "Free times that somebody else got: 0."
)
FEWER = "fewer than 3"


def at(day, hour, minute=0, month=12, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.mark.both_databases(at_length=True)
async def test_what_is_unsaid_is_asked_for_once_more_and_the_numbers_come_the_next_morning(town):
    mette, lars, ida, anna = await anna_has_met(town)
    await anna.presses("Gladly")
    await town.walk(at(3, 15))
    for one in (lars, ida):
        assert one.reads().startswith("How was the talk? You can still say it, by two taps.")
    assert not anna.has_read("You can still say it")
    await lars.presses("Anna (at 10.00)" if "Anna (at 10.00)" in lars.sees() else "Anna (at 10.13)")
    await lars.presses("Gladly")
    await lars.presses("No number")
    await anna.presses("Yes, share them")
    await town.walk(at(4, 8, 30))
    told = NUMBERS.format(came=1, companies=FEWER, candidates=FEWER, mutual=FEWER)
    assert mette.has_read(told)
    assert "Anna" not in told
    await town.walk(at(10, 9))
    assert sum("You can still say it" in one.text for one in ida.bubbles) == 1
    await opened(mette, "Job dating", "Earlier", "Thursday 3 December at 10.00", "How it went")
    assert told in mette.reads()
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(
            update(guest_candidates).where(guest_candidates.c.said == Attendance.ASKED).values(left_out=True)
        )
    await mette.presses("See the plan")
    await mette.presses("How it went")
    assert "Candidates invited: 1." in mette.reads(), "who was left out was not invited"
    assert "Since then:\nVisits held: 0.\nTrial days held: 0.\nStarted work: 0." in mette.reads()


@pytest.mark.at_length
async def test_a_month_later_the_organiser_reads_what_followed(town):
    mette, lars, _ida, anna = await anna_has_met(town)
    await lars.presses("Gladly")
    await lars.presses("No number")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    await lars.presses("Propose the next step")
    await lars.presses("A trial day")
    await lars.says("wednesday 9 december 8.00")
    await lars.presses("Skip")
    await lars.presses("Skip")
    await lars.presses("Send")
    await anna.presses("Wednesday 9 December at 08.00")
    await town.walk(at(4, 9, month=1, year=2027))
    assert mette.has_read("Visits held: 0.\nTrial days held: fewer than 3.\nStarted work: 0.")


@pytest.mark.at_length
async def test_of_an_event_that_was_cancelled_nobody_is_asked_or_told(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    await town.walk(at(4, 9))
    assert not mette.has_read("how it went")
    assert not any(one.has_read("You can still say it") for one in (lars, anna))


@pytest.mark.at_length
async def test_that_nobody_was_glad_is_not_read_from_a_nought(town):
    mette, lars, _ida, anna = await anna_has_met(town)
    for one in (lars, anna):
        await one.presses("Not this time")
    await town.walk(at(4, 8, 30))
    assert mette.has_read(NUMBERS.format(came=1, companies=FEWER, candidates=FEWER, mutual=FEWER))


async def test_a_talk_that_was_held_at_another_time_is_one_talk(town):
    mette, _lars, _ida, _anna = await anna_has_met(town)
    async with town.store.begin() as unit:
        agreed = (
            (await unit.tx.connection.execute(select(meetings).where(meetings.c.agreed))).mappings().one()
        )
        off = update(meetings).where(meetings.c.id == agreed["id"])
        await unit.tx.connection.execute(
            off.values(state=MeetingState.CANCELLED, off_for=Presence.ABSENT, off_by="candidate")
        )
        anew = {name: value for name, value in agreed.items() if name != "id"}
        await unit.tx.connection.execute(insert(meetings).values(**anew))
    await town.walk(at(4, 8, 30))
    assert mette.has_read("Meetings agreed: 1.\nMeetings held: 1.")
