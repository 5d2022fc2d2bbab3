"""A better plan is never worse than the first, keeps what is kept, and says only what it is better at."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating.better import (
    MOST_WISHES,
    Gain,
    Watching,
    change_between,
    gain_of,
    is_worth_looking,
    looked_for,
)
from bot.domain.speed_dating.rounds import Busy, Pace, rounds_of
from bot.domain.speed_dating.timetable import Change, Place, Question, meeting_of_place, problem_of
from bot.timetable import Progress, Wish, check, solve

DEFAULTS = DatingDefaults(10, 3, 4, 10, 3, 0.0)
# Candidate 7 waits two rounds between two companies; both could come one after the other.
WAITS = (Place(1, 7, 0, 0), Place(2, 7, 3, 0))


def problem(pairs, rounds=4, content=(), planned=()):
    times = rounds_of(date(2026, 12, 3), time(10), rounds, Pace(10, 3, 4, 10))
    given = dict.fromkeys((company for company, _candidate in pairs), (0,))
    return problem_of(
        pairs, tables=given, rounds=times, defaults=DEFAULTS, busy=Busy({}, {}), needs={},
        planned=planned, content=content,
    )  # fmt: skip


def question(planned, more=(), content=()):
    pairs = [*((one.company, one.candidate) for one in planned), *more]
    return Question(3, problem(pairs, content=content, planned=planned), tuple(planned), {})


def test_who_waits_is_spared_it_and_a_talk_that_fits_is_found():
    found = looked_for(question(WAITS, more=[(1, 8)]), Watching())
    assert found.version == 3
    gain = gain_of(WAITS, found.places)
    assert (gain.talks, gain.wait_less, gain.wait_longer) == (1, 1, 0)
    assert gain.sooner > 0
    assert not check(question(WAITS, more=[(1, 8)]).problem, [meeting_of_place(one) for one in found.places])


def test_a_time_that_is_kept_stays_where_it_is():
    found = looked_for(question(WAITS, content=[7]), Watching())
    assert found.places == ()


def test_none_is_proven_only_where_the_bounds_say_so():
    best = (Place(1, 7, 0, 0), Place(2, 7, 1, 0))
    found = looked_for(question(best), Watching())
    assert (found.places, found.proven) == ((), True)


def test_a_plan_that_breaks_a_rule_by_now_is_no_beginning():
    assert looked_for(question((Place(1, 7, 0, 0), Place(2, 7, 0, 0))), Watching()) is None


def test_whoever_stops_it_gets_the_best_so_far():
    watching = Watching(stopped=True)
    found = looked_for(question(WAITS), watching)
    assert found is not None
    assert 0 < watching.share < 1


def test_how_far_it_is_never_goes_back():
    watching = Watching()
    shares = []
    for phase, share in (
        ("bound", 1.0),
        ("improve", 0.5),
        ("fairness", 0.1),
        ("unheard of", 0.9),
        ("calm", 1.0),
    ):
        watching.told(Progress(phase, share, 0, (), 0))
        shares.append(watching.share)
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(0.1)
    assert shares[-1] == pytest.approx(0.99)


def test_what_one_plan_is_better_at():
    after = (Place(1, 7, 0, 0), Place(2, 7, 1, 0), Place(2, 8, 0, 0), Place(1, 8, 2, 0))
    before = (*WAITS, Place(2, 8, 0, 0))
    assert gain_of(before, after) == Gain(talks=1, fairer=1, wait_less=1, wait_longer=1, sooner=1)


def test_the_change_from_one_plan_to_another():
    before = (*WAITS, Place(1, 9, 1, 0))
    after = (Place(1, 7, 0, 0), Place(2, 7, 1, 0), Place(1, 8, 1, 0))
    change, ends = change_between(before, after)
    assert change == Change((Place(1, 8, 1, 0),), ((Place(2, 7, 3, 0), Place(2, 7, 1, 0)),))
    assert ends == (Place(1, 9, 1, 0),)


def test_only_what_could_be_better_is_looked_at_and_no_event_too_large_for_it():
    small = problem([(1, 7), (2, 7)])
    best = solve(small, effort="quick")
    assert not is_worth_looking(small, best)
    could_be = replace(best, timetable=replace(best.timetable, status="feasible"))
    assert is_worth_looking(small, could_be)
    many = tuple(Wish(str(one), "7", "any", 80) for one in range(MOST_WISHES + 1))
    assert not is_worth_looking(replace(small, wishes=many), could_be)
