"""Whenever a whole table could be there instead, every rule is kept, and whoever said yes keeps their time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.speed_dating.other_hours import other_hours, rounds_in
from bot.domain.speed_dating.timetable import Place, meeting_of_place
from bot.timetable import check
from tests.domain.test_speed_dating_choices import problem


def spans(planned, *, agreed=(), rounds=4):
    found = other_hours(problem(planned, rounds), planned, 1, 0, agreed=set(agreed), now=range(2))
    return {(one.first, one.last): {after.round for _before, after in one.moved} for one in found}


def test_the_table_is_elsewhen_as_long_as_now_and_as_few_move_as_can_be():
    planned = [Place(1, 7, 0, 0), Place(1, 8, 1, 0)]
    assert spans(planned) == {(1, 2): {2}, (2, 3): {2, 3}}


def test_who_has_said_yes_stays_and_a_table_without_them_is_not_offered():
    planned = [Place(1, 7, 0, 0), Place(1, 8, 1, 0)]
    assert spans(planned, agreed=planned[1:]) == {(1, 2): {2}}
    assert spans(planned, agreed=planned) == {}


def test_who_said_no_makes_the_hours_no_shorter():
    assert spans([Place(1, 8, 1, 0)]) == {(1, 2): set(), (2, 3): {2}}


def test_nobody_meets_two_at_once():
    assert spans([Place(1, 7, 0, 0), Place(2, 7, 2, 0), Place(2, 7, 3, 0)]) == {(1, 2): {1}}


def test_without_hours_there_are_no_rounds_in_them():
    assert rounds_in([], None) is None


places = st.builds(Place, st.integers(1, 3), st.integers(7, 12), st.integers(0, 5), st.integers(0, 0))


@settings(max_examples=60, deadline=None)
@given(st.lists(places, max_size=10), st.sets(st.integers(7, 12)), st.integers(1, 6))
def test_every_rule_is_kept_and_nobody_who_said_yes_moves(drawn, said_yes, length):
    planned, pairs, seats, busy = [], set(), set(), set()
    for one in drawn:
        marks = ((one.company, one.candidate), (one.company, one.round), (one.candidate, one.round))
        if marks[0] not in pairs and marks[1] not in seats and marks[2] not in busy:
            planned.append(one)
            pairs.add(marks[0])
            seats.add(marks[1])
            busy.add(marks[2])
    here, agreed = problem(planned, 6), {one for one in planned if one.candidate in said_yes}
    broken = {str(one) for one in check(here, [meeting_of_place(one) for one in planned])}
    for other in other_hours(here, planned, 1, 0, agreed=agreed, now=range(length)):
        moves = dict(other.moved)
        after = [moves.get(one, one) for one in planned]
        assert {str(one) for one in check(here, [meeting_of_place(one) for one in after])} <= broken
        assert not agreed & moves.keys()
        assert all(other.first <= one.round <= other.last for one in after if one.company == 1)
