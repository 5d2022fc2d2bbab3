"""The host's board comes up to date where it stands when guests press, and never under the host's finger."""

import pytest

from bot.actions.speed_dating.board import BOARD
from bot.actions.speed_dating.host_told import tell_other_hosts
from bot.domain.ids import SpeedDatingId
from tests.kit.people import consultant
from tests.kit.turning import opened
from tests.stories.test_candidates_of_who_is_away import FIRST, LAST, goes_away
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board, reads_board

HERE = "I am here"


@pytest.fixture
async def people(town):
    mette, lars, inside = await all_say_yes(town)
    await town.walk(at(9, 50))
    return mette, lars, inside


def changes(host):
    """How often messages have come to the host, or were edited."""
    return sum(1 + one.edits for one in host.bubbles)


async def comes(*guests):
    for one in guests:
        await opened(one, "My times", "I am here")


@pytest.mark.both_databases(at_length=True)
async def test_it_shows_by_itself_who_has_come_once_for_all_who_press_together(town, people):
    mette, _lars, (first, second, third, _fourth) = people
    await board(mette, "Late")
    await town.jump(seconds=10)
    seen = changes(mette)
    await comes(first, second)
    assert "0 of 5 are here." in reads_board(mette)
    await town.jump(seconds=5)
    assert "2 of 5 are here." in reads_board(mette)
    # The tab that was open stays open, and it was one edit; when nothing happens, nothing comes.
    assert "Who is late? Each press is ten minutes." in reads_board(mette)
    assert changes(mette) == seen + 1
    await town.jump(minutes=2)
    assert changes(mette) == seen + 1
    # A press of the host's own: the board stands still a while, and then shows who came meanwhile.
    await mette.presses("Here")
    await comes(third)
    await town.jump(seconds=4)
    assert "2 of 5 are here." in reads_board(mette)
    await town.jump(seconds=3)
    assert "3 of 5 are here." in reads_board(mette)
    # The first round is over: nobody presses anything. After the last, and its last word, it stands as it is.
    await town.walk(at(10, 0))
    await mette.presses("Start the first round")
    await town.walk(at(10, 11))
    assert "Round 1 of 4 is over. Time to change." in reads_board(mette)
    await town.walk(at(10, 14))
    assert "Round 2 of 4, until 10.23." in reads_board(mette)
    # A pause makes it end ten minutes after the plan: that is read there as well.
    await mette.presses("Pause")
    await town.walk(at(10, 24))
    await mette.presses("Go on")
    await town.walk(at(11, 10))
    assert "All rounds are over." in reads_board(mette)
    async with town.store.reading() as unit:
        assert not await unit.due.is_planned(BOARD, SpeedDatingId(1), "")


@pytest.mark.at_length
async def test_whoever_has_gone_on_to_another_screen_keeps_it_and_comes_back_to_what_is_so(town, people):
    mette, _lars, (first, second, third, _fourth) = people
    await board(mette, "Bageriet")
    await mette.presses("Free places")
    await comes(first)
    seen, text = changes(mette), mette.reads()
    await town.jump(seconds=30)
    assert (changes(mette), mette.reads()) == (seen, text)
    await mette.presses("Who is here")
    older = mette.bubbles[-1]
    await opened(mette, "Job dating", DAY, "Who is here")
    assert "2 of 5 are here." in reads_board(mette)
    assert (older.text, older.labels) == ("The board stands in another message now.", ["Who is here"])
    # A second board below: the newest is the one that lives.
    await comes(second)
    await town.jump(seconds=10)
    assert "3 of 5 are here." in reads_board(mette)
    # The bot was away meanwhile: what it had not shown yet is shown when it is back.
    await comes(third)
    await town.leap(minutes=3)
    assert "4 of 5 are here." in reads_board(mette)


@pytest.mark.at_length
async def test_both_hosts_have_theirs(town, people):
    mette, _lars, (first, *_others) = people
    jonas = await consultant(town, "Jonas")
    await opened(mette, "Job dating", DAY, "Who hosts it", "Two hosts", "Jonas")
    for host in (mette, jonas):
        await board(host, "Not come")
    await town.jump(seconds=10)
    await comes(first)
    await opened(mette, "Job dating", DAY, "Who is here", "Bageriet")
    await town.jump(seconds=10)
    for host in (mette, jonas):
        assert "2 of 5 are here." in reads_board(host)
    assert "Who could not come?" in reads_board(jonas)


@pytest.mark.at_length
async def test_who_stands_in_has_looked_only_where_they_pressed_and_the_organiser_reads_that_it_is_off(town):
    mette, _lars, (first, *_others) = await all_say_yes(town)
    jonas = await consultant(town, "Jonas")
    await goes_away(mette, FIRST, LAST)
    await town.walk(at(9, 50))
    await board(jonas)
    await town.jump(seconds=10)
    looks = await noted_of(town, jonas)
    assert looks
    await comes(first)
    await town.jump(seconds=10)
    assert "1 of 5 are here." in reads_board(jonas)
    assert await noted_of(town, jonas) == looks
    read = len(mette.bubbles)
    async with town.store.begin() as unit:
        by = await unit.people.actor(await town.person(jonas))
        found = await unit.speed_dating.get(SpeedDatingId(1))
        await tell_other_hosts(unit, by, found, stopped=False, now=town.clock.now())
    await town.rest()
    assert len(mette.bubbles) > read


async def noted_of(town, phone):
    async with town.store.reading() as unit:
        noted = await unit.audit.of_person(await town.person(phone))
    return sum(one.what == "plan seen" for one in noted)


async def test_the_board_shows_which_of_its_questions_is_asked(town):
    mette, _lars, _four = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette)
    assert [one for one in mette.sees() if one.startswith("✓ ")] == ["✓ Here"]
    await mette.presses("Not come")
    assert [one for one in mette.sees() if one.startswith("✓ ")] == ["✓ Not come"]
