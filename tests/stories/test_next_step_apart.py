"""A next step is at no time at which one of the two is at job dating, or has agreed to something else."""

import pytest
from sqlalchemy import select, update

from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.meetings import meetings
from bot.store.speed_dating.steps import next_steps
from tests.kit.turning import opened
from tests.stories.test_next_step import TRIAL, at, people, proposes_a_trial_day

__all__ = ["people"]


async def meets(town, begins, ends, *, whose):
    """The other meeting of the event is then: at the bakery's table, or of Anna's at another company's."""
    async with town.store.begin() as unit:
        rows = list(await unit.tx.connection.execute(select(meetings).order_by(meetings.c.id)))
        first, other = rows[:2]
        values = {"company_id": first.company_id}
        if whose == "Anna's":
            company, _new = await unit.companies.add(
                "87654327", "Tømreren", branch=None, area=None, now=town.clock.moment
            )
            values = {"company_id": company, "candidate_id": first.candidate_id}
        await unit.tx.connection.execute(
            update(meetings)
            .where(meetings.c.id == other.id)
            .values(begins_at=begins, ends_at=ends, state="planned", **values)
        )


async def asks_for_a_time(manager, kind="A trial day"):
    await manager.presses("Propose the next step")
    await manager.presses(kind)


@pytest.mark.both_databases(at_length=True)
@pytest.mark.parametrize(
    ("whose", "read"),
    [
        ("the bakery's", "Job dating keeps your table Tuesday 8 December at 11.00. Choose another time."),
        ("Anna's", "One of you has another appointment Tuesday 8 December at 11.00. Choose another time."),
    ],
)
async def test_a_time_that_is_written_is_none_at_which_one_of_the_two_is_at_job_dating(
    town, people, whose, read
):
    _mette, lars, _ida, _anna = people
    await meets(town, at(8, 13), at(8, 13, 10), whose=whose)
    await asks_for_a_time(lars)
    await lars.says("tuesday 8 december 11.00")
    assert read in lars.reads()
    assert "Tømreren" not in lars.reads()
    await lars.says("tuesday 8 december 14.00")
    assert "✓ Tuesday 8 December at 14.00" in lars.reads()


async def test_a_time_nobody_was_told_of_keeps_nobody_from_a_next_step(town, people):
    _mette, lars, _ida, _anna = people
    await meets(town, at(8, 13), at(8, 13, 10), whose="Anna's")
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(update(speed_datings).values(state="draft"))
    await asks_for_a_time(lars)
    await lars.says("tuesday 8 december 11.00")
    assert "✓ Tuesday 8 December at 11.00" in lars.reads()


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("whose", "read"),
    [
        ("Anna's", "You have job dating then. Choose another one, or “None of these fits”."),
        ("the bakery's", "That time has gone meanwhile. Choose another one, or “None of these fits”."),
    ],
)
async def test_a_candidate_takes_no_time_at_which_there_is_job_dating_by_now(town, people, whose, read):
    _mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await meets(town, at(9, 10), at(9, 10, 10), whose=whose)
    await anna.presses(TRIAL)
    assert read in town.exchange.toasts[-1] + anna.reads()
    assert TRIAL in anna.sees()
    assert not lars.has_read(f"Agreed: a trial day with Anna, {TRIAL}.")
    await town.walk(at(9, 7))
    assert not anna.has_read("There is still time to choose.")


async def test_who_offered_a_time_before_a_table_was_kept_is_told_when_it_is_sent(town, people):
    _mette, lars, _ida, anna = people
    await asks_for_a_time(lars)
    await lars.says("tuesday 8 december 11.00")
    await lars.presses("Skip")
    await lars.presses("Skip")
    await meets(town, at(8, 13), at(8, 13, 10), whose="the bakery's")
    await lars.presses("Send")
    assert "Job dating keeps your table" in town.exchange.toasts[-1] + lars.reads()
    assert not anna.has_read("Bageriet proposes")


async def proposes_a_visit(manager, when="wednesday 9 december 16.00"):
    await manager.presses("Propose the next step")
    await manager.presses("A visit at our place")
    await manager.says(when)
    await manager.presses("Skip")
    await manager.presses("Skip")
    await manager.presses("Send")


