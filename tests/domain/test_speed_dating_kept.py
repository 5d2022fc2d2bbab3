"""Times that are kept when a plan is made anew, and those that cannot be."""

from dataclasses import replace
from datetime import date, time

from bot.domain.municipality import DatingDefaults
from bot.domain.speed_dating.kept import KeptTime, around
from bot.domain.speed_dating.rounds import Busy, Pace, rounds_of
from bot.domain.speed_dating.timetable import Place, problem_of
from bot.domain.workdays import at
from bot.timetable import solve

DEFAULTS = DatingDefaults(10, 3, 4, 10, 3, 0.0)
DAY = date(2026, 12, 3)


def rounds(count=4, clock=time(10)):
    return rounds_of(DAY, clock, count, Pace(10, 3, 4, 10))


def problem(pairs, times, tables=1):
    given = dict.fromkeys((company for company, _candidate in pairs), range(tables))
    return problem_of(pairs, tables=given, rounds=times, defaults=DEFAULTS, busy=Busy({}, {}), needs={})


def kept(company, candidate, clock, table=0):
    return KeptTime(company, candidate, at(date(2026, 12, 1), clock), table)


def test_a_time_is_kept_by_the_clock_also_on_another_day_and_at_its_own_table():
    times = rounds()
    made, held, lost = around(
        problem([(1, 7), (1, 8)], times, tables=2), [kept(1, 8, time(10, 26), 1)], times
    )
    assert (held, lost) == ((Place(1, 8, 2, 1),), ())
    assert set(made.pinned) <= set(solve(made, effort="quick").meetings)


def test_without_its_table_another_one_of_the_company_does():
    times = rounds()
    _made, held, lost = around(problem([(1, 8)], times), [kept(1, 8, time(10, 26), 1)], times)
    assert (held, lost) == ((Place(1, 8, 2, 0),), ())


def test_what_no_round_begins_at_or_nobody_wishes_or_another_has_is_lost_and_the_rest_is_kept():
    times, wanted = rounds(), kept(1, 7, time(10, 13))
    gone = [kept(1, 8, time(10, 13)), kept(1, 8, time(11)), kept(2, 7, time(10))]
    made, held, lost = around(problem([(1, 7), (1, 8)], times), [wanted, *gone], times)
    assert (held, lost) == ((Place(1, 7, 1, 0),), tuple(gone))
    assert solve(made, effort="quick").weight == 160


def test_who_is_there_no_more_then_loses_the_time():
    times = rounds()
    asked = problem([(1, 7)], times)
    away = tuple(replace(one, rounds=frozenset({0})) for one in asked.candidates)
    _made, held, lost = around(replace(asked, candidates=away), [kept(1, 7, time(10, 13))], times)
    assert (held, len(lost)) == ((), 1)
