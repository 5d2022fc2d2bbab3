"""A wrong mark of the day is taken back whole; nothing that was held, answered or withdrawn is changed by one."""

import pytest
from sqlalchemy import update

from bot.actions.speed_dating.answers import take_back_meetings
from bot.domain.candidates import SuggestionState
from bot.domain.speed_dating.events import Feedback
from bot.store.shortlists import suggestions
from tests.kit.turning import next_round_now, opened
from tests.stories.test_speed_dating_clock import card, whole_card
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board, off, reads_board


@pytest.fixture
async def people(town):
    return await all_say_yes(town)


async def planned(town):
    async with town.store.reading() as unit:
        event = await unit.speed_dating.get(1)
        return [(one.round, one.agreed) for one in await unit.speed_dating.meetings_of(event.id)]


ALL = [(0, True), (1, True), (2, True), (3, True)]


async def test_who_was_marked_as_here_by_a_slip_is_waited_for_again(town, people):
    mette, _lars, (first, second, *_others) = people
    await town.walk(at(9, 50))
    await board(mette, first.name, second.name)
    assert "2 of 5 are here." in reads_board(mette)
    assert f"{first.name} is not here yet" not in mette.sees(), "the last press alone may be a slip"
    await mette.presses(f"{second.name} is not here yet")
    assert "1 of 5 are here." in reads_board(mette)
    assert second.name in mette.sees()
    assert await planned(town) == ALL
    await mette.presses(second.name)
    assert "2 of 5 are here." in reads_board(mette)


@pytest.mark.at_length
async def test_what_was_known_before_a_slip_is_not_lost_by_taking_it_back(town, people):
    mette, _lars, (first, second, *_others) = people
    await town.walk(at(9, 40))
    await opened(second, "I am late", "10 minutes")
    await board(mette, "Late", "Here")
    old = [one for one in mette.sees() if second.name in one]
    await mette.presses(old[0])
    assert "1 of 5 are here." in reads_board(mette)
    await mette.presses(f"{second.name} is not here yet")
    assert "0 of 5 are here." in reads_board(mette)
    assert old[0] in mette.sees(), "they are late as they were, and until then"
    await opened(second, "I am late", "10 minutes")
    assert town.exchange.toasts[-1] == "That is done already."
    await opened(mette, "Job dating", DAY, "Who is here", "Not come", first.name)
    await mette.presses(f"{first.name} is here after all")
    await mette.presses("Here")
    assert "1 of 5 are here." in reads_board(mette)
    await mette.presses(f"{first.name} is not here yet")
    assert "0 of 5 are here." in reads_board(mette)
    await mette.presses("Not come")
    assert f"{first.name} is here after all" in mette.sees(), "not come, as before the slip"


async def test_who_was_away_before_a_slip_is_away_again_with_all_that_called_off(town, people):
    mette, lars, (first, second, *_others) = people
    await town.walk(at(10))
    await board(mette, "Bageriet", "Start the first round", "Not come", first.name, second.name)
    gone = await off(town)
    assert [number for number, _side in gone] == [0, 1]
    await town.walk(at(10, 16))
    await mette.presses(f"{first.name} is here after all")
    assert await planned(town) == [(0, True), (2, True), (3, True)], "what is over was no absence of theirs"
    await board(mette)
    await mette.presses(f"{first.name} is not here yet")
    assert await off(town) == gone
    assert f"{first.name}: not come" in mette.sees()
    assert "not here yet" not in whole_card(lars).partition("Next")[2], "that round is over"


@pytest.mark.both_databases(at_length=True)
async def test_a_company_that_was_away_before_a_slip_is_away_again(town, people):
    mette, *_others = people
    await town.walk(at(9, 50))
    await board(mette, "Not come", "Bageriet")
    assert len(await off(town)) == 4
    await mette.presses("Bageriet is here after all")
    assert await planned(town) == ALL
    await board(mette, "Bageriet is not here yet")
    assert len(await off(town)) == 4
    assert await planned(town) == []


@pytest.mark.at_length
async def test_a_talk_that_was_held_is_off_only_for_who_was_never_there_and_here_brings_it_back(town, people):
    mette, _lars, (first, *_others) = people
    await town.walk(at(10, 20))
    await board(mette, "Not come", first.name)
    assert await off(town) == []
    assert "Press once more for who was never here" in reads_board(mette)
    await mette.presses(f"{first.name}: not come")
    assert [number for number, _side in await off(town)] == [0]
    await mette.presses("Here")
    await mette.presses(f"{first.name}: not come")
    assert await planned(town) == ALL


@pytest.mark.at_length
async def test_who_was_never_marked_can_leave_and_keeps_what_they_held(town, people):
    mette, *_others = people
    await town.walk(at(10, 20))
    await board(mette, "Left", "Bageriet")
    await mette.presses("Yes, they have left")
    assert await planned(town) == ALL[:2]
    await mette.presses("Here")
    await mette.presses("Bageriet: left")
    assert await planned(town) == ALL


@pytest.mark.at_length
async def test_what_was_answered_stays_whatever_is_pressed_afterwards(town, people):
    mette, _lars, (first, *_others) = people
    await town.walk(at(10, 11))
    await board(mette, "Not come")
    async with town.store.begin() as unit:
        (meeting, *_more) = await unit.speed_dating.meetings_of(1)
        await unit.speed_dating.say(meeting.id, Feedback.GLADLY)
    await mette.presses(first.name)
    assert "Press once more" not in reads_board(mette)
    assert await planned(town) == ALL


