"""When what happens around a first day."""

from datetime import date, time

import pytest

from bot.domain.placements_first_day import FirstDay, Missing, Moment, moments_of
from bot.domain.workdays import at
from bot.municipality import read_municipality

CALENDAR = read_municipality().calendar
TUESDAY = date(2026, 12, 1)
KNOWN = FirstDay(time(8), "Torvet 3", "Lars")
EARLY, EVENING, MORNING = (
    at(date(2026, 11, 24), time(9)),
    at(date(2026, 11, 30), time(17)),
    at(TUESDAY, time(6)),
)


@pytest.mark.parametrize(("said", "now", "when"), [
    pytest.param(KNOWN, EARLY, {Moment.EVENING: EVENING}, id="nobody is woken of what the evening has said"),
    pytest.param(FirstDay(time(13), "Torvet 3", "Lars"), EARLY,
                 {Moment.EVENING: EVENING, Moment.DAY: at(TUESDAY, time(11))}, id="all is known"),
    pytest.param(FirstDay(), EARLY, {Moment.FIND_OUT: at(date(2026, 11, 27), time(10)), Moment.EVENING: EVENING},
                 id="a weekend is no working day"),
    pytest.param(FirstDay(time(8)), EVENING, {Moment.FIND_OUT: at(date(2026, 11, 30), time(18)), Moment.DAY: MORNING},
                 id="said too late for the evening"),
    pytest.param(FirstDay(), MORNING, {}, id="on the day nobody asks any more"),
])  # fmt: skip
def test_moments_of(said, now, when):
    found = moments_of(said, TUESDAY, now=now, calendar=CALENDAR)
    assert {moment: due for moment, (due, _expires) in found.items()} == when
    assert all(due < expires for due, expires in found.values())


def test_what_is_missing_is_named_in_the_order_it_is_asked():
    assert FirstDay(place="Torvet 3").missing == (Missing.CLOCK, Missing.ASK_FOR)
