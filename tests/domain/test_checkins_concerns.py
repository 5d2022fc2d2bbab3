"""Which answers make a human call, by when, and whom an open call reaches."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.checkins import BEFORE, NEXT, CheckIn, Side
from bot.domain.checkins_concerns import (
    RULES,
    Concern,
    Level,
    Picture,
    Reach,
    concern_about,
    deadline_of,
    escalation,
    is_silence,
)
from bot.domain.ids import CheckInId, PlacementId
from bot.municipality import read_municipality
from bot.text.checkins import BECAUSE

TESTKOEBING = read_municipality()
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


TUESDAY, FRIDAY_EVENING = when(2026, 12, 1, 10, 0), when(2026, 12, 11, 20, 0)


def checkin(side=Side.CANDIDATE, name="week 2", asked_at=TUESDAY, **answers):
    return CheckIn(CheckInId(1), PlacementId(1), side, name, asked_at, answers)


GOOD = checkin(how="good", hours="fit", ask="yes")
BY_MANAGER = Side.MANAGER


@pytest.mark.parametrize(
    ("seen", "concern"),
    [
        pytest.param(Picture(GOOD), None, id="all is well"),
        pytest.param(Picture(checkin(how="hard")), None, id="one hard answer is not a call"),
        pytest.param(Picture(checkin(how="hard", talk="today")), Concern.CALL_TODAY, id="a call today is red"),
        pytest.param(Picture(checkin(how="hard", talk="stop")), Concern.STOPPING, id="thinking of stopping"),
        pytest.param(Picture(checkin(how="so", talk="week")), Concern.CALL_THIS_WEEK, id="a talk this week"),
        pytest.param(Picture(checkin(how="hard", talk="no")), None, id="no means no"),
        pytest.param(
            Picture(checkin(how="hard"), before=checkin(how="hard")), Concern.HARD_TWICE, id="hard twice running"
        ),
        pytest.param(Picture(checkin(how="hard"), before=checkin(how="so")), None, id="hard after so-so"),
        pytest.param(
            Picture(checkin(hours="many"), before=checkin(hours="many")), Concern.HARD_TWICE, id="too many twice"
        ),
        pytest.param(Picture(checkin(hours="few"), before=checkin(hours="few")), None, id="too few is not hard"),
        pytest.param(
            Picture(checkin(name="week 1", ask="no")), Concern.NOBODY_TO_ASK, id="nobody to ask in week one"
        ),
        pytest.param(Picture(checkin(name="week 4", ask="no")), None, id="nobody to ask, once, later"),
        pytest.param(
            Picture(checkin(how="good"), other=checkin(BY_MANAGER, run="talk")), Concern.APART, id="two steps apart"
        ),
        pytest.param(Picture(checkin(how="good"), other=checkin(BY_MANAGER, run="so")), None, id="one step apart"),
        pytest.param(
            Picture(checkin(BY_MANAGER, run="good"), other=checkin(how="hard")), Concern.APART, id="apart again"
        ),
        pytest.param(Picture(checkin(BY_MANAGER, run="talk")), Concern.LETS_TALK, id="the manager wants to talk"),
        pytest.param(Picture(checkin(BY_MANAGER, there="no")), Concern.NOT_AT_WORK, id="not there and nobody told"),
        pytest.param(Picture(checkin(BY_MANAGER, there="no"), told=True), None, id="not there, but told"),
        pytest.param(Picture(checkin(BY_MANAGER, there="almost")), None, id="almost there"),
        pytest.param(Picture(checkin(Side.MENTOR, time="no")), Concern.NO_TIME, id="a mentor without time"),
        pytest.param(Picture(checkin(Side.MENTOR, whom="no")), None, id="whom to call is answered at once"),
        pytest.param(Picture(checkin(name=BEFORE, doubt="call")), Concern.IN_DOUBT, id="a doubt before day one"),
        pytest.param(Picture(checkin(name=NEXT, next="unsure")), Concern.NO_PLAN, id="no plan for afterwards"),
    ],
)  # fmt: skip
def test_concern_about(seen, concern):
    assert concern_about(seen) == concern


def test_every_rule_fires_for_something_and_is_told_in_words():
    assert {concern for concern, _rule in RULES} <= set(BECAUSE)
    assert set(BECAUSE) == set(Concern)


@pytest.mark.parametrize(
    ("asked", "now", "silent"),
    [
        pytest.param((when(2026, 12, 1, 10), when(2026, 12, 3, 10)), when(2026, 12, 7, 10), True, id="two"),
        pytest.param((when(2026, 12, 1, 10), when(2026, 12, 3, 10)), when(2026, 12, 7, 9), False, id="nearly"),
        pytest.param((when(2026, 12, 3, 10),), when(2026, 12, 20, 10), False, id="one is not silence"),
        pytest.param((when(2026, 12, 16, 10), when(2026, 12, 22, 10)), when(2026, 12, 30, 10), False, id="holidays"),
        pytest.param((when(2026, 12, 16, 10), when(2026, 12, 22, 10)), when(2027, 1, 5, 10), True, id="after"),
    ],
)  # fmt: skip
def test_silence_is_two_without_a_word_and_holidays_do_not_count(asked, now, silent):
    assert is_silence([checkin(asked_at=one) for one in asked], TESTKOEBING, now) is silent


def test_an_answer_breaks_the_silence():
    asked = [checkin(asked_at=when(2026, 12, 1, 10)), checkin(asked_at=when(2026, 12, 3, 10), how="good")]
    assert not is_silence(asked, TESTKOEBING, when(2026, 12, 20, 10))


@pytest.mark.parametrize(
    ("concern", "now", "deadline"),
    [
        pytest.param(
            Concern.CALL_TODAY, FRIDAY_EVENING, when(2026, 12, 14, 12), id="Friday evening: Monday noon"
        ),
        pytest.param(
            Concern.STOPPING, when(2026, 12, 1, 9), when(2026, 12, 1, 13), id="in the morning: today"
        ),
        pytest.param(Concern.STOPPING, when(2026, 12, 11, 11), when(2026, 12, 14, 10), id="over the weekend"),
        pytest.param(Concern.CALL_TODAY, when(2026, 12, 11, 11), when(2026, 12, 11, 13), id="today is today"),
        pytest.param(
            Concern.CALL_TODAY, when(2026, 12, 2, 14, 4), when(2026, 12, 2, 15), id="today, until work ends"
        ),
        pytest.param(
            Concern.CALL_TODAY, when(2026, 12, 2, 14, 40), when(2026, 12, 3, 11, 30), id="no time left today"
        ),
        pytest.param(
            Concern.STOPPING, when(2026, 12, 1, 9, 1), when(2026, 12, 1, 13), id="never after the four hours"
        ),
        pytest.param(
            Concern.STOPPING, when(2026, 12, 2, 14, 1), when(2026, 12, 3, 11), id="nor on the next day"
        ),
        pytest.param(Concern.CALL_TODAY, when(2026, 12, 23, 20), when(2026, 12, 28, 12), id="over Christmas"),
        pytest.param(Concern.LETS_TALK, when(2026, 12, 1, 10), when(2026, 12, 2, 10), id="a working day"),
        pytest.param(
            Concern.LETS_TALK, when(2026, 12, 1, 16), when(2026, 12, 2, 15), id="after hours: tomorrow"
        ),
        pytest.param(
            Concern.SILENCE, when(2026, 12, 10, 16), when(2026, 12, 11, 13), id="Friday closes early"
        ),
    ],
)
def test_what_is_promised_can_be_kept(concern, now, deadline):
    assert deadline_of(concern, now, TESTKOEBING) == deadline


def steps_of(concern, now):
    return escalation(concern.level, deadline_of(concern, now, TESTKOEBING), now, TESTKOEBING)


def test_of_a_red_call_the_caller_is_reminded_half_way_with_the_stand_in():
    assert steps_of(Concern.CALL_TODAY, when(2026, 12, 1, 9)) == {
        Reach.OWNER: when(2026, 12, 1, 11),
        Reach.STAND_IN: when(2026, 12, 1, 11),
        Reach.COORDINATOR: when(2026, 12, 1, 13),
    }


def test_of_an_amber_call_the_caller_is_reminded_before_it_is_late():
    assert steps_of(Concern.SILENCE, when(2026, 12, 1, 10)) == {
        Reach.OWNER: when(2026, 12, 2, 8),
        Reach.COORDINATOR: when(2026, 12, 2, 10),
    }


def test_nobody_is_reminded_of_what_was_promised_a_moment_ago():
    assert steps_of(Concern.CALL_TODAY, when(2026, 12, 1, 14)) == {Reach.COORDINATOR: when(2026, 12, 1, 15)}


def test_only_three_things_are_red():
    assert {one for one in Concern if one.level is Level.RED} == {
        Concern.CALL_TODAY, Concern.STOPPING, Concern.NOT_AT_WORK,
    }  # fmt: skip
