"""Things that happen to small announced timetables, by hand and at random."""

from dataclasses import replace

from hypothesis import strategies as st

from bot.timetable import (
    CandidateLate,
    CandidateOut,
    Case,
    Meeting,
    NoShow,
    TableLate,
    TableOut,
    repair,
    solve,
)
from tests.timetable.events import event, events

# One table; three of four people have met or will, one a round.
FULL = (Meeting(0, "t0", "p0"), Meeting(1, "t0", "p1"), Meeting(2, "t0", "p2"))
WAITING = event(companies=1, people=4, rounds=3)


@st.composite
def cases(draw):
    """An announced plan and up to three things that happened."""
    problem = draw(events())
    number = st.integers(0, problem.rounds)
    who = st.sampled_from([one.id for one in problem.candidates])
    where = st.sampled_from([one.id for one in problem.tables])
    happened = st.one_of(
        st.builds(CandidateOut, who, number), st.builds(CandidateLate, who, number),
        st.builds(TableOut, where, number), st.builds(TableLate, where, number),
        st.builds(NoShow, who, number),
    )  # fmt: skip
    announced = solve(problem, effort="quick", seed=draw(st.integers(0, 9))).meetings
    return Case(
        problem, announced, draw(st.integers(0, problem.rounds)),
        tuple(draw(st.lists(happened, max_size=3))), draw(st.integers(0, 2)), draw(st.integers(0, 2)),
    )  # fmt: skip


def moving_helps(budget, locked=0):
    """p2 left; p1 has time only in round 1, where p0 sits; p0 could as well come in round 0."""
    every = event(companies=1, people=3, rounds=2)
    p0, p1, p2 = every.candidates
    problem = replace(every, candidates=(p0, replace(p1, rounds=frozenset({1})), p2))
    announced = (Meeting(0, "t0", "p2"), Meeting(1, "t0", "p0"))
    return repair(Case(problem, announced, 0, (CandidateOut("p2", 0),), budget, locked))
