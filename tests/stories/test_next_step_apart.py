"""A next step is at no time at which one of the two is at job dating, or has agreed to something else."""

import pytest
from sqlalchemy import select, update

from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.meetings import meetings
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


async def test_who_proposes_something_else_reads_what_is_proposed_or_agreed(people):
    _mette, lars, ida, anna = people
    await ida.presses("Propose the next step")
    await ida.presses("A visit at our place")
    await ida.says("wednesday 9 december 16.00")
    await ida.presses("Skip")
    await ida.presses("Skip")
    await proposes_a_trial_day(lars)
    await anna.presses(TRIAL)
    await ida.presses("Send")
    read = f"Agreed already: a trial day, {TRIAL}. Nothing new was sent. For anything more, call them."
    assert ida.has_read(read)
    assert not anna.has_read("a visit")


async def test_who_has_proposed_reads_that_the_answer_comes(town, people):
    _mette, lars, ida, _anna = people
    await proposes_a_trial_day(lars)
    await ida.presses("Propose the next step")
    read = "Proposed already: a trial day. The answer comes here. Nothing new was sent."
    assert read in town.exchange.toasts[-1] + ida.reads()


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
