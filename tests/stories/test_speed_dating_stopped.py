"""The fire alarm goes at 10.15: the host stops the job dating with two presses, and everybody knows how it is."""

import pytest
from sqlalchemy import update

from bot.actions.speed_dating.calendar_entries import EVENT
from bot.domain.notices.speed_dating.events import TimesChanged
from bot.domain.speed_dating.day import Presence, Side
from bot.domain.speed_dating.events import Heard, MeetingState
from bot.store.speed_dating.meetings import meetings
from tests.inbox.test_statements import metered
from tests.kit.album import lived_once
from tests.kit.calendars import entries
from tests.kit.store import VAULT
from tests.kit.turning import opened
from tests.stories.test_speed_dating_clock import card
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board, reads_board

STOPPED = (
    "Job dating Thursday 3 December at 10.00, Town hall, entrance A, is stopped.\n\n"
    "You have no more talks there.\n\nYou hear from Mette by Friday 4 December."
)
# With two candidates and a company that hear it; each candidate more is an entry, a call, its steps and a message.
STOPPING = 76
ASKED = "How was the talk"


@pytest.fixture
@lived_once
async def people(town):
    """Four come to the bakery's table; the clock goes since 10.00, and in the second round the alarm goes."""
    mette, lars, inside = await all_say_yes(town)
    await town.walk(at(10, 0))
    await board(mette)
    await mette.presses("Start the first round")
    for name in ("Bageriet", *(one.name for one in inside[:3])):
        await mette.presses(name)
    await town.walk(at(10, 15))
    return mette, lars, inside


def told(phone):
    return sum("is stopped." in one.text for one in phone.bubbles)


async def event_of(unit, town):
    mette = await town.person(town.phone("Mette"))
    (event,) = await unit.speed_dating.announced(mette, begins=at(9), ends=at(12))
    return event


@pytest.mark.both_databases(at_length=True)
async def test_one_question_one_press_and_each_reads_once_what_is_so_now(town, people):
    mette, lars, (first, second, third, fourth) = people
    await board(mette)
    await mette.presses("Stop it here")
    assert mette.reads() == (
        "Stop job dating Thursday 3 December at 10.00 now?\n\n1 talk is over, and counts.\n\n1 talk is going on.\n\n"
        "2 talks to come are off.\n\nEverybody with a talk left is told at once. It cannot be undone."
    )
    assert not told(lars)
    await mette.presses("Stop. The talks going on count")
    assert mette.reads().startswith("The job dating is stopped. Everybody with a talk left is told.")
    assert lars.reads() == third.reads() == fourth.reads() == STOPPED
    assert [told(one) for one in (first, second, third, fourth, lars)] == [0, 0, 1, 1, 1]
    assert card(third) == "There are no more talks today."
    assert card(second) == "There are no more talks today. Thank you for coming."
    calendars = {key: (method, begins) for method, key, _version, begins, *_rest in entries(town)}
    assert sorted(method for method, _begins in calendars.values()).count("CANCEL") == 2
    await mette.presses("Who is here")
    assert "It was stopped at 10.15." in mette.reads()
    assert "Who has come?" not in mette.reads()
    assert mette.sees() == ["How it went", "See the plan", "Who came", "Print", "Menu"]
    for tab in ("From the first round", "Next round", "Free places", "Change places", "Stop it here"):
        assert tab not in mette.sees()
    # Who was held is asked, soon; nobody else, and nothing comes by the old clock any more.
    await town.walk(at(12, 30))
    assert sum("How were the talks? Two taps each." in one.text for one in lars.bubbles) == 1
    for one, asked in ((first, 1), (second, 1), (third, 0), (fourth, 0), (lars, 0)):
        assert sum(ASKED in bubble.text and "still say" not in bubble.text for bubble in one.bubbles) == asked
        assert told(one) <= 1
    await opened(mette, "My desk")
    assert all(one.name in mette.reads() for one in (third, fourth))


async def test_a_talk_of_a_moment_need_not_count(town, people):
    mette, lars, (first, second, _third, _fourth) = people
    await board(mette)
    await mette.presses("Stop it here")
    await mette.presses("Stop. They do not count")
    assert told(second) == 1
    assert card(second) == "There are no more talks today."
    await town.walk(at(10, 45))
    assert not second.has_read(ASKED)
    assert first.has_read(ASKED)
    assert sum(ASKED in one.text for one in lars.bubbles) == 1


