"""When people are asked, what is asked next, and which answers make a human call."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.checkins import BEFORE, NEXT, STILL, CheckIn, Side, plan_of, planned_at
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
from bot.domain.workdays import local
from bot.municipality import read_municipality
from bot.text.checkins import BECAUSE, LABELS, QUESTIONS

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
    ("given", "asked"),
    [
        pytest.param(checkin(), "how", id="first how it is going"),
        pytest.param(checkin(how="good"), "hours", id="then the hours"),
        pytest.param(checkin(how="hard"), "talk", id="hard asks at once whether to talk"),
        pytest.param(checkin(how="hard", talk="no"), "hours", id="and goes on when not"),
        pytest.param(checkin(how="hard", talk="today"), None, id="who is called is asked nothing more"),
        pytest.param(checkin(how="good", hours="few", ask="yes"), "talk", id="less good asks at the end"),
        pytest.param(GOOD, "share", id="the last question is whether to share"),
        pytest.param(checkin(how="good", hours="fit", ask="yes", share="no"), None, id="then it is done"),
        pytest.param(checkin(name="day 1", how="good"), "share", id="one tap on the first day"),
        pytest.param(checkin(name="week 13", how="good", hours="fit", ask="yes"), "write", id="once a month?"),
        pytest.param(checkin(name=BEFORE, doubt="clear"), None, id="before the first day"),
        pytest.param(checkin(BY_MANAGER), "run", id="the manager"),
        pytest.param(checkin(BY_MANAGER, run="talk"), None, id="the manager wants to talk: no more questions"),
        pytest.param(checkin(BY_MANAGER, run="good", tasks="fit"), "there", id="attendance last"),
        pytest.param(checkin(Side.MENTOR, time="yes"), "whom", id="the mentor, about the mentor"),
        pytest.param(checkin(Side.MENTOR, time="yes", whom="yes"), None, id="and nothing about anybody else"),
    ],
)  # fmt: skip
def test_the_next_question(given, asked):
    assert given.question() == asked


def test_every_answer_has_a_label_and_every_question_words():
    for question, said in LABELS:
        assert question in QUESTIONS, said


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


def names(plan, side):
    return [one.name for one in plan if one.side is side]


def test_the_municipalitys_plan_for_three():
    plan = plan_of(date(2026, 12, 1), None, TESTKOEBING, now=when(2026, 11, 24, 9))
    assert names(plan, Side.CANDIDATE) == [
        "before", "day 1", "day 3", "week 1", "week 2", "week 3", "week 4", "week 8", "week 13",
    ]  # fmt: skip
    assert names(plan, Side.MANAGER) == [
        "day 1", "week 1", "week 2", "week 4", "week 8", "week 13", "week 26",
    ]  # fmt: skip
    assert names(plan, Side.MENTOR) == ["week 1", "week 3"]


@pytest.mark.parametrize("start", [date(2026, 3, 20) + timedelta(days=one) for one in range(0, 300, 7)])
def test_nobody_is_ever_asked_on_a_day_off_or_a_friday_afternoon(start):
    plan = plan_of(start, start + timedelta(days=91), TESTKOEBING, now=when(2026, 1, 1, 9))
    for one in plan:
        here = local(one.due)
        assert TESTKOEBING.calendar.is_workday(here.date()), one
        assert not (here.weekday() == 4 and here.time() >= time(14)), one
        assert time(8) <= here.time() < time(18), one
        assert one.expires > one.due
    for side in Side:
        days = [local(one.due).date() for one in plan if one.side is side]
        assert len(days) == len(set(days))


def test_a_start_before_christmas_asks_again_when_people_are_back():
    plan = plan_of(date(2026, 12, 21), None, TESTKOEBING, now=when(2026, 12, 1, 9))
    days = [local(one.due).date() for one in plan if one.side is Side.CANDIDATE]
    assert date(2026, 12, 24) not in days
    assert date(2026, 12, 25) not in days
    assert days[0] == date(2026, 12, 18)


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)], ids=["to summer", "to winter"])
def test_the_clock_on_the_wall_stays_the_same_over_a_clock_change(change):
    start = change - timedelta(days=6)  # a Monday; week 1 lies on the other side of the change
    week = next(
        one
        for one in plan_of(start, None, TESTKOEBING, now=when(2026, 1, 1, 9))
        if (one.side, one.name) == (Side.CANDIDATE, "week 1")
    )
    assert local(week.due) == datetime(*(start + timedelta(days=7)).timetuple()[:3], 10, tzinfo=COPENHAGEN)


def test_a_scheme_that_ends_is_asked_about_three_weeks_ahead_and_on_its_last_day():
    plan = plan_of(date(2026, 12, 1), date(2027, 2, 26), TESTKOEBING, now=when(2026, 11, 24, 9))
    ending = {(one.side, one.name): local(one.due).date() for one in plan if one.name in (NEXT, STILL)}
    assert ending == {
        (Side.CANDIDATE, NEXT): date(2027, 2, 5),
        (Side.MANAGER, NEXT): date(2027, 2, 5),
        (Side.CANDIDATE, STILL): date(2027, 2, 26),
        (Side.MANAGER, STILL): date(2027, 2, 26),
    }


def test_what_has_passed_is_not_asked_later():
    plan = plan_of(date(2026, 12, 1), None, TESTKOEBING, now=when(2026, 12, 4, 9))
    assert names(plan, Side.CANDIDATE)[0] == "week 1"


def test_a_friday_afternoon_becomes_monday():
    found = planned_at(Side.CANDIDATE, "day 1", date(2026, 12, 4), time(15), TESTKOEBING)
    assert local(found.due) == when(2026, 12, 7, 15)
