"""A whole job dating lived around every minute at which something is due: what each guest reads, and when."""

from datetime import datetime, timedelta

import pytest

from bot.domain.workdays import COPENHAGEN, local
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event
from tests.kit.town import NEXT_DUE

A_MINUTE = timedelta(minutes=1)


async def minute_by_minute(town, until, phones):
    """A minute before each moment at which something is due, at it, and a minute after: who read what, and when."""
    heard, told = [], {one.name: len(one.bubbles) for one in phones}
    while town.clock.now() < until:
        async with town.store.reading() as unit:
            found = (await unit.tx.connection.execute(NEXT_DUE, {"now": town.clock.now()})).one()
        due = min((one for one in found if one is not None and one > town.clock.now()), default=until)
        for moment in (due - A_MINUTE, due, due + A_MINUTE):
            if moment > town.clock.now():
                await town.walk(min(moment, until))
            for one in phones:
                fresh = one.bubbles[told[one.name] :]
                told[one.name] = len(one.bubbles)
                heard += [
                    (f"{local(town.clock.now()):%a %d %b %H.%M}", one.name, bubble.text) for bubble in fresh
                ]
    return heard


async def lived(town, *, begins, day, until):
    """Anna and the bakery come, Bo says nothing: all that is read after the invitations, by its first words."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette, begins=begins, day=day)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    heard = await minute_by_minute(town, until, (lars, anna, bo))
    return [(when, who, " ".join(text.split()[:3])) for when, who, text in heard]


async def test_over_easter_and_the_night_of_the_clock_change_each_reads_each_reminder_once_and_on_the_minute(
    town,
):
    await town.walk(datetime(2027, 3, 10, 10, tzinfo=COPENHAGEN))
    heard = await lived(
        town, begins="12.00", day="Tuesday 30 March", until=datetime(2027, 3, 31, 7, tzinfo=COPENHAGEN)
    )
    assert heard == [
        ("Sat 13 Mar 10.00", "Bo", "Remember your appointment"),
        ("Tue 23 Mar 10.00", "Anna", "Remember your appointment"),
        ("Tue 23 Mar 10.00", "Bo", "Remember your appointment"),
        # Maundy Thursday to Easter Monday are no working days, and the clock goes on in the night to the Sunday.
        ("Wed 24 Mar 14.00", "Lars", "Remember job dating"),
        ("Mon 29 Mar 17.00", "Anna", "Remember your appointment"),
        ("Mon 29 Mar 17.00", "Bo", "Remember your appointment"),
        ("Tue 30 Mar 10.00", "Anna", "Remember your appointment"),
        ("Tue 30 Mar 10.00", "Bo", "Remember your appointment"),
        # Nothing once it has begun, before it is over.
        ("Tue 30 Mar 13.04", "Lars", "How was the"),
        ("Tue 30 Mar 13.04", "Anna", "How was the"),
        ("Tue 30 Mar 13.04", "Bo", "Did you meet"),
        ("Tue 30 Mar 14.04", "Lars", "How was the"),
        ("Tue 30 Mar 14.04", "Anna", "How was the"),
    ]


@pytest.mark.at_length
async def test_before_half_past_ten_the_reminder_of_the_day_is_that_of_the_evening(town):
    heard = await lived(
        town,
        begins="10.00",
        day="Thursday 3 December",
        until=datetime(2026, 12, 3, 10, 30, tzinfo=COPENHAGEN),
    )
    assert heard == [
        ("Thu 26 Nov 10.00", "Anna", "Remember your appointment"),
        ("Thu 26 Nov 10.00", "Bo", "Remember your appointment"),
        ("Wed 02 Dec 14.00", "Lars", "Remember job dating"),
        ("Wed 02 Dec 17.00", "Anna", "Remember your appointment"),
        ("Wed 02 Dec 17.00", "Bo", "Remember your appointment"),
    ]