@pytest.mark.at_length
async def test_a_talk_both_have_spoken_about_keeps_what_came_of_it(town, people):
    mette, lars, (_first, second, third, _fourth) = people
    async with town.store.reading() as unit:
        event = await event_of(unit, town)
        talk = next(one for one in await unit.speed_dating.meetings_of(event.id) if one.round == 1)
    await board(mette)
    await mette.presses("Stop it here")
    await lars.presses_data(VAULT.bind(f"how_for_us:{talk.id}:gladly", owner=str(await town.person(lars))))
    await second.presses_data(VAULT.bind(f"how:{talk.id}:gladly", owner=str(await town.person(second))))
    await mette.presses("Stop. They do not count")
    assert [told(one) for one in (second, third, lars)] == [0, 1, 1]
    await second.presses("Yes, share them")
    assert lars.has_read(second.name)
    async with town.store.reading() as unit:
        kept = await unit.speed_dating.meeting(talk.id)
    assert (kept.state, kept.shared_at is not None) == (MeetingState.PLANNED, True)


@pytest.mark.at_length
async def test_who_is_away_for_a_talk_that_does_not_count_has_missed_nothing(town, people):
    mette, *_others = people
    await board(mette)
    await mette.presses("Stop it here")
    async with town.store.begin() as unit:
        event = await event_of(unit, town)
        talks = [one for one in await unit.speed_dating.meetings_of(event.id) if one.round == 1]
        await unit.days.call_off(talks, Side.CANDIDATE, Presence.ABSENT)
    await mette.presses("Stop. They do not count")
    async with town.store.reading() as unit:
        assert {side for _talk, side in await unit.days.off(event.id)} == {Side.SERVICE}


@pytest.mark.at_length
async def test_whose_time_went_off_a_moment_before_reads_that_it_is_stopped(town, people):
    mette, _lars, (_first, second, third, fourth) = people
    await board(mette)
    await mette.presses("Stop it here")
    async with town.store.begin() as unit:
        event = await event_of(unit, town)
        last = await unit.candidates.of_person(await town.person(third))
        other = await unit.candidates.of_person(await town.person(fourth))
        for one in (last, other):
            await unit.speed_dating.cancel_meetings(event.id, candidate=one.id)
        # The one is to be told within the second; the other's new times are on their way.
        await unit.speed_dating.hear(event.id, Heard.OLD, candidates=[last.id])
        changed = TimesChanged(event.id, event.place, (), cancelled=True, for_company=False)
        await unit.outbox.tell(
            other.person, changed, now=town.clock.now(), due=at(10, 20), about=(EVENT, event.id)
        )
    await mette.presses("Stop. The talks going on count")
    assert [told(one) for one in (second, third, fourth)] == [0, 1, 1]


async def test_a_second_press_an_older_message_and_a_mark_change_nothing_more(town, people):
    mette, lars, (_first, _second, third, fourth) = people
    karen = town.phone("Karen")
    await board(karen)
    await karen.presses("Stop it here")
    await board(mette)
    await mette.presses("Stop it here")
    await mette.presses("Stop. The talks going on count")
    await karen.presses("Stop. They do not count")
    assert town.exchange.toasts[-1] == "That is done already."
    assert [told(one) for one in (third, fourth, lars)] == [1, 1, 1]
    await mette.presses("Who is here")
    await mette.presses("Who came")
    await mette.presses(fourth.name)
    assert [told(one) for one in (third, fourth, lars)] == [1, 1, 1]
    assert not any("times have changed" in one.text for one in fourth.bubbles[-3:])
    await opened(mette, "Job dating", "Earlier", DAY)
    assert "Stop it here" not in mette.sees()


@pytest.mark.at_length
async def test_who_was_away_for_what_is_off_is_not_brought_back_to_it(town, people):
    mette, _lars, (_first, _second, third, fourth) = people
    await board(mette, "Not come")
    await mette.presses(fourth.name)
    await mette.presses("Stop it here")
    await mette.presses("Stop. The talks going on count")
    assert [told(one) for one in (third, fourth)] == [1, 0]
    await mette.presses("Who is here")
    await mette.presses("Who came")
    await mette.presses(f"{fourth.name}: not come")
    async with town.store.reading() as unit:
        event = await event_of(unit, town)
        assert len(await unit.speed_dating.meetings_of(event.id)) == 2


