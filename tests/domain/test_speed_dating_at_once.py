"""Who may talk at once: two who stand idle, while enough of the round is left, with every rule kept."""

import random
from datetime import date, time, timedelta

import pytest

from bot.domain.speed_dating.at_once import AtOnce, couples, talks_at_once
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.filling import Known
from bot.domain.speed_dating.rounds import Busy, Pace, rounds_of
from bot.domain.speed_dating.timetable import Place, meeting_of_place
from bot.municipality import read_municipality
from bot.timetable import check

DEFAULTS = read_municipality().dating
ROUNDS = rounds_of(date(2026, 12, 3), time(10), 6, Pace(10, 3, 0, 10))
BEGINS = ROUNDS.begins
HERE = Mark(Presence.HERE, since=BEGINS - timedelta(minutes=5))
CAME = Mark(Presence.HERE, since=BEGINS + timedelta(minutes=2))


def now(planned, *, wishes=(), companies=None, candidates=None, minutes=3, number=0, lost=(), busy=None):
    begins, ends = ROUNDS.times[number]
    known = Known(
        dict.fromkeys(wishes, 1), planned, companies or {}, candidates or {}, {}, ROUNDS,
        busy or Busy({}, {}), {}, RoundClock(number, begins, ends),
    )  # fmt: skip
    return talks_at_once(known, known.room(DEFAULTS), begins + timedelta(minutes=minutes), lost=lost)


def test_two_who_wish_each_other_and_stand_idle_talk_now():
    found = now([Place(2, 11, 0, 0)], wishes=[(1, 10)], companies={1: HERE}, candidates={10: HERE, 11: HERE})
    assert found == [AtOnce(Place(1, 10, 0, 0))]


def test_a_talk_of_later_is_held_now_and_offered_where_one_of_them_came_while_others_sit():
    sit, later = Place(2, 11, 0, 0), Place(1, 10, 3, 0)
    unasked, asked = AtOnce(Place(1, 10, 0, 0), later), AtOnce(Place(1, 10, 0, 0), later, offered=False)
    assert now([sit, later], companies={1: CAME}, candidates={10: HERE}) == [unasked]
    assert now([sit, later], companies={1: HERE}, candidates={10: HERE}) == [asked]
    assert now([later], companies={1: CAME}, candidates={10: HERE}) == [asked], "the next round can begin"


def test_whose_talk_of_this_round_is_off_is_offered_another():
    sit, later, lost = Place(2, 11, 0, 0), Place(1, 10, 3, 0), Place(1, 12, 0, 0)
    (found,) = now([sit, later], companies={1: HERE}, candidates={10: HERE}, lost=[lost])
    assert found.offered


@pytest.mark.parametrize(
    "so",
    [
        pytest.param({"minutes": 6}, id="too little of the round is left"),
        pytest.param({"minutes": 11}, id="between two rounds"),
        pytest.param({"candidates": {10: Mark(Presence.LATE)}}, id="the candidate is not here"),
        pytest.param({"companies": {}}, id="nobody has seen the company, and it has not sat"),
        pytest.param({"companies": {1: Mark(Presence.LEFT)}}, id="the company has left"),
        pytest.param({"planned": [Place(2, 10, 0, 0)]}, id="the candidate sits"),
        pytest.param({"planned": [Place(1, 11, 0, 0)]}, id="the table is taken"),
        pytest.param({"busy": Busy({1: [ROUNDS.times[0]]}, {})}, id="the company is elsewhere by its hours"),
    ],
)
def test_nobody_is_put_together_where(so):
    usual = {"planned": [], "wishes": [(1, 10)], "companies": {1: HERE}, "candidates": {10: HERE}}
    assert now(**{**usual, **so}) == []


def test_nobody_talks_four_times_in_a_row_for_it():
    planned = [Place(company, 10, company - 1, 0) for company in (2, 3, 4)]
    assert now(planned, wishes=[(1, 10)], companies={1: HERE}, candidates={10: HERE}) == []


def test_a_company_nobody_marked_is_there_once_its_round_has_been():
    sat = [Place(1, 11, 0, 0)]
    assert now(sat, wishes=[(1, 10)], candidates={10: HERE}, number=1) == [AtOnce(Place(1, 10, 1, 0))]


def test_nobody_stands_in_two_of_the_couples():
    talks = [AtOnce(Place(1, 10, 0, 0)), AtOnce(Place(1, 11, 0, 0)), AtOnce(Place(2, 10, 0, 0)),
             AtOnce(Place(2, 11, 0, 0)), AtOnce(Place(3, 12, 0, 0))]  # fmt: skip
    assert couples(talks, most=2) == [talks[0], talks[3]]


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_plan_nobody_who_sits_is_moved_and_every_rule_holds(seed):
    chance = random.Random(seed)
    places = [
        Place(one, who, number, 0) for one in range(1, 5) for who in range(10, 18) for number in range(6)
    ]
    planned, taken = [], set()
    for one in chance.sample(places, len(places)):
        seats = {("t", one.company, one.round), ("c", one.candidate, one.round), (one.company, one.candidate)}
        if not seats & taken and chance.random() < 0.5:
            planned.append(one)
            taken |= seats
    wishes = {(one.company, one.candidate): 1 for one in places if chance.random() < 0.3}
    wishes = {pair: 1 for pair in wishes if pair not in taken}
    companies = {one: chance.choice((HERE, CAME)) for one in range(1, 4)}
    candidates = {who: chance.choice((HERE, CAME, Mark(Presence.LATE))) for who in range(10, 18)}
    known = Known(
        wishes, planned, companies, candidates, {}, ROUNDS, Busy({}, {}), {}, RoundClock(2, *ROUNDS.times[2])
    )
    room = known.room(DEFAULTS)
    broken = set(check(room.problem, [meeting_of_place(one) for one in planned]))
    talks = talks_at_once(known, room, ROUNDS.times[2][0])
    assert len({one.place for one in talks}) == len(talks)
    for one in talks:
        after = [*(it for it in planned if it != one.later), one.place]
        assert set(check(room.problem, [meeting_of_place(it) for it in after])) <= broken
        assert one.place.round == 2
        has_sat = any((it.company, it.round < 2) == (one.place.company, True) for it in planned)
        assert has_sat or one.place.company in companies
        assert one.later is None or one.later.round > 2