async def test_who_proposes_the_same_as_a_colleague_in_that_moment_reads_what_is_agreed(people):
    _mette, lars, ida, anna = people
    await ida.presses("Propose the next step")
    await ida.presses("A trial day")
    await ida.says("thursday 10 december 8.00")
    await ida.presses("Skip")
    await ida.presses("Skip")
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    await ida.presses("Send")
    read = f"Agreed already: a trial day, {TRIAL}. Nothing new was sent. For anything more, call them."
    assert ida.has_read(read)


async def test_a_visit_and_a_trial_day_of_the_same_two_are_both_agreed_and_each_is_called_off_alone(
    town, people
):
    mette, lars, ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    await ida.presses("Propose the next step")
    assert f"Agreed already: a trial day, {TRIAL}." in ida.reads()
    assert "A trial day" not in ida.sees()
    await proposes_a_visit(ida)
    assert ida.reads().startswith("Anna chooses, or says that none fits.")
    await anna.presses("Wednesday 9 December at 16.00")
    assert anna.reads().startswith("Agreed: a visit at Bageriet, Wednesday 9 December at 16.00.")
    agreed = "Bageriet and Anna: a trial day Wednesday 9 December at 08.00."
    await opened(mette, "My desk")
    assert agreed in mette.reads()
    assert "Bageriet and Anna: a visit Wednesday 9 December at 16.00." in mette.reads()
    # The evening before, she is reminded of both.
    await town.walk(at(8, 17, 1))
    assert anna.has_read("Remember: a trial day at Bageriet")
    assert anna.has_read("Remember: a visit at Bageriet")
    visit = next(one for one in reversed(anna.bubbles) if one.text.startswith("Remember: a visit"))
    off = next(one for row in visit.buttons for one in row if one["text"] == "I cannot come then")
    await anna.presses_data(off["callback_data"], visit.id)
    assert "Anna cannot make it Wednesday 9 December at 16.00." in ida.reads()
    await opened(mette, "My desk")
    assert agreed in mette.reads()
    assert "a visit" not in mette.reads()


async def test_after_a_visit_a_trial_day_is_proposed(town, people):
    _mette, lars, _ida, anna = people
    await proposes_a_visit(lars, "monday 7 december 10.00")
    await anna.presses("Monday 7 December at 10.00")
    await town.walk(at(8, 9))
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    assert anna.reads().startswith(f"Agreed: a trial day at Bageriet, {TRIAL}.")


async def test_a_colleague_reads_what_is_proposed_before_more_is(people):
    _mette, lars, ida, _anna = people
    await proposes_a_trial_day(lars)
    await ida.presses("Propose the next step")
    assert "Proposed already: a trial day." in ida.reads()
    assert ida.sees()[:2] == ["A visit at our place", "A first day at work"]


@pytest.mark.parametrize(("kind", "waits"), [("A trial day", True), ("A visit at our place", False)])
async def test_who_proposes_a_day_of_work_reads_before_it_is_sent_that_the_papers_come_first(
    people, kind, waits
):
    _mette, lars, _ida, _anna = people
    await asks_for_a_time(lars, kind)
    await lars.says("tomorrow 13.00")
    await lars.presses("Skip")
    await lars.presses("Skip")
    assert "Send" in lars.sees()
    assert ("Nobody begins before the papers are approved." in lars.reads()) == waits


async def test_what_was_left_to_a_call_is_over_with_what_is_proposed_since(town, people):
    _mette, lars, _ida, anna = people
    await proposes_a_trial_day(lars)
    await anna.presses("None of these fits")
    await lars.presses("We call ourselves")
    await asks_for_a_time(lars, "A visit at our place")
    await lars.says("tuesday 8 december 14.00")
    for press in ("Skip", "Skip", "Send"):
        await lars.presses(press)
    async with town.store.reading() as unit:
        rows = await unit.tx.connection.execute(select(next_steps.c.kind, next_steps.c.state))
        assert [tuple(row) for row in rows] == [("visit", "proposed")]