@pytest.mark.at_length
async def test_a_table_is_not_taken_up_for_somebody_who_is_away(town, people):
    mette, _lars, (_first, _second, third, _fourth) = people
    await town.walk(at(9, 50))
    await board(mette, "Not come", "Bageriet", third.name)
    told = len(third.bubbles)
    await mette.presses("Here")
    await mette.presses("Bageriet: not come")
    assert [number for number, _agreed in await planned(town)] == [0, 1, 3]
    assert not any("10.26" in one.text for one in third.bubbles[told:])
    await mette.presses(f"{third.name}: not come")
    assert await planned(town) == ALL


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_a_yes_that_was_withdrawn_meanwhile_does_not_come_back(town, people):
    mette, lars, (_first, _second, third, _fourth) = people
    await town.walk(at(9, 50))
    await board(mette, "Not come", "Bageriet")
    async with town.store.begin() as unit:
        (gone,) = [one for one in await unit.days.given_back(1) if one.round == 2]
        (wish,) = [
            one for one in await unit.shortlists.of_candidate(gone.candidate) if one.id == gone.suggestion
        ]
        await unit.tx.connection.execute(
            update(suggestions).where(suggestions.c.id == wish.id).values(state=SuggestionState.WITHDRAWN)
        )
        await take_back_meetings(unit, wish, now=town.clock.now(), by_themselves=True)
    read = len(lars.bubbles)
    await mette.presses("Here")
    await mette.presses("Bageriet: not come")
    assert [number for number, _agreed in await planned(town)] == [0, 1, 3]
    assert not any(third.name in one.text for one in lars.bubbles[read:])


@pytest.mark.at_length
async def test_a_no_to_the_day_is_not_undone_by_here(town, people):
    mette, _lars, (*_others, fourth) = people
    await town.walk(at(9, 50))
    await board(mette)
    data = mette.data_of(fourth.name)
    async with town.store.begin() as unit:
        (last,) = [one for one in await unit.speed_dating.meetings_of(1) if one.round == 3]
        await unit.speed_dating.candidate_says(1, last.candidate, "not coming")
        await unit.speed_dating.cancel_meetings(1, candidate=last.candidate, by="candidate")
    await mette.presses_data(data)
    assert [number for number, _agreed in await planned(town)] == [0, 1, 2]
    assert await off(town) == []


@pytest.mark.at_length
async def test_a_late_company_keeps_who_waits_informed_and_what_it_missed_is_off(town, people):
    mette, _lars, (first, second, *_others) = people
    await town.walk(at(9, 58))
    await board(mette, "Late", "Bageriet")
    assert first.has_read("Your table at 10.00 is late: about 10.08. Please wait: the host knows.")
    await mette.presses("Bageriet: late, about 10.08")
    assert second.has_read("Your table at 10.13")
    await town.walk(at(10, 12))
    await mette.presses("Here")
    await mette.presses("Bageriet: late, about 10.18")
    assert [number for number, _side in await off(town)] == [0]


@pytest.mark.at_length
async def test_late_takes_nothing_that_was_held_before_it(town, people):
    mette, _lars, (first, *_others) = people
    await town.walk(at(10, 20))
    await board(mette, "Late", first.name)
    await town.walk(at(10, 45))
    await mette.presses("Here")
    await mette.presses(f"{first.name}: late, about 10.30")
    assert await planned(town) == ALL


@pytest.mark.at_length
async def test_cards_say_what_messages_say_when_the_last_time_is_off(town, people):
    mette, lars, (_first, second, third, _fourth) = people
    await town.walk(at(10))
    await board(mette, "Start the first round", "Not come", "Bageriet")
    assert card(second) == card(third) == card(lars) == "There are no more talks today."
    await mette.presses("Here")
    await mette.presses("Bageriet: not come")
    assert card(second) == "Next, at 10.13:\nTable 1"
    await opened(second, "I am not coming today")
    assert card(second) == "There are no more talks today."
    assert card(lars).count("candidate") == 3
    assert "10.13" not in card(lars)
    await town.walk(at(10, 27))
    await opened(third, "I am not coming today")
    assert card(third) == "There are no more talks today."


@pytest.mark.at_length
async def test_a_clock_started_long_before_or_ended_by_a_wrong_press_is_asked_about_and_taken_back(
    town, people
):
    mette, _lars, (first, *_others) = people
    await town.walk(at(8, 30))
    await board(mette, "Start the first round")
    assert mette.reads() == (
        "By the plan it begins at 10.00. Start now?\n\n5 are not here yet.\n\n"
        "All times come earlier. Everybody is told."
    )
    await mette.presses("No, go back")
    assert "The clock is not started." in reads_board(mette)
    await town.walk(at(10))
    await board(mette, "Start the first round", "Next round")
    assert mette.reads() == "10 minutes of round 1 are left. Start the next one now?"
    await mette.presses("Yes, the next round now")
    await mette.presses("Back a round")
    assert card(first) == "Now, until 10.10:\nTable 1"
    for _round in range(3):
        await next_round_now(mette)
    await mette.presses("Next round")
    assert "Is the day over?" in mette.reads()
    await mette.presses("Yes, it is over")
    assert "All rounds are over." in reads_board(mette)
    await mette.presses("Back a round")
    assert "Round 4 of 4, until 10.10." in reads_board(mette)


@pytest.mark.at_length
async def test_nobody_is_asked_how_a_talk_was_while_the_clock_stands_before_it(town, people):
    mette, _lars, (first, _second, _third, fourth) = people
    await town.walk(at(10))
    await board(mette, "Start the first round")
    await town.walk(at(10, 12))
    await board(mette, "Pause")
    await town.walk(at(11, 20))
    assert not first.has_read("How was the talk")
    assert not fourth.has_read("How was the talk")
    await opened(mette, "Job dating", DAY, "Who is here", "Go on")
    await town.walk(at(13, 0))
    assert fourth.has_read("How was the talk")
