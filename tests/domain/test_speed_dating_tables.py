"""Fewer of a company's tables come: whose talk goes on, at which table, and whose is off."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import CandidateId, CompanyId, MeetingId, SpeedDatingId, SuggestionId
from bot.domain.speed_dating.day import Willing
from bot.domain.speed_dating.events import Meeting, MeetingState
from bot.domain.speed_dating.hours import HoursThere, TablesHours
from bot.domain.speed_dating.rounds import Busy
from bot.domain.speed_dating.tables import TablesInRounds, TablesThere, fewer_tables, which_come
from bot.domain.workdays import COPENHAGEN

TEN = datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN)


TIMES = [
    (TEN + timedelta(minutes=13 * number), TEN + timedelta(minutes=13 * number + 10)) for number in range(3)
]


def talk(number: int, round_: int, seat: int, *, agreed: bool = False) -> Meeting:
    begins = TEN + timedelta(minutes=13 * round_)
    return Meeting(
        MeetingId(number), SpeedDatingId(1), CompanyId(1), CandidateId(number), SuggestionId(number), round_,
        begins, begins + timedelta(minutes=10), MeetingState.PLANNED, None, None, None,
        seat=seat, agreed=agreed,
    )  # fmt: skip


def numbers(left):
    return [(one.id, seat) for one, seat in left.moved], [one.id for one in left.off]


@pytest.mark.parametrize(
    ("own", "kept", "moved", "off"),
    [
        pytest.param(
            [talk(1, 0, 0), talk(2, 1, 1)], (), [(2, 0)], [], id="whoever is alone goes on at the other"
        ),
        pytest.param(
            [talk(1, 0, 0), talk(2, 0, 1)], (), [], [2], id="of two the one at the first table stays"
        ),
        pytest.param([talk(1, 0, 0), talk(2, 0, 1, agreed=True)], (), [(2, 0)], [1], id="a yes comes first"),
        pytest.param([talk(1, 0, 0), talk(2, 0, 1)], (2,), [(2, 0)], [1], id="then a time the host keeps"),
        pytest.param(
            [talk(1, 0, 0, agreed=True), talk(2, 0, 1)], (2,), [], [2], id="which does not go before a yes"
        ),
    ],
)
def test_with_one_table_of_two(own, kept, moved, off):
    assert numbers(fewer_tables(own, [0], kept)) == (moved, off)


def test_a_talk_that_was_off_is_not_taken_up_at_a_table_that_does_not_come():
    first, second = talk(1, 0, 0), talk(2, 0, 1)
    willing = Willing({}, {}, {}, {}, {first.suggestion, second.suggestion}, {CompanyId(1): (0,)})
    assert [willing.may_be_held(one) for one in (first, second)] == [True, False]


@pytest.mark.parametrize(
    ("come", "free"),
    [
        pytest.param((0,), [[], [0], []], id="one table"),
        pytest.param((0, 1), [[1], [0, 1], []], id="both"),
        pytest.param((1,), [[1], [1], []], id="the second alone"),
    ],
)
def test_the_free_tables_of_a_round_are_those_that_come_and_nobody_sits_at(come, free):
    sat_at = [talk(1, 0, 0), talk(2, 2, 0), talk(3, 2, 1)]
    there = TablesInRounds({CompanyId(1): come}, sat_at, TIMES, Busy({}, {}))
    assert [there.free(CompanyId(1), number) for number in range(3)] == free
    assert there.full(CompanyId(1)) == {number for number, tables in enumerate(free) if not tables}
    assert there.full(CompanyId(2)) == {0, 1, 2}


def test_a_table_is_free_in_its_own_hours_only_whatever_the_others_do():
    away = {(CompanyId(1), 1): [(TIMES[1][0], TIMES[2][1])]}
    there = TablesInRounds({CompanyId(1): (0, 1)}, [talk(1, 1, 0)], TIMES, Busy({}, {}, away))
    assert [there.free(CompanyId(1), number) for number in range(3)] == [[0, 1], [], [0]]


EARLY = TablesHours(own=((0, HoursThere(ends=10 * 60 + 10)),))


@pytest.mark.parametrize(
    ("own", "moved", "off"),
    [
        pytest.param([talk(1, 0, 1)], [(1, 0)], [], id="in its hours it goes on at the other"),
        pytest.param([talk(1, 1, 1)], [], [1], id="and not outside them"),
    ],
)
def test_nobody_is_seated_at_a_table_outside_its_hours(own, moved, off):
    assert numbers(fewer_tables(own, [0], (), EARLY)) == (moved, off)


def test_whoever_can_sit_at_one_table_only_does_and_the_other_moves():
    own = [talk(1, 1, 1, agreed=True), talk(2, 1, 2, agreed=True)]
    until = TablesHours(own=((0, HoursThere(ends=10 * 60)),))
    assert numbers(fewer_tables(own, [0, 1], (), until)) == ([], [2])
    assert numbers(fewer_tables(own, [1, 2], (), until)) == ([], [])


@pytest.mark.parametrize(
    ("own", "hours", "come"),
    [
        pytest.param([talk(1, 0, 0), talk(2, 1, 1)], TablesHours(), (0,), id="alike, the last stays away"),
        pytest.param([talk(1, 0, 0), talk(2, 1, 1), talk(3, 2, 1)], TablesHours(), (1,), id="where fewest move"),
        pytest.param([talk(1, 0, 0), talk(2, 1, 1)], EARLY, (1,), id="the one that is not there for all of them"),
        pytest.param(
            [talk(1, 0, 0), talk(2, 0, 1), talk(3, 1, 1, agreed=True)], EARLY, (1,), id="a yes before the others"
        ),
    ],
)  # fmt: skip
def test_the_table_stays_away_that_costs_least(own, hours, come):
    assert which_come(own, 1, TablesThere(2, 2), (), hours) == come


def test_a_table_that_comes_already_goes_on_when_more_do():
    own = [talk(1, 0, 2)]
    assert which_come(own, 2, TablesThere(1, 3, frozenset({0, 1})), ()) == (0, 2)
    assert TablesThere(1, 3, frozenset({0, 1})).seats == (2,)
    assert TablesThere(1, 3).seats == (0,)


def test_which_come_is_named_only_where_they_differ():
    one = TablesThere(1, 2, frozenset({0}))
    assert (one.to_name(EARLY), one.to_name(TablesHours()), TablesThere(2, 2).to_name(EARLY)) == (
        (1,),
        (),
        (),
    )


def test_what_was_called_off_is_not_taken_up_outside_the_hours_of_its_table():
    late = talk(1, 1, 0)
    away = {(CompanyId(1), 0): [(late.begins_at, late.ends_at)]}
    for hours, may in ((Busy({}, {}), True), (Busy({}, {}, away), False), (Busy({}, {1: [TIMES[1]]}), False)):
        assert (
            Willing({}, {}, {}, {}, {late.suggestion}, {CompanyId(1): (0,)}, hours).may_be_held(late) is may
        )


@given(st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3))), st.integers(1, 4), st.data())
def test_nobody_changes_time_and_no_table_seats_two(places, tables, data):
    own = [
        talk(number, *place, agreed=data.draw(st.booleans()))
        for number, place in enumerate(sorted(places), 1)
    ]
    left = fewer_tables(own, range(tables))
    new = {one.id: seat for one, seat in left.moved}
    stay = [one for one in own if one not in left.off]
    sat = [(one.round, new.get(one.id, one.seat)) for one in stay]
    assert len(set(sat)) == len(sat)
    assert all(seat < tables for _round, seat in sat)
    for one in left.off:
        there = [each for each in stay if each.round == one.round]
        assert len(there) == tables
        assert one.agreed <= all(each.agreed for each in there)
