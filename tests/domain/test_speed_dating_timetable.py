"""Plans of the house as problems for the timetable: mending them, and why somebody has no time."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating.events import NoTime
from bot.domain.speed_dating.rounds import Busy, Pace, rounds_of
from bot.domain.speed_dating.timetable import (
    BUDGET,
    Place,
    Question,
    gives_times_by_itself,
    mended,
    place_of,
    problem_of,
)
from bot.domain.speed_dating.why import why_no_time
from bot.domain.workdays import COPENHAGEN
from bot.timetable import Meeting, check, solve

DEFAULTS = DatingDefaults(talk=10, change=3, pause_after=4, pause=10, most_in_a_row=3, extra_places=0.1)


def times(rounds):
    return rounds_of(date(2026, 12, 3), time(10), rounds, Pace.usual(DEFAULTS))


def problem(wishes, *, tables=None, rounds=4, busy=None, away=None, planned=(), content=()):
    """Candidates who are `busy` or `content` with what is planned, and companies that are `away`."""
    seats = {one: range(many) for one, many in (tables or {}).items()}
    return problem_of(
        wishes, tables=seats, rounds=times(rounds), defaults=DEFAULTS,
        busy=Busy(away or {}, busy or {}), planned=planned, content=content, needs={},
    )  # fmt: skip


def question(wishes, places, **given_):
    return Question(1, problem(wishes, **given_), tuple(places), dict.fromkeys(wishes, 1))


def test_a_round_that_overlaps_a_time_elsewhere_is_nobodys_here():
    begins, _ends = times(4).times[1]
    found = problem(
        [(1, 7), (1, 8)], busy={7: [(begins - timedelta(minutes=30), begins + timedelta(minutes=1))]}
    )
    assert [one.rounds for one in found.candidates] == [{2, 3}, {0, 1, 2, 3}]
    last = times(4).ends
    touching = problem([(1, 7)], busy={7: [(last, last + timedelta(minutes=3))]})
    assert [one.rounds for one in touching.candidates] == [{0, 1, 2, 3}]


def test_a_company_that_is_elsewhere_has_none_of_its_tables_open_but_what_was_announced_stays():
    begins, ends = times(4).times[1]
    found = problem([(1, 7), (2, 7)], tables={1: 2}, away={1: [(begins, ends)]})
    assert [one.rounds for one in found.tables] == [{2, 3}, {2, 3}, {0, 1, 2, 3}]
    kept = problem([(1, 7)], away={1: [(begins, ends)]}, planned=[Place(1, 7, 1, 0)])
    assert [one.rounds for one in kept.tables] == [{1}]


def test_a_table_with_hours_of_its_own_is_open_in_them_and_where_somebody_sits_at_it():
    late = {(1, 1): [(times(4).times[2][0], times(4).ends)]}
    busy = Busy({}, {}, late)
    found = [
        problem_of(
            [(1, 7), (1, 8)], tables={1: (0, 1)}, rounds=times(4), defaults=DEFAULTS, busy=busy, needs={},
            planned=planned,
        )
        for planned in ((), [Place(1, 7, 3, 1), Place(1, 8, 2, 0)])
    ]  # fmt: skip
    assert [[one.rounds for one in each.tables] for each in found] == [
        [{0, 1, 2, 3}, {0, 1}],
        [{0, 1, 2, 3}, {0, 1, 3}],
    ]


def test_whoever_is_elsewhere_all_the_time_has_no_round_in_common():
    span = times(4)
    found = problem([(1, 7)], busy={7: [(span.begins, span.ends)]})
    assert solve(found, seed=0, effort="quick").meetings == ()
    assert why_no_time(found, []) == {(1, 7): NoTime.NO_ROUND}


def test_what_was_announced_over_a_time_elsewhere_stays_as_it_was():
    span = times(4)
    planned = [Place(1, 7, 0, 0)]
    found = problem([(1, 7), (1, 8)], busy={7: [(span.begins, span.ends)]}, planned=planned)
    answer = mended(Question(1, found, tuple(planned), dict.fromkeys([(1, 7), (1, 8)], 1)))
    assert [(one.candidate, one.round) for one in answer.filled.gained] == [(8, 1)]
    assert answer.filled.moved == ()


def test_the_problem_carries_rounds_breaks_and_tables():
    found = problem([(1, 7), (1, 8), (2, 7)], tables={1: 2}, rounds=5)
    assert [one.id for one in found.tables] == ["1:0", "1:1", "2:0"]
    assert [(one.start, one.end) for one in found.times][3:] == [(639, 649), (662, 672)]
    assert {one.max_run for one in found.candidates} == {3}


def test_a_free_place_is_filled_and_nobody_moves():
    answer = mended(question([(1, 7), (1, 8), (1, 9)], [Place(1, 7, 1, 0), Place(1, 8, 2, 0)], rounds=3))
    assert answer.filled.gained == (Place(1, 9, 0, 0),)
    assert answer.filled.moved == ()
    assert answer.moving is None


def test_nothing_is_done_where_nobody_waits():
    answer = mended(question([(1, 7), (1, 8)], [Place(1, 7, 1, 0), Place(1, 8, 2, 0)]))
    assert (answer.filled, answer.moving) == (None, None)


def test_one_move_is_proposed_when_it_lets_somebody_more_meet():
    # Company 1 is free in round 0 only, when 8 talks to company 2; 7 can move there.
    planned = [Place(1, 7, 1, 0), Place(2, 8, 0, 0)]
    answer = mended(question([(1, 7), (1, 8), (2, 8)], planned, rounds=2))
    assert answer.filled is None
    assert (len(answer.moving.gained), len(answer.moving.moved)) == (1, 1)


def test_whoever_keeps_their_times_is_not_the_one_who_moves():
    wishes, planned = [(1, 7), (1, 8), (2, 8)], [Place(1, 7, 1, 0), Place(2, 8, 0, 0)]
    for content, moved in (({7}, {8}), ({8}, {7})):
        answer = mended(question(wishes, planned, rounds=2, planned=planned, content=content))
        assert {before.candidate for before, _after in answer.moving.moved} == moved
    everybody = mended(question(wishes, planned, rounds=2, planned=planned, content={7, 8}))
    assert everybody.moving is None


@pytest.mark.parametrize(
    ("hours", "may"),
    [pytest.param(4.1, True, id="before"), pytest.param(3.9, False, id="in the last four hours")],
)
def test_no_time_is_given_away_by_itself_in_the_last_hours(hours, may):
    begins = datetime(2026, 12, 3, 10, tzinfo=COPENHAGEN)
    assert gives_times_by_itself(begins, begins - timedelta(hours=hours)) is may


@pytest.mark.parametrize(
    ("planned", "why"),
    [
        pytest.param([(1, 8, 0), (1, 9, 1)], NoTime.TABLE_FULL, id="everybody sits there"),
        pytest.param([(1, 8, 0), (2, 7, 1)], NoTime.CANDIDATE_BUSY, id="busy when it is free"),
        pytest.param([(1, 8, 0)], NoTime.FREE, id="one has become free"),
    ],
)
def test_the_reason_is_the_timetables_own(planned, why):
    wishes = [(1, 7), (1, 8), (1, 9), (2, 7)]
    places = [Place(company, who, number, 0) for company, who, number in planned]
    assert why_no_time(problem(wishes, rounds=2), places)[1, 7] is why


def test_a_pause_is_a_reason():
    wishes = [(1, 7), (2, 7), (3, 7), (4, 7)]
    planned = [Place(1, 7, 0, 0), Place(2, 7, 1, 0), Place(3, 7, 2, 0)]
    assert why_no_time(problem(wishes), planned) == {(4, 7): NoTime.PAUSE}


@st.composite
def declined(draw):
    """A valid plan of up to four companies, from which one candidate or one company is gone."""
    companies, candidates = range(1, draw(st.integers(1, 4)) + 1), range(11, 11 + draw(st.integers(1, 7)))
    pairs = [(one, other) for one in companies for other in candidates]
    wishes = draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True))
    tables = {one: draw(st.integers(1, 2)) for one in companies}
    rounds = draw(st.integers(1, 6))
    plan = [
        place_of(one) for one in solve(problem(wishes, tables=tables, rounds=rounds), effort="quick").meetings
    ]
    gone = draw(st.sampled_from([*companies, *candidates]))
    left = [one for one in wishes if gone not in one]
    return left, [one for one in plan if gone not in (one.company, one.candidate)], tables, rounds


def after(planned, change):
    """The plan once a change is in force."""
    if change is None:
        return list(planned)
    off = {before for before, _after in change.moved}
    return (
        [one for one in planned if one not in off]
        + [then for _before, then in change.moved]
        + [*change.gained]
    )


@settings(max_examples=60, deadline=None)
@given(declined())
def test_what_was_announced_stays_and_the_plan_stays_valid(made):
    wishes, planned, tables, rounds = made
    asked = question(wishes, planned, tables=tables, rounds=rounds)
    answer = mended(asked)
    filled = after(planned, answer.filled)
    moved = after(filled, answer.moving)
    assert set(planned) <= set(filled)
    assert answer.moving is None or 0 < len(answer.moving.moved) <= BUDGET
    assert {(one.company, one.candidate) for one in planned} <= {
        (one.company, one.candidate) for one in moved
    }
    for plan in (filled, moved):
        meetings = [Meeting(one.round, f"{one.company}:{one.table}", str(one.candidate)) for one in plan]
        assert check(asked.problem, meetings) == []


@settings(max_examples=20, deadline=None)
@given(declined())
def test_the_same_plan_gets_the_same_answer(made):
    wishes, planned, tables, rounds = made
    asked = question(wishes, planned, tables=tables, rounds=rounds)
    assert mended(asked) == mended(asked)
