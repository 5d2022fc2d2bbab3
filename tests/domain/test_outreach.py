"""Not too many callers: what counts, when a reservation ends, and when a company is free again."""

from datetime import date, datetime

import pytest

from bot.domain.errors import InThePast
from bot.domain.outreach import (
    PauseTooLong,
    Wishes,
    is_unasked,
    month_began,
    next_free,
    pause_until,
    reserved_until,
)
from bot.domain.timeline import Logged, NextStep, Purpose, Result
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


TUESDAY = here(2026, 11, 24, 9)


@pytest.mark.parametrize(
    ("purpose", "result", "waits", "agreed", "counts"),
    [
        pytest.param(Purpose.JOBS, Result.SPOKE, False, False, True, id="a call they did not ask for"),
        pytest.param(Purpose.JOBS, Result.NOT_NOW, False, False, True, id="also when they need nothing"),
        pytest.param(Purpose.JOBS, Result.NO_ANSWER, False, False, False, id="nobody took it"),
        pytest.param(Purpose.JOBS, Result.SPOKE, True, False, False, id="they waited for it"),
        pytest.param(Purpose.HELLO, Result.VISITED, False, True, False, id="an agreed visit"),
        pytest.param(Purpose.PEOPLE, Result.SPOKE, False, False, False, id="about somebody who works there"),
        pytest.param(Purpose.PAPERS, Result.SPOKE, False, False, False, id="about their papers"),
    ],
)
def test_what_counts(purpose, result, waits, agreed, counts):
    assert is_unasked(Logged(purpose, result, NextStep.NOTHING), waits=waits, agreed=agreed) is counts


@pytest.mark.parametrize(
    ("now", "until"),
    [
        pytest.param(TUESDAY, here(2026, 11, 26, 9), id="two working days"),
        pytest.param(here(2026, 11, 27, 12, 10), here(2026, 12, 1, 12, 30), id="a weekend between"),
        pytest.param(here(2026, 11, 28, 3), here(2026, 12, 2, 8), id="at night it begins in the morning"),
        pytest.param(here(2026, 12, 23, 9), here(2026, 12, 29, 9), id="Christmas is no working day"),
    ],
)
def test_a_reservation_lasts_two_working_days(now, until):
    assert reserved_until(now, TESTKOEBING) == until


@pytest.mark.parametrize(
    ("wishes", "used", "now", "day"),
    [
        pytest.param(Wishes(), 9, TUESDAY, None, id="no limit, no pause"),
        pytest.param(Wishes(2), 1, TUESDAY, None, id="room this month"),
        pytest.param(Wishes(2), 2, TUESDAY, date(2026, 12, 1), id="full: next month"),
        pytest.param(Wishes(None, date(2026, 12, 7)), 0, TUESDAY, date(2026, 12, 7), id="paused"),
        pytest.param(Wishes(None, date(2026, 11, 23)), 0, TUESDAY, None, id="the pause is over"),
        pytest.param(Wishes(1, date(2027, 1, 4)), 1, TUESDAY, date(2027, 1, 4), id="the later of both"),
        pytest.param(Wishes(1), 1, here(2026, 12, 31, 9), date(2027, 1, 4), id="not at New Year"),
        pytest.param(Wishes(None, date(2027, 7, 12)), 0, TUESDAY, date(2027, 8, 2), id="not in weeks 28 to 30"),
    ],
)  # fmt: skip
def test_when_a_company_is_free_again(wishes, used, now, day):
    assert next_free(wishes, used, now=now, municipality=TESTKOEBING) == day


def test_the_month_is_danish():
    assert month_began(here(2026, 12, 1, 0, 30)) == here(2026, 12, 1)


def test_a_pause_ends_on_the_monday_of_its_week_within_a_year():
    assert pause_until(date(2026, 12, 10), now=TUESDAY) == date(2026, 12, 7)
    with pytest.raises(InThePast):
        pause_until(date(2026, 11, 27), now=TUESDAY)
    with pytest.raises(PauseTooLong):
        pause_until(date(2027, 12, 10), now=TUESDAY)
