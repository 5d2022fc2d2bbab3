"""How it stands with each guest is worked out in one place: plan, board and numbers say the same at every stage."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import five_for_four, one_has_not_answered
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import CLOCKS, DAY, all_say_yes, board, reads_board


def at(hour, minute=0):
    return datetime(2026, 12, 3, hour, minute, tzinfo=COPENHAGEN)


async def plan(mette):
    await opened(mette, "Job dating", DAY)
    return mette.reads()


async def counted(town):
    """Invited, said yes and came, as they would stand in the numbers now."""
    async with town.store.reading() as unit:
        (event,) = await unit.speed_dating.coming(after=at(0))
        figures = await unit.summaries.figures(event, now=town.clock.now())
        return figures.invited, figures.coming, figures.came


async def printed(town):
    async with town.store.reading() as unit:
        (event,) = await unit.speed_dating.coming(after=at(0))
        return len(await unit.standings.tables(event.id))


@pytest.mark.both_databases(at_length=True)
async def test_plan_board_and_numbers_say_the_same_of_everybody_from_the_invitation_to_the_end(town):
    mette, lars, inside, _outside = await five_for_four(town)
    for one in inside:
        await one.presses("Show")
    clock = {one.name: next(at for at in CLOCKS if f"{at}: Bageriet" in one.reads()) for one in inside}
    yes, no, call, late = sorted(inside, key=lambda one: clock[one.name])
    assert "5 have not answered:\n· Bageriet\n" in await plan(mette)
    assert await counted(town) == (4, 0, 0)

    await lars.presses("Yes, we are coming")
    for one in (yes, late):
        await one.presses("Yes, I am coming")
    await no.presses("No, I cannot")
    await call.presses("Call me")
    told = await plan(mette)
    assert "2 candidates and 1 company are coming." in told
    assert f"1 is not coming:\n· {no.name}" in told
    assert f"· {call.name}: wants a call first" in told
    assert (await counted(town))[1:] == (2, 0)
    assert await printed(town) == 1

    await town.walk(at(9, 50))
    await board(mette)
    assert f"1 has not answered:\n· {call.name}: wants a call first" in reads_board(mette)
    assert f"Not coming:\n· {no.name}" in reads_board(mette)
    await mette.presses(yes.name)
    await mette.presses("Bageriet")
    await mette.presses("Late")
    await mette.presses(late.name)
    assert "2 of 4 are here." in reads_board(mette)
    assert "2 candidates and 1 company are coming." in await plan(mette)
    assert await counted(town) == (4, 2, 1)

    await board(mette, "Not come", call.name)
    assert f"Not here:\n· {call.name}: not come" in reads_board(mette)
    assert "not answered" not in reads_board(mette)
    told = await plan(mette)
    assert "not answered" not in told
    assert f"· {call.name}: nobody came" in told
    await board(mette, "Not come", f"{late.name}: late, about 10.00")
    assert f"· {late.name}: not come" in reads_board(mette)
    assert f"· {late.name}: nobody came" in await plan(mette)
    assert await counted(town) == (4, 2, 1), "a yes that was not kept is a yes still"

    await town.walk(at(13))
    await opened(mette, "Job dating", "Earlier", DAY)
    told = mette.reads()
    assert "1 candidate and 1 company came." in told
    assert "coming." not in told
    await mette.presses("How it went")
    assert "Candidates invited: 4.\nSaid yes: 2.\nCame: 1." in mette.reads()


@pytest.mark.at_length
async def test_who_never_answered_and_came_has_come_and_has_said_no_yes(town):
    mette, _lars, silent, answered = await one_has_not_answered(town)
    await town.walk(at(9, 50))
    for who in (silent.name, answered.name, "Bageriet"):
        await board(mette, who)
    assert "Everybody has come." in reads_board(mette)
    assert await counted(town) == (2, 1, 2)
    await town.walk(at(13))
    await opened(mette, "Job dating", "Earlier", DAY)
    assert "2 candidates and 1 company came." in mette.reads()
    await mette.presses("How it went")
    assert "Said yes: 1.\nCame: 2.\nMeetings agreed: 1.\nMeetings held: 2.\n" in mette.reads()


async def test_whose_own_time_only_became_another_has_filled_no_free_one(town):
    _mette, _lars, inside = await all_say_yes(town)
    async with town.store.begin() as unit:
        (event,) = await unit.speed_dating.coming(after=at(0))
        who = await unit.candidates.of_person(await town.person(inside[-1]))
        (was,) = await unit.speed_dating.cancel_meetings(event.id, candidate=who.id)
        await unit.speed_dating.meet(
            event.id, was.company, was.candidate, was.suggestion, number=was.round, agreed=True,
            begins_at=was.begins_at, ends_at=was.ends_at,
        )  # fmt: skip
    async with town.store.reading() as unit:
        assert (await unit.summaries.figures(event, now=at(13))).filled == 0
