"""What a placement knows of its own time."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import CandidateId, CompanyId, PersonId, PlacementId
from bot.domain.placements import (
    EndsBeforeStart,
    Placement,
    PlacementState,
    Terms,
    ensure_in_order,
    speaks_of,
)

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TERMS = Terms("subsidy", 15, date(2026, 12, 1), "Call before 7")
STARTED = Placement(
    PlacementId(1), CompanyId(1), CandidateId(1), PlacementState.STARTED, TERMS, PersonId(1),
    manager=None, mentor=None, mentor_name=None, shared_at=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("now", "week"),
    [
        (datetime(2026, 11, 30, 23, 59, tzinfo=COPENHAGEN), 0),
        (datetime(2026, 12, 1, 0, 0, tzinfo=COPENHAGEN), 1),
        (datetime(2026, 12, 7, 23, 59, tzinfo=COPENHAGEN), 1),
        (datetime(2026, 12, 8, 0, 0, tzinfo=COPENHAGEN), 2),
    ],
)
def test_weeks_are_counted_from_the_first_day_at_danish_midnight(now, week):
    assert STARTED.week(now) == week
    assert STARTED.has_begun(now) is (week > 0)


def test_without_papers_nothing_has_begun():
    planned = replace(STARTED, state=PlacementState.PLANNED)
    assert not planned.has_begun(datetime(2026, 12, 9, tzinfo=COPENHAGEN))


def test_a_scheme_may_not_end_before_it_begins():
    with pytest.raises(EndsBeforeStart):
        ensure_in_order(replace(TERMS, ends_on=date(2026, 11, 30)))
    ensure_in_order(replace(TERMS, ends_on=date(2026, 12, 1)))


@pytest.mark.parametrize(
    ("rule", "speaks"),
    [
        pytest.param("Call Lars on 20 30 40 50 before 7", True, id="name and number"),
        pytest.param("Ring til lars, før kl. 7", True, id="the name alone"),
        pytest.param("Call +45 2030 4050 before 7", True, id="the number, written as abroad"),
        pytest.param("Call the bakery on 11 22 33 44", False, id="somebody else's"),
        pytest.param("Write to larsen@bageri.example", False, id="a longer word"),
    ],
)
def test_a_rule_that_speaks_of_who_is_gone(rule, speaks):
    assert speaks_of(rule, name="Lars Ravn", phone="20304050") is speaks


def test_nobody_without_a_name_or_a_number_is_spoken_of():
    assert not speaks_of("Call 11 22 33 44 before 7", name=None, phone=None)
