"""When a company that does not answer is asked again, called, and left alone."""

from datetime import datetime

from bot.domain.outreach_silence import Step, closed_at, steps
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality

TESTKOEBING = read_municipality()


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


def test_asked_on_the_third_and_the_seventh_day_and_then_called_by_day():
    assert steps(here(2026, 11, 24, 9), TESTKOEBING) == {
        Step.FIRST: here(2026, 11, 27, 9),
        Step.SECOND: here(2026, 12, 1, 9),
        # The eleventh day is a Saturday.
        Step.CALL: here(2026, 12, 7, 8),
    }


def test_nobody_is_asked_in_the_holidays():
    assert steps(here(2026, 12, 21, 9), TESTKOEBING)[Step.FIRST] == here(2027, 1, 4, 9)
    assert steps(here(2026, 7, 3, 9), TESTKOEBING)[Step.FIRST] == here(2026, 7, 27, 9)


def test_it_is_closed_after_four_weeks_in_which_somebody_answers():
    assert closed_at(here(2026, 11, 2, 9), TESTKOEBING) == here(2026, 11, 30, 9)
    assert closed_at(here(2026, 12, 14, 9), TESTKOEBING) == here(2027, 1, 22, 9)
