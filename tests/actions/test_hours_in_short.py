"""Hours that a host has read are told apart from others, whatever their figures."""

from bot.actions.speed_dating.hours_told import _hours_in_short
from bot.domain.ids import CompanyId
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import NewHours


def in_short(seat, begins, ends):
    return _hours_in_short(NewHours(HoursThere(), CompanyId(1), own=((seat, HoursThere(begins, ends)),)))


def test_of_two_tables_the_figures_never_run_into_one_another():
    assert in_short(1, 60, 1200) != in_short(16, 0, 1200)
