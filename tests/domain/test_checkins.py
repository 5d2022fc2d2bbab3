"""When people are asked, and what is asked next."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.checkins import BEFORE, NEXT, STILL, CheckIn, Side, kind_of, plan_of, planned_at
from bot.domain.ids import CheckInId, PlacementId
from bot.domain.workdays import local
from bot.municipality import read_municipality
from bot.text.checkins import LABELS, QUESTIONS

TESTKOEBING = read_municipality()
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def when(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN)


TUESDAY = when(2026, 12, 1, 10, 0)


def checkin(side=Side.CANDIDATE, name="week 2", asked_at=TUESDAY, **answers):
    return CheckIn(CheckInId(1), PlacementId(1), side, name, asked_at, answers)


GOOD = checkin(how="good", hours="fit", ask="yes")
BY_MANAGER = Side.MANAGER


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
    ending = {
        (one.side, kind_of(one.name)): local(one.due).date()
        for one in plan
        if kind_of(one.name) in (NEXT, STILL)
    }
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
