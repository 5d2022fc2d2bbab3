"""When a message nobody asked for may arrive: not at night, not on a company's day off, and not too often."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.ids import CheckInId, JobFunctionId, MeetingId, SpeedDatingId, SuggestionId
from bot.domain.notices.candidates import AdviserWrote
from bot.domain.notices.checkins import CheckInAsked
from bot.domain.notices.manners import Manner, is_silent, manner_of, may_arrive
from bot.domain.notices.shortlists import CannotMeet, NewsFor, StillOpen
from bot.domain.notices.speed_dating.answers import SaidYes, YesCame
from bot.domain.notices.speed_dating.events import GuestSaid, PlanChanged, Remember, TableKept, TimesChanged
from bot.domain.notices.speed_dating.steps import RememberStep
from bot.domain.speed_dating.events import Slot, entry_of
from bot.domain.speed_dating.steps import StepKind
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()
ANSWER = AdviserWrote("Mette", "Yes")
SUGGESTION = NewsFor(SuggestionId(1), "Mette")
STILL = StillOpen(JobFunctionId(1), "Wash cars")
GONE = CannotMeet(12)
ASKED = CheckInAsked(CheckInId(1), "how", "day1", "Mette")


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


def arrives(notice, now, *, to_company=False, **told):
    return may_arrive(notice, now=now, municipality=TESTKOEBING, to_company=to_company, **told)


NOON = here(2026, 11, 24, 12)  # a Tuesday


@pytest.mark.parametrize(
    ("now", "candidate", "company"),
    [
        pytest.param(NOON, NOON, NOON, id="at noon to both"),
        pytest.param(
            here(2026, 11, 24, 19),
            here(2026, 11, 24, 19),
            here(2026, 11, 25, 8),
            id="the evening is not work",
        ),
        pytest.param(
            here(2026, 11, 24, 20), here(2026, 11, 25, 8), here(2026, 11, 25, 8), id="quiet from 20"
        ),
        pytest.param(here(2026, 11, 25, 7, 59), here(2026, 11, 25, 8), here(2026, 11, 25, 8), id="until 8"),
        pytest.param(here(2026, 11, 28, 12), here(2026, 11, 28, 12), here(2026, 11, 30, 8), id="a Saturday"),
        pytest.param(
            here(2026, 12, 23, 21), here(2026, 12, 24, 8), here(2026, 12, 28, 8), id="Christmas is no workday"
        ),
        pytest.param(
            here(2026, 4, 1, 18, 30),
            here(2026, 4, 1, 18, 30),
            here(2026, 4, 7, 8),
            id="Easter from Wednesday on",
        ),
        pytest.param(
            here(2026, 10, 25, 2, 30),
            here(2026, 10, 25, 8),
            here(2026, 10, 26, 8),
            id="the long night in autumn",
        ),
        pytest.param(
            here(2027, 3, 27, 23),
            here(2027, 3, 28, 8),
            here(2027, 3, 30, 8),
            id="the short night, and Easter",
        ),
    ],
)
def test_nobody_is_woken(now, candidate, company):
    assert arrives(GONE, now) == candidate
    assert arrives(GONE, now, to_company=True) == company


def test_the_night_the_clock_is_set_back_is_an_hour_longer():
    evening = here(2026, 10, 24, 20)
    assert arrives(GONE, evening).timestamp() - evening.timestamp() == 13 * 3600


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param(ANSWER, id="an answer"),
        pytest.param(
            Remember(SpeedDatingId(1), "Town hall", NOON, "Mette"), id="a reminder with its own moment"
        ),
    ],
)
def test_what_answers_or_has_its_own_moment_does_not_wait(notice):
    assert arrives(notice, here(2026, 11, 24, 23), to_company=True, told_today=3, told_this_week=9) == here(
        2026, 11, 24, 23
    )


def test_the_second_unasked_message_of_a_day_waits_until_tomorrow():
    assert arrives(SUGGESTION, NOON, told_today=1, told_this_week=1) == here(2026, 11, 25, 8)
    assert arrives(STILL, NOON, to_company=True, told_today=1, told_this_week=1) == here(2026, 11, 25, 8)


def test_the_third_of_a_week_waits_for_the_next_week_at_a_company_only():
    assert arrives(STILL, NOON, to_company=True, told_this_week=2) == here(2026, 11, 30, 8)
    assert arrives(SUGGESTION, NOON, told_this_week=2) == NOON


def test_what_was_agreed_waits_for_the_day_but_not_for_its_turn():
    assert arrives(ASKED, NOON, told_today=1, told_this_week=2) == NOON
    assert arrives(ASKED, here(2026, 11, 24, 22), told_today=1) == here(2026, 11, 25, 8)


def test_rather_the_second_of_a_day_than_too_late():
    assert arrives(SUGGESTION, NOON, told_today=1, expires=here(2026, 11, 25, 7)) == NOON
    assert arrives(SUGGESTION, NOON, told_today=1, expires=here(2026, 11, 25, 9)) == here(2026, 11, 25, 8)


def test_but_never_at_night_even_when_it_will_be_too_late():
    assert arrives(SUGGESTION, here(2026, 11, 24, 21), expires=here(2026, 11, 25, 7)) == here(2026, 11, 25, 8)


@pytest.mark.parametrize(
    ("begins", "waits"),
    [
        pytest.param(here(2026, 11, 25, 10), False, id="tomorrow at ten is told tonight"),
        pytest.param(here(2026, 11, 27, 10), True, id="Friday can wait for the morning"),
    ],
)
def test_a_changed_time_is_told_at_night_only_when_it_is_soon(begins, waits):
    slot = Slot(begins, begins + timedelta(minutes=10), "12")
    changed = TimesChanged(
        SpeedDatingId(1), "Town hall", (slot,), cancelled=False, for_company=True, begins=begins
    )
    evening = here(2026, 11, 24, 21)
    assert (arrives(changed, evening, to_company=True) > evening) is waits
    lost = replace(changed, slots=(), cancelled=True)
    assert (arrives(lost, evening, to_company=True) > evening) is waits


def test_whoever_is_moved_to_tomorrow_morning_is_told_tonight():
    soon, late = here(2026, 11, 25, 8, 30), here(2026, 11, 27, 15)
    slot = Slot(soon, soon + timedelta(minutes=10), "12")
    moved = TimesChanged(
        SpeedDatingId(1), "Town hall", (slot,), cancelled=False, for_company=False, begins=late
    )
    night = here(2026, 11, 24, 22)
    assert arrives(moved, night) == night


def test_a_changed_time_of_which_nobody_knows_the_day_any_more_is_told_at_once():
    lost = TimesChanged(SpeedDatingId(1), "Town hall", (), cancelled=True, for_company=True)
    night = here(2026, 11, 24, 23, 30)
    assert arrives(lost, night, to_company=True) == night


def test_how_a_trial_day_went_is_asked_by_day_and_counted():
    begins = here(2026, 11, 20, 9)
    for for_company, arrived in ((True, here(2026, 11, 23, 8)), (False, here(2026, 11, 21, 9))):
        near = RememberStep(MeetingId(1), "Anna", StepKind.TRIAL, begins, for_company=for_company)
        over = replace(near, over=True)
        saturday = here(2026, 11, 21, 9)
        assert arrives(over, saturday, to_company=for_company) == arrived
        assert arrives(over, arrived, to_company=for_company, told_today=1) > arrived
        assert arrives(near, saturday, to_company=for_company) == saturday
        assert manner_of(over).counts


def test_a_no_of_a_colleague_after_a_yes_is_told_at_night_only_when_it_is_soon():
    evening, morning = here(2026, 11, 24, 21), here(2026, 11, 25, 8)
    for begins, arrived in ((here(2026, 11, 25, 9), evening), (here(2026, 11, 26, 9), morning)):
        ends = begins + timedelta(hours=2)
        entry = entry_of("company:7", 2, (), "Town hall", (begins, ends), made=evening)
        no = TableKept(
            SpeedDatingId(1), "Town hall", begins, ends, 10, (), coming=False, answered_by="Lars", entry=entry
        )
        assert arrives(no, evening, to_company=True) == arrived
        assert arrives(replace(no, coming=True, entry=None), evening, to_company=True) == morning


def test_a_company_is_not_woken_because_somebody_it_meets_in_three_weeks_hides():
    begins = here(2026, 12, 15, 10)
    lost = TimesChanged(SpeedDatingId(1), "Town hall", (), cancelled=True, for_company=True, begins=begins)
    assert arrives(lost, here(2026, 11, 24, 23, 30), to_company=True) == here(2026, 11, 25, 8)


def test_only_what_nobody_asked_for_is_counted():
    assert [manner_of(one).counts for one in (ANSWER, GONE, ASKED, STILL)] == [False, False, True, True]
    assert manner_of(SUGGESTION) is Manner.RATIONED


def test_news_of_an_event_that_begins_soon_reaches_its_host_before_the_day_does():
    dawn = here(2026, 11, 25, 6, 30)
    soon, later = here(2026, 11, 25, 8, 30), here(2026, 11, 26, 8, 30)
    for begins, arrived in ((soon, dawn), (later, here(2026, 11, 25, 8)), (None, here(2026, 11, 25, 8))):
        said = GuestSaid(SpeedDatingId(1), "Bageriet", coming=False, begins=begins)
        changed = PlanChanged(SpeedDatingId(1), (), None, (), None, (), begins=begins)
        assert (arrives(said, dawn), arrives(changed, dawn)) == (arrived, arrived)


@pytest.mark.parametrize(("coming", "days", "silent"), [(True, 7, True), (True, 0, False), (False, 7, False)])
def test_of_fifty_who_come_none_makes_a_sound_unless_it_is_soon(coming, days, silent):
    begins = NOON + timedelta(days=days, hours=1)
    said = GuestSaid(SpeedDatingId(1), "Bageriet", coming=coming, begins=begins)
    assert is_silent(said, now=NOON, municipality=TESTKOEBING) is silent
    if coming:
        told = YesCame(SpeedDatingId(1), begins, (SaidYes("Bageriet"),))
        assert is_silent(told, now=NOON, municipality=TESTKOEBING) is silent
