"""Where everybody is to be: who has not come may still come, and numbers stand where the screen shows them."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.ids import CandidateId, CompanyId, MeetingId, SpeedDatingId, SuggestionId
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.events import Meeting, MeetingState
from bot.domain.speed_dating.stops import Day, Stop, seats_of_plan
from bot.domain.workdays import COPENHAGEN
from tests.domain.test_speed_dating_clock import ROUNDS

BAKERY, ANNA, BO = CompanyId(1), CandidateId(1), CandidateId(2)
TEN = datetime(2026, 12, 3, 10, tzinfo=COPENHAGEN)


def meeting(number, who, *, agreed=True, state=MeetingState.PLANNED):
    begins, ends = ROUNDS.times[number]
    return Meeting(
        MeetingId(10 * number + who), SpeedDatingId(1), BAKERY, who, SuggestionId(who), number, begins, ends,
        state, None, None, None, agreed=agreed,
    )  # fmt: skip


def day(planned, off=(), **marks):
    candidates = {ANNA: Mark(marks["anna"])} if "anna" in marks else {}
    return Day(planned, off, (), candidates, {}, {(BAKERY, 0): 7}, {(ANNA, BAKERY): 35, (BO, BAKERY): 12})


OFF = meeting(1, ANNA, state=MeetingState.CANCELLED)


@pytest.mark.parametrize(
    ("presence", "missing"),
    [
        pytest.param(Presence.ABSENT, [Stop(1, 7, 35, missing=True)], id="may still come"),
        pytest.param(Presence.LEFT, [], id="who has left does not"),
    ],
)
def test_a_table_reads_of_who_has_not_come(presence, missing):
    assert day([], [OFF], anna=presence).of_companies().get(BAKERY, []) == missing


def test_a_place_somebody_else_was_given_waits_for_nobody():
    found = day([meeting(1, BO)], [OFF], anna=Presence.ABSENT)
    assert found.of_companies() == {BAKERY: [Stop(1, 7, 12)]}


def test_of_who_never_said_yes_a_table_reads_nothing_and_the_screen_shows_no_number():
    asked = meeting(0, BO, agreed=False)
    never = replace(OFF, agreed=False)
    found = day([asked, meeting(2, BO)], [never], anna=Presence.ABSENT)
    assert found.of_companies() == {BAKERY: [Stop(2, 7, 12)]}
    assert found.of_candidates() == {BO: [Stop(0, 7, None), Stop(2, 7, 12)]}


def test_before_the_clock_goes_seats_are_those_of_the_plan():
    (first,), (second,) = seats_of_plan([Stop(2, 3, 35), Stop(0, 7)], ROUNDS)
    assert ((first.begins, first.table), (second.begins, second.number)) == (
        (ROUNDS.times[0][0], 7), (ROUNDS.times[2][0], 35),
    )  # fmt: skip


@pytest.mark.parametrize("presence", [Presence.HERE, Presence.LEFT])
def test_who_is_in_the_room_without_a_yes_comes_to_their_table_without_a_number(presence):
    asked = meeting(0, ANNA, agreed=False)
    found = day([asked], anna=presence)
    assert found.of_companies() == {BAKERY: [Stop(0, 7, None)]}
    assert found.of_candidates() == {ANNA: [Stop(0, 7, None)]}