async def test_without_a_clock_the_plan_says_what_was_held(town):
    mette, lars, inside = await all_say_yes(town)
    await town.walk(at(10, 24))
    await opened(mette, "Job dating", DAY)
    await mette.presses("Stop it here")
    assert "2 talks are over, and count.\n\n2 talks to come are off." in mette.reads()
    await mette.presses("Yes, stop it here")
    assert [told(one) for one in (*inside, lars)] == [0, 0, 1, 1, 1]


async def test_a_question_that_is_answered_after_the_last_round_stops_nothing(town, people):
    mette, _lars, (_first, second, *_rest) = people
    await board(mette)
    await mette.presses("Stop it here")
    await town.walk(at(12))
    await mette.presses("Stop. They do not count")
    assert town.exchange.toasts[-1] == "Nothing is left to stop: it is over, or has not begun."
    assert told(second) == 0


async def test_who_calls_and_who_they_are_is_looked_up_once_however_many_hear(town, people):
    mette, _lars, (*_held, third, fourth) = people
    await board(mette)
    await mette.presses("Stop it here")
    with metered(town) as meter:
        await mette.presses("Stop. The talks going on count")
        (price, *_opened) = meter.read()
    assert told(third) == told(fourth) == 1
    assert price <= STOPPING


@pytest.mark.at_length
async def test_when_every_talk_is_held_or_off_the_board_offers_the_end_and_tells_nobody_of_a_talk(
    town, people
):
    mette, lars, (first, second, third, fourth) = people
    await opened(third, "I am not coming today", "Yes, I must leave")
    await opened(fourth, "I am not coming today")
    await board(mette)
    assert "There are no talks left" not in reads_board(mette), "one talk goes on"
    await town.walk(at(10, 24))
    await board(mette)
    assert "There are no talks left. End now?" in reads_board(mette)
    assert f"Not here:\n· {third.name}: left\n\nNot coming:\n· {fourth.name}" in reads_board(mette)
    await mette.presses("Yes, end it")
    assert mette.reads() == "The job dating is over. Thank you.\n\nI ask about the talks that were held."
    assert [told(one) for one in (first, second, third, fourth, lars)] == [0] * 5
    await mette.presses("Who is here")
    assert "3 of 4 were here." in mette.reads()


async def test_a_time_nobody_has_said_yes_to_keeps_no_room_open(town, people):
    mette, _lars, (_first, _second, third, fourth) = people
    await opened(third, "I am not coming today", "Yes, I must leave")
    async with town.store.begin() as unit:
        me = await unit.candidates.of_person(await town.person(fourth))
        await unit.tx.connection.execute(
            update(meetings).where(meetings.c.candidate_id == me.id).values(agreed=False)
        )
    await town.walk(at(10, 24))
    await board(mette)
    assert "There are no talks left. End now?" in reads_board(mette)
    await mette.presses(fourth.name)
    assert "There are no talks left" not in reads_board(mette), "who is here may say yes"


@pytest.mark.at_length
async def test_an_end_that_is_pressed_when_somebody_has_a_talk_again_is_asked_first(town, people):
    mette, _lars, (_first, _second, third, fourth) = people
    await opened(third, "I am not coming today", "Yes, I must leave")
    await opened(fourth, "I am not coming today")
    await town.walk(at(10, 24))
    await board(mette)
    end = mette.data_of("Yes, end it")
    await fourth.presses("I can come after all")
    await mette.presses_data(end)
    assert mette.has_read("1 talk to come is off.")
    assert not told(fourth)


@pytest.mark.at_length
async def test_how_it_went_leaves_the_board_its_buttons_and_leads_back_to_it(town, people):
    mette, *_others = people
    await board(mette)
    await mette.presses("Stop it here")
    await mette.presses("Stop. The talks going on count")
    await mette.presses("Who is here")
    stopped = mette.bubbles[-1]
    await mette.presses("How it went")
    assert stopped.labels[:2] == ["How it went", "See the plan"]
    assert mette.sees()[:2] == ["Who is here", "See the plan"]
