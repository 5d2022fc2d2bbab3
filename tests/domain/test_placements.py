"""What a placement knows of its own time."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import CandidateId, CompanyId, PersonId, PlacementId
from bot.domain.placements import EndsBeforeStart, Placement, PlacementState, Terms, ensure_in_order

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
