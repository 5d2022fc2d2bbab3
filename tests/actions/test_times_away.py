"""Absences between which nobody works are one time away, by one rule for what is now and for what is over."""

from datetime import datetime

import pytest

from bot.actions.absence_lines import Spell, away_since, spell_at, spells_of
from bot.domain.ids import PersonId
from bot.domain.workdays import COPENHAGEN
from bot.municipality import read_municipality
from bot.store.staff import Absence

TESTKOEBING = read_municipality()


def here(day, hour=0):
    return datetime(2026, 11, day, hour, tzinfo=COPENHAGEN)


# Monday to Friday, the Monday after, and a Thursday of its own; one that was cancelled before it began.
WEEK, MONDAY, THURSDAY = (here(2), here(7)), (here(9), here(10)), (here(12), here(13))
CANCELLED = (here(23), here(1))


def test_a_weekend_between_two_does_not_part_them_and_a_working_day_does():
    back = [TESTKOEBING.calendar.opening_time(here(day).date()) for day in (10, 13)]
    assert spells_of([THURSDAY, MONDAY, CANCELLED, WEEK], TESTKOEBING) == [
        Spell(here(2), back[0]),
        Spell(here(12), back[1]),
    ]


@pytest.mark.parametrize(
    ("now", "begun"),
    [
        pytest.param(here(10, 9), here(2), id="over"),
        pytest.param(here(13, 9), here(12), id="the newest"),
        pytest.param(here(1), here(1), id="none yet"),
        pytest.param(here(24), here(12), id="one that never began is none"),
    ],
)
def test_since_when_somebody_was_away_who_is_back(now, begun):
    assert away_since([CANCELLED, THURSDAY, MONDAY, WEEK], TESTKOEBING, now) == begun


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        pytest.param(here(4), here(2), id="away"),
        pytest.param(here(9, 12), here(9), id="of what is over nothing"),
        pytest.param(here(1), None, id="to come"),
    ],
)
def test_the_time_away_that_is_now(now, begins):
    planned = [
        Absence(number, PersonId(1), *times, PersonId(2))
        for number, times in enumerate((WEEK, MONDAY, THURSDAY))
    ]
    found = spell_at(planned, now, TESTKOEBING)
    assert (found.begins if found is not None else None) == begins
