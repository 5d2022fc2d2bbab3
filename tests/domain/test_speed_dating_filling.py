"""Who may take a free place: wanted, free at that time, with every pause kept; at the largest event at once."""

from datetime import date, time, timedelta

from bot.domain.speed_dating_filling import open_rounds, possible_fills
from bot.domain.speed_dating_rounds import Busy, Pace, rounds_of
from bot.domain.speed_dating_timetable import Place, problem_of
from bot.municipality import read_municipality

DEFAULTS = read_municipality().dating
NOBODY = Busy({}, {})


def fills(planned, wanted, *, rounds=6, first=0, most=8):
    times = rounds_of(date(2026, 12, 3), time(10), rounds, Pace(10, 3, 0, 10))
    pairs = [*wanted, *[(one.company, one.candidate) for one in planned]]
    problem = problem_of(
        list(dict.fromkeys(pairs)), tables={}, rounds=times, defaults=DEFAULTS, busy=NOBODY, planned=planned
    )
    found = possible_fills(problem, planned, wanted, rounds=range(first, rounds), most=most)
    return [(one.round, one.company, one.candidate) for one in found]


def test_a_free_table_goes_to_whoever_is_wanted_there_and_sits_nowhere_else():
    planned = [Place(1, 10, 0, 0), Place(2, 11, 0, 0), Place(2, 12, 1, 0)]
    assert fills(planned, {(1, 11), (1, 12)}, rounds=2) == [(1, 1, 11)]


def test_nobody_sits_more_than_three_times_in_a_row():
    planned = [Place(company, 10, company - 1, 0) for company in (1, 2, 3)]
    assert fills(planned, {(4, 10)}, first=3, rounds=5) == [(4, 4, 10)]


def test_a_round_can_be_filled_for_its_first_minutes():
    times = rounds_of(date(2026, 12, 3), time(10), 3, Pace(10, 3, 0, 10))
    assert open_rounds(times, times.begins + timedelta(minutes=2)) == range(3)
    assert open_rounds(times, times.begins + timedelta(minutes=3)) == range(1, 3)


def test_at_a_large_event_few_places_are_looked_at_and_the_next_first():
    planned = [
        Place(company, 1000 + 16 * company + number, number, 0)
        for company in range(60)
        for number in range(15)
    ]
    wanted = {(company, 5000 + one) for company in range(60) for one in range(5)}
    found = fills(planned, wanted, rounds=16)
    assert len({(number, company) for number, company, _who in found}) == 8
    assert {number for number, _company, _who in found} == {15}
