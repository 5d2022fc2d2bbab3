"""Who may take a free place: wanted, free at that time, with every pause kept; at the largest event at once."""

from datetime import date, time, timedelta

from bot.domain.speed_dating.filling import Free, Room, open_rounds
from bot.domain.speed_dating.rounds import Busy, Pace, rounds_of
from bot.domain.speed_dating.timetable import Place, problem_of
from bot.municipality import read_municipality

DEFAULTS = read_municipality().dating
NOBODY = Busy({}, {})


def room(planned, wanted, rounds):
    times = rounds_of(date(2026, 12, 3), time(10), rounds, Pace(10, 3, 0, 10))
    pairs = [*wanted, *[(one.company, one.candidate) for one in planned]]
    problem = problem_of(
        list(dict.fromkeys(pairs)), tables={}, rounds=times, defaults=DEFAULTS, busy=NOBODY, planned=planned,
        needs={},
    )  # fmt: skip
    return Room(problem, planned, wanted)


def fills(planned, wanted, *, rounds=6, first=0):
    found = room(planned, wanted, rounds)
    free = found.free(range(first, rounds))
    return [(one.round, one.company, one.candidate) for place in free for one in found.who(place)]


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


def test_at_a_large_event_every_place_is_found_the_next_first_and_each_for_itself():
    planned = [
        Place(company, 1000 + 16 * company + number, number, 0)
        for company in range(60)
        for number in range(15)
        if (company, number) != (59, 3)
    ]
    found = room(planned, {(company, 5000 + one) for company in range(60) for one in range(30)}, 16)
    free = found.free(range(16))
    assert free == [Free(59, 3, 0), *[Free(company, 15, 0) for company in range(60)]]
    assert len(found.who(free[-1])) == 30
    assert found.who(Free(0, 3, 0)) == []
