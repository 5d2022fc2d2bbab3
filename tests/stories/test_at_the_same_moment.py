"""On PostgreSQL two processes do what two people want at once: one after the other, as on SQLite."""

import pytest

from bot.domain.checkins import Side
from bot.domain.ids import PlacementId
from bot.domain.speed_dating.events import SpeedDatingState
from bot.store.checkins import CheckIns
from bot.store.requests import Requests
from bot.store.speed_dating.events import SpeedDatings
from tests.kit.at_length import beginning_with
from tests.kit.beginnings import anna_has_met, everybody_is_in
from tests.kit.people import (
    event_draft,
    manager,
    place,
    wanted,
)
from tests.kit.town import town_at
from tests.kit.two_houses import in_the_same_moment, press


@pytest.fixture
async def town(postgres_ready_url, pictures):
    async with town_at(postgres_ready_url, pictures=pictures) as town:
        yield town


async def planned_meetings(town):
    async with town.store.reading() as unit:
        return [
            (one.state, await unit.speed_dating.meetings_of(one.id))
            for one in await unit.speed_dating.coming(after=town.clock.now())
        ]


async def test_two_who_say_gladly_at_once_hear_of_each_other(town):
    _mette, lars, _ida, anna = await anna_has_met(town)
    gladly = press(anna, "Gladly"), press(lars, "Gladly")
    await in_the_same_moment(town, *gladly, noun=SpeedDatings, reads="meeting")
    assert anna.has_read("Bageriet would gladly go on too.")


@pytest.mark.parametrize("first", beginning_with(1, ["Gladly", "Not this time"]))
async def test_of_two_managers_who_answer_at_once_the_second_reads_what_the_first_said(town, first):
    _mette, lars, ida, anna = await anna_has_met(town)
    await anna.presses("Gladly")
    answers = {"Gladly": press(lars, "Gladly"), "Not this time": press(ida, "Not this time")}
    both = answers.pop(first), *answers.values()
    await in_the_same_moment(town, *both, noun=SpeedDatings, reads="meeting")
    said = {phone.reads().partition(":")[2].partition(".")[0].strip() for phone in (lars, ida)}
    (stands,) = said
    asked = anna.has_read("Bageriet would gladly go on too.")
    assert asked is (stands == "Gladly")
    assert len({lars.reads().startswith("You answered"), ida.reads().startswith("You answered")}) == 2


@pytest.mark.parametrize("first", ["Drop it", pytest.param("Yes, invite them", marks=pytest.mark.at_length)])
async def test_a_draft_dropped_and_sent_out_at_once_is_either(town, first):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await event_draft(mette)
    karen = town.phone("Karen")
    await karen.says("/menu")
    await karen.presses("Job dating")
    await karen.presses("Thursday 3 December at 10.00")
    await mette.presses("Invite everybody")
    dropped, sent = press(karen, "Drop it"), press(mette, "Yes, invite them")
    both = (dropped, sent) if first == "Drop it" else (sent, dropped)
    await in_the_same_moment(town, *both, noun=SpeedDatings, reads="get")
    found = await planned_meetings(town)
    assert [(state, len(meetings)) for state, meetings in found] in ([], [(SpeedDatingState.ANNOUNCED, 1)])
    assert anna.has_read("Mette has kept a place for you.") == bool(found)


@pytest.mark.at_length
async def test_what_a_company_writes_while_it_is_answered_still_waits(town):
    mette, lars, _anna = await everybody_is_in(town)
    await lars.says("How long is lunch?")
    (asked,) = [one for one in mette.bubbles if "How long is lunch?" in one.text]
    both = lars.message(text="May we see more people?"), mette.message(text="An hour", reply_to=asked.id)
    await in_the_same_moment(town, *both, noun=Requests, reads="goes_on")
    assert lars.has_read("An hour")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "1 matter waits for an answer." in mette.reads()


@pytest.mark.at_length
async def test_done_ends_nothing_that_has_not_been_read(town):
    mette, lars, _anna = await everybody_is_in(town)
    await lars.says("How long is lunch?")
    await mette.presses("Later, or done")
    both = lars.message(text="And it must be tomorrow"), press(mette, "Done")
    await in_the_same_moment(town, *both, noun=Requests, reads="goes_on")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "1 matter waits for an answer." in mette.reads()
    assert mette.has_read("And it must be tomorrow")


@pytest.mark.at_length
async def test_of_two_managers_who_answer_a_check_in_at_once_neither_is_written_over(town):
    mette, lars, anna = await everybody_is_in(town)
    ida = await manager(town, "Ida", mette)
    await place(mette, "Anna")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    await town.jump(days=9)
    for phone in (lars, ida):
        await phone.says("/menu")
        await phone.presses("People who started")
        await phone.presses(phone.sees()[0])
    answers = press(lars, "💬 We should talk"), press(ida, "🙂 Well")
    await in_the_same_moment(town, *answers, noun=CheckIns, reads="get")
    async with town.store.reading() as unit:
        (asked,) = await unit.checkins.of(PlacementId(1), Side.MANAGER)
        assert asked.answers == {"run": "talk"}
