"""The round clock: the host presses, and everybody's one card says where they are now, next and after that."""

import re

import pytest

from tests.kit.album import lived_once
from tests.kit.turning import next_round_now, opened
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board, reads_board


@pytest.fixture
@lived_once
async def people(town):
    """The host has started the first round at 10.02; who comes at 10.00, 10.13, 10.26 and 10.39."""
    mette, lars, inside = await all_say_yes(town)
    await town.walk(at(10, 2))
    await board(mette)
    await mette.presses("Start the first round")
    return mette, lars, inside


NUMBER = re.compile(r": you are number (\d+)")


def card(phone):
    """The one card of the day on a phone, without the candidate's own number."""
    return NUMBER.sub("", whole_card(phone))


def whole_card(phone):
    """The card as it is."""
    (found,) = [
        one
        for one in phone.bubbles
        if one.text.startswith("There are no more talks today.")
        or (
            any("do I meet" in label or "do we meet" in label for label in one.labels)
            and "There is a change" not in one.text
        )
    ]
    return found.text


def edits(phone):
    return sum(one.edits for one in phone.bubbles)


async def test_everybody_reads_where_to_be_and_the_card_changes_in_its_place(town, people):
    mette, lars, (first, second, *_others) = people
    assert "Round 1 of 4, until 10.12." in reads_board(mette)
    assert card(first) == "Now, until 10.12:\nTable 1"
    assert card(second) == "Next, at 10.15:\nTable 1"
    assert card(lars).startswith("Now, until 10.12:\nTable 1: candidate ")
    assert card(lars).count("candidate") == 3
    assert not any(name in card(lars) for name in ("Anna", "Bo", "Cai", "Dan", "Eva"))
    told = [len(one.bubbles) for one in (first, second, lars)]
    edited = edits(second)
    await town.walk(at(10, 13))
    assert edits(second) == edited, "it says the same: nothing was sent"
    assert card(first) == "There are no more talks today. Thank you for coming."
    assert "Whom do I meet?" not in first.sees()
    assert card(second) == "Next, at 10.15:\nTable 1"
    assert card(lars).startswith("Next, at 10.15:")
    assert [len(one.bubbles) for one in (first, second, lars)] == told
    await town.walk(at(12, 30))
    assert card(second) == card(lars) == "There are no more talks today. Thank you for coming."
    await opened(mette, "Job dating", "Earlier", DAY)
    assert "Print" in mette.sees(), "still of today"
    await mette.presses("Who is here")
    assert "All rounds are over." in reads_board(mette)


async def test_a_round_that_begins_by_itself_is_now_on_every_phone(town, people):
    mette, lars, (_first, second, third, _fourth) = people
    await town.walk(at(10, 14))
    assert card(second) == "Next, at 10.15:\nTable 1"
    told, edited = [len(one.bubbles) for one in (second, lars)], edits(third)
    await town.walk(at(10, 16))
    assert card(second) == "Now, until 10.25:\nTable 1"
    assert card(lars).startswith("Now, until 10.25:\nTable 1: candidate ")
    assert [len(one.bubbles) for one in (second, lars)] == told, "edits, and no sound"
    assert edits(third) == edited, "it says the same: nothing was sent"
    await mette.presses("One minute more")
    await town.walk(at(10, 30))
    assert card(third) == "Now, until 10.39:\nTable 1"


@pytest.mark.at_length
async def test_a_bot_that_was_away_when_a_round_began_says_that_it_is_now(town, people):
    mette, _lars, (_first, second, third, fourth) = people
    await town.walk(at(10, 13))
    await town.leap(minutes=5)
    assert card(second) == "Now, until 10.25:\nTable 1"
    await town.walk(at(10, 26))
    await mette.presses("Pause")
    await town.walk(at(10, 28))
    assert "All times move." in card(third)
    await mette.presses("Go on")
    await town.walk(at(10, 31))
    assert card(third) == "Now, until 10.40:\nTable 1"
    await town.walk(at(10, 41))
    await town.leap(minutes=20)
    assert card(fourth) == "There are no more talks today. Thank you for coming."


