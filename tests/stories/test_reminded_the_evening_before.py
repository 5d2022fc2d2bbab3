"""The evening before a time at job dating, at 17: whoever has said yes shortly before is reminded as well."""

from datetime import datetime

from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event


def clock_of(phone):
    return "10.00" if phone.has_read("at 10.00") else "10.13"


async def test_a_yes_in_the_afternoon_is_reminded_of_and_a_later_one_has_the_time_in_its_answer(town):
    mette, _lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await town.walk(datetime(2026, 12, 2, 15, 0, tzinfo=COPENHAGEN))
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 2, 17, 1, tzinfo=COPENHAGEN))
    clock = clock_of(anna)
    assert anna.reads().startswith(f"Remember your appointment Thursday 3 December at {clock}.")
    await bo.presses("Yes, I am coming")
    await bo.presses("Yes, I am coming")
    assert f"See you Thursday 3 December at {clock_of(bo)}." in bo.reads()
