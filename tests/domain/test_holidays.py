"""A closed day has the name people know it by, and every public holiday has one."""

from datetime import date

import pytest

from bot.domain.holidays import Holiday, holiday_on
from bot.domain.workdays import public_holidays


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2026, 12, 25), Holiday.CHRISTMAS, id="a fixed day"),
        pytest.param(date(2027, 3, 26), Holiday.GOOD_FRIDAY, id="a day that moves"),
        pytest.param(date(2026, 6, 5), Holiday.CONSTITUTION, id="closed, no public holiday"),
        pytest.param(date(2026, 12, 3), None, id="a plain day"),
    ],
)
def test_a_day_is_called_by_its_name(day, name):
    assert holiday_on(day) is name


@pytest.mark.parametrize("year", [2026, 2027, 2031])
def test_every_public_holiday_has_a_name(year):
    assert [day for day in public_holidays(year) if holiday_on(day) is None] == []