async def test_pause_one_minute_more_and_next_move_everybodys_times(town, people):
    mette, _lars, (first, second, third, _fourth) = people
    await mette.presses("One minute more")
    assert card(first) == "Now, until 10.13:\nTable 1"
    await mette.presses("Pause")
    await town.walk(at(10, 20))
    assert card(first).startswith("The clock stands for a moment. All times move.")
    assert "The clock stands." in reads_board(mette)
    await mette.presses("Go on")
    assert card(first) == "Now, until 10.31:\nTable 1"
    await next_round_now(mette)
    assert card(second) == "Now, until 10.30:\nTable 1"
    assert card(third) == "Next, at 10.33:\nTable 1"


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_after_a_restart_in_the_middle_the_present_round_is_shown_and_no_other(town, people):
    _mette, _lars, (_first, second, third, fourth) = people
    before = [edits(one) for one in (second, third, fourth)]
    await town.leap(minutes=27)
    assert card(third) == "Now, until 10.38:\nTable 1"
    assert card(fourth) == "Next, at 10.41:\nTable 1"
    assert card(second) == "There are no more talks today. Thank you for coming."
    told = [edits(one) - many for one, many in zip((second, third, fourth), before, strict=True)]
    assert told == [1, 1, 0], "who reads what they read before is sent nothing"
    await fourth.presses("Whom do I meet?")
    await town.walk(at(10, 38))
    assert card(fourth) == "Next, at 10.41:\nTable 1", "what a press showed in its place"


@pytest.mark.at_length
async def test_of_two_hosts_one_sends_the_clock_on(town, people):
    mette, *_others = people
    karen = town.phone("Karen")
    await board(karen)
    await mette.presses("Next round")
    await karen.presses("Next round")
    await mette.presses("Yes, the next round now")
    await karen.presses("Yes, the next round now")
    assert town.exchange.toasts[-1] == "The clock has moved on since. Round 2 of 4, until 10.12."
    assert "Round 2 of 4, until 10.12." in reads_board(karen)
    await town.walk(at(10, 13))
    await karen.presses("Next round")
    assert "Round 3 of 4" in reads_board(karen)


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_who_has_not_come_may_still_come_and_nobody_reads_that_the_day_is_over(town, people):
    mette, lars, (first, second, third, fourth) = people
    for one in (first, third, fourth):
        await mette.presses(one.name)
    told, read = len(second.bubbles), len(lars.bubbles)
    await mette.presses("Not come")
    await mette.presses(second.name)
    assert card(second).startswith("I cannot see that you have come. Your place is kept while it is free.")
    number = NUMBER.search(whole_card(second))
    assert number is None
    assert "Next, at 10.15:\nTable 1: candidate " in card(lars)
    assert "not here yet" in card(lars)
    await lars.presses("Whom do we meet?")
    assert re.search(r"10\.15: candidate \d+, not here yet\. Table 1\.", lars.reads())
    assert f"({second.name})" not in lars.reads()
    await second.presses("I am here")
    # Who advises them opens what tells of it meanwhile.
    assert "Good that you are here. The host can see it." in town.exchange.toasts[-2:]
    assert re.match(r"Next, at 10\.15:\nTable 1: you are number \d+$", whole_card(second))
    await opened(mette, "Job dating", DAY, "Who is here")
    assert "4 of 5 are here." in reads_board(mette)
    await opened(lars, "Job dating")
    assert "not here yet" not in lars.reads()
    for phone, since in ((second, told), (lars, read)):
        assert not any(
            "times have changed" in one.text or "news for you" in one.text for one in phone.bubbles[since:]
        )
    await mette.presses("Not come")
    await town.walk(at(10, 26))
    assert "not here yet" not in card(lars)


@pytest.mark.at_length
async def test_who_leaves_reads_that_it_is_over_and_their_table_that_something_has_changed(town, people):
    mette, lars, (_first, second, *_others) = people
    read = len(lars.bubbles)
    await mette.presses("Left")
    await mette.presses(second.name)
    assert card(second) == "There are no more talks today."
    assert "10.15" not in card(lars)
    (sound,) = lars.bubbles[read:]
    assert re.fullmatch(
        r"There is a change to your appointment today\.\n\nCandidate \d+ does not come\.", sound.text
    )
    await lars.presses("Whom do we meet?")
    assert lars.reads().count("candidate") == 3
    assert "10.26" not in lars.reads(), "by the clock, which is two minutes late"
    await town.walk(at(10, 40))
    assert card(second) == "There are no more talks today."


