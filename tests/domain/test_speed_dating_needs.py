"""A pause, an interpreter and a quiet place are limits of every plan, repair, swap and free place."""

from datetime import date, time

import pytest

from bot.domain.speed_dating.events import NoTime
from bot.domain.speed_dating.filling import Free, Room
from bot.domain.speed_dating.needs import TalkNeed, full_for, most_in_a_row
from bot.domain.speed_dating.rounds import Busy, Pace, rounds_of
from bot.domain.speed_dating.timetable import Place, Question, mended, place_of, problem_of
from bot.domain.speed_dating.why import why_no_time
from bot.municipality import read_municipality
from bot.timetable import solve

DEFAULTS = read_municipality().dating
SHARED = [
    pytest.param(TalkNeed.INTERPRETER, id="interpreter"),
    pytest.param(TalkNeed.QUIET, id="quiet place"),
]
BOTH_NEED = {7: {TalkNeed.INTERPRETER}, 8: {TalkNeed.INTERPRETER}}


def problem(wishes, *, needs, rounds=4, tables=None, planned=()):
    times = rounds_of(date(2026, 12, 3), time(10), rounds, Pace(10, 3, 0, 10))
    return problem_of(
        wishes, tables=tables or {}, rounds=times, defaults=DEFAULTS, busy=Busy({}, {}), needs=needs, planned=planned
    )  # fmt: skip


def planned(found):
    return [place_of(one) for one in solve(found, seed=0, effort="quick").meetings]


@pytest.mark.parametrize("need", SHARED)
def test_what_is_shared_is_in_one_talk_at_a_time(need):
    wishes = [(company, who) for company in (1, 2) for who in (7, 8)]
    apart = planned(problem(wishes, needs={7: {need}, 8: {need}}))
    assert len(apart) == 4
    assert len({one.round for one in apart}) == 4
    assert len({one.round for one in planned(problem(wishes, needs={7: {need}}, rounds=2))}) == 2


def test_who_needs_a_pause_has_no_two_talks_in_a_row():
    wishes = [(1, 7), (2, 7)]
    first, second = sorted(one.round for one in planned(problem(wishes, needs={7: {TalkNeed.PAUSE}})))
    assert second - first > 1
    assert len(planned(problem(wishes, needs={7: {TalkNeed.PAUSE}}, rounds=2))) == 1
    assert len(planned(problem(wishes, needs={}, rounds=2))) == 2
    assert most_in_a_row(8, {7: {TalkNeed.PAUSE}}, DEFAULTS) == DEFAULTS.most_in_a_row


def test_a_repair_gives_nobody_a_time_whose_interpreter_is_taken():
    wishes, places = [(1, 7), (2, 8)], [Place(1, 7, 0, 0)]
    for needs, rounds in ((BOTH_NEED, []), ({}, [0])):
        question = Question(1, problem(wishes, needs=needs, rounds=1, planned=places), tuple(places), {})
        filled = mended(question).filled
        assert ([one.round for one in filled.gained] if filled else []) == rounds


def test_what_was_announced_with_more_of_them_stays():
    places = [Place(1, 7, 0, 0), Place(2, 8, 0, 0)]
    found = problem([(1, 7), (2, 8)], needs=BOTH_NEED, planned=places)
    assert [one.per_round for one in found.limits] == [2]
    assert mended(Question(1, found, tuple(places), {})).filled is None


def test_why_they_have_no_time_is_said_without_what_is_needed():
    places = [Place(1, 7, 0, 0)]
    wishes = [(1, 7), (2, 8)]
    assert why_no_time(problem(wishes, needs=BOTH_NEED, rounds=1), places) == {(2, 8): NoTime.NO_ROUND}
    assert why_no_time(problem(wishes, needs=BOTH_NEED, rounds=2), places) == {(2, 8): NoTime.FREE}


def room(places, wanted, needs):
    pairs = list(dict.fromkeys([*wanted, *[(one.company, one.candidate) for one in places]]))
    return Room(problem(pairs, needs=needs, planned=places), places, wanted)


def test_a_free_place_is_for_nobody_whose_interpreter_sits_at_another_table():
    places, wanted = [Place(1, 7, 0, 0)], [(2, 8)]
    assert [one.round for one in room(places, wanted, BOTH_NEED).free(range(2))] == [1]
    assert [one.round for one in room(places, wanted, {}).free(range(2))] == [0, 1]
    assert room(places, wanted, BOTH_NEED).who(Free(2, 0, 0)) == []


def test_nobody_changes_places_into_a_round_whose_interpreter_is_taken():
    # 7 and 9 would change places: then 7 would talk while 8 does.
    places = [Place(1, 7, 0, 0), Place(2, 8, 1, 0), Place(1, 9, 1, 0)]
    wanted, here, rounds = [(1, 7), (1, 9), (2, 8)], {7, 8, 9}, range(2)
    assert room(places, wanted, {}).partners(places[0], here, rounds) == [places[2]]
    assert room(places, wanted, BOTH_NEED).partners(places[0], here, rounds) == []


def test_who_shares_it_with_others_has_full_rounds_and_nobody_else():
    talks = [(7, 0), (7, 2), (9, 1)]
    assert full_for(8, BOTH_NEED, talks, DEFAULTS) == {0, 2}
    assert full_for(7, BOTH_NEED, talks, DEFAULTS) == frozenset()
    assert full_for(9, BOTH_NEED, talks, DEFAULTS) == frozenset()