@pytest.mark.at_length
async def test_asked_whom_they_meet_everybody_reads_the_clocks_own_times(town, people):
    mette, lars, (first, second, *_others) = people
    await mette.presses("Pause")
    await town.walk(at(10, 12))
    await mette.presses("Go on")
    await first.presses("Whom do I meet?")
    assert "Now, until 10.22:\nTable 1: Bageriet. You are number " in first.reads()
    assert "say no" not in first.reads()
    await second.presses("Whom do I meet?")
    assert "10.25: Bageriet. Table 1, you are number " in second.reads()
    await lars.presses("Whom do we meet?")
    assert re.search(r"Now, until 10\.22:\nTable 1: candidate \d+ \(", lars.reads())
    assert lars.sees()[:2] == ["We are here", "We are late"]
    await town.walk(at(10, 50))
    await opened(mette, "Job dating", DAY)
    assert "Print" in mette.sees(), "by the plan it is over, and people still sit there"
    await opened(mette, "Job dating", DAY, "Who is here", "Pause")
    await town.walk(at(11, 0))
    await opened(lars, "Job dating")
    assert "The clock stands for a moment" in lars.reads(), "though by the plan it is over"


async def test_a_company_says_itself_that_it_is_late_and_then_that_it_is_here(town, people):
    mette, lars, (first, *_others) = people
    await lars.presses("Whom do we meet?")
    await lars.presses("We are late")
    await lars.presses("10 minutes")
    # The host opens what tells of it meanwhile.
    assert "I have told the host, and whom you meet first." in town.exchange.toasts[-2:]
    assert first.has_read("Your table at 10.02 is late: about 10.12. Please wait: the host knows.")
    await opened(mette, "Job dating", DAY, "Who is here")
    assert "Bageriet: late, about 10.12" in reads_board(mette)
    await opened(lars, "Job dating", "We are here")
    assert town.exchange.toasts[-1] == "Good that you are here. The host can see it."
    await opened(mette, "Job dating", DAY, "Who is here")
    assert "1 of 5 are here." in reads_board(mette)


async def test_who_waited_for_a_table_that_came_too_late_is_not_sent_home(town, people):
    mette, lars, (first, second, *_others) = people
    await mette.presses(first.name)
    await opened(lars, "Job dating", "We are late", "10 minutes")
    stays = "A talk was not held. It may still get a time: ask the host before you go."
    await town.walk(at(10, 12))
    assert stays in [one.text for one in first.bubbles]
    await opened(lars, "Job dating", "We are here")
    assert stays in [one.text for one in first.bubbles]
    assert "Next, at 10.15:\nTable 1" in card(second)
    await town.walk(at(10, 55))
    now = [one.text for one in first.bubbles]
    assert stays not in now
    assert "There are no more talks today. Thank you for coming." in now


@pytest.mark.at_length
async def test_how_it_was_is_asked_when_the_last_round_is_over_however_late(town, people):
    mette, _lars, (first, *_others) = people
    await mette.presses("Pause")
    await town.walk(at(10, 42))
    await mette.presses("Go on")
    await town.walk(at(11, 30))
    assert not first.has_read("How was the talk")
    await town.walk(at(12, 0))
    assert first.has_read("How was the talk")


async def test_both_sides_of_a_talk_read_the_same_when_the_company_is_marked_as_left_in_it(town, people):
    mette, lars, (first, *_others) = people
    await mette.presses("Left")
    await mette.presses("Bageriet: here" if "Bageriet: here" in mette.sees() else "Bageriet")
    await mette.presses("Yes, they have left")
    assert card(lars).startswith("Now, until 10.12:")
    assert card(first).startswith("Now, until 10.12:")
    assert "Next" not in card(lars)
    assert "Next" not in card(first)
