"""A whole job dating lived around every minute at which something is due: what each guest reads, and when."""

from datetime import datetime, timedelta

import pytest

from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.workdays import COPENHAGEN, local
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event, event_draft, job_function, manager, wanted
from tests.kit.town import NEXT_DUE
from tests.kit.turning import invites, opened

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


async def there_from(phone, who, begins):
    """The organiser says from when somebody is there, and plans again."""
    await phone.presses("Hours and needs")
    await phone.presses(who)
    await phone.presses("Change: There from")
    await (phone.presses(begins) if begins in phone.sees() else phone.says(begins))
    await phone.presses("Plan again")


async def both_invited(town, *, begins, day, rounds="4", bo_from=None):
    """Anna and the bakery come, Bo says nothing: all of them, and their host."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event_draft(mette, begins=begins, day=day, rounds=rounds)
    if bo_from is not None:
        await there_from(mette, "Bo", bo_from)
    await invites(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    return mette, lars, anna, bo


async def lived(town, *, until, **said):
    """All that the bakery, Anna and Bo read after the invitations, by its first words."""
    _mette, lars, anna, bo = await both_invited(town, **said)
    return await first_words(town, until, lars, anna, bo)


async def first_words(town, until, *phones):
    heard = await minute_by_minute(town, until, phones)
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
        # Two hours before the first talk of each: his comes after hers.
        ("Tue 30 Mar 10.00", "Anna", "Remember your appointment"),
        ("Tue 30 Mar 10.13", "Bo", "Remember your appointment"),
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


@pytest.mark.both_databases(at_length=True)
async def test_on_the_day_each_is_reminded_two_hours_before_their_own_first_talk(town):
    heard = await lived(
        town,
        begins="10.00",
        day="Thursday 3 December",
        rounds="14",
        bo_from="12.20",
        until=datetime(2026, 12, 3, 12, 30, tzinfo=COPENHAGEN),
    )
    assert heard == [
        ("Thu 26 Nov 10.00", "Anna", "Remember your appointment"),
        ("Thu 26 Nov 10.00", "Bo", "Remember your appointment"),
        ("Wed 02 Dec 14.00", "Lars", "Remember job dating"),
        ("Wed 02 Dec 17.00", "Anna", "Remember your appointment"),
        ("Wed 02 Dec 17.00", "Bo", "Remember your appointment"),
        # Her talk is at 10.00, and the evening has said it; his is at 12.23.
        ("Thu 03 Dec 10.23", "Bo", "Remember your appointment"),
    ]


@pytest.mark.at_length
async def test_whose_first_talk_is_later_now_is_reminded_later_and_only_once(town):
    mette, _lars, anna, bo = await both_invited(town, begins="11.00", day="Thursday 3 December", rounds="10")
    await bo.presses("Show")
    await bo.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 3, 8, 30, tzinfo=COPENHAGEN))
    await moves(mette, "Anna", "11.50")
    heard = await first_words(town, datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN), anna, bo)
    assert heard == [
        ("Thu 03 Dec 09.13", "Bo", "Remember your appointment"),
        ("Thu 03 Dec 09.52", "Anna", "Remember your appointment"),
    ]
    # Moved once more she reads of that, and is not reminded a second time; who says no reads nothing.
    await moves(mette, "Anna", "12.40")
    heard = await first_words(town, datetime(2026, 12, 3, 12, 50, tzinfo=COPENHAGEN), anna, bo)
    assert not [one for one in heard if one[2] == "Remember your appointment"]


async def moves(mette, who, begins):
    """The organiser moves somebody's talk on the day, by the hours they are there."""
    await opened(mette, "Job dating", "Thursday 3 December at 11.00")
    await there_from(mette, who, begins)
    await mette.presses("Do it")


@pytest.mark.at_length
@pytest.mark.parametrize("said", ["no", "here"])
async def test_who_has_said_no_or_is_there_already_is_not_reminded_on_the_day(town, said):
    _mette, _lars, anna, bo = await both_invited(
        town, begins="10.00", day="Thursday 3 December", rounds="14", bo_from="12.20"
    )
    await town.walk(datetime(2026, 12, 3, 10, 20, tzinfo=COPENHAGEN))
    if said == "no":
        await bo.presses("No, I cannot")
    else:
        async with town.store.begin() as unit:
            event, here, now = SpeedDatingId(1), Mark(Presence.HERE), town.clock.now()
            await unit.days.mark(event, here, seen=None, now=now, candidate=CandidateId(2))
    heard = await first_words(town, datetime(2026, 12, 3, 12, 30, tzinfo=COPENHAGEN), anna, bo)
    assert not [one for one in heard if one[2] == "Remember your appointment"]


async def asked_to_two(town, *, asked, day):
    """Anna comes to a job dating on 3 December, and is `asked` to another on this day."""
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren")
    await job_function(ida)
    await town.walk(asked)
    await wanted(mette, anna, ida, company="Tømreren")
    await event(mette, day=day)
    return anna


async def reminded(town, anna, *, until):
    heard = await minute_by_minute(town, until, [anna])
    return [(when, text) for when, _who, text in heard if text.startswith("Remember your appointment")]


THAT_EVENING = datetime(2026, 12, 3, 17, 30, tzinfo=COPENHAGEN)
ASKED = datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN)


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_a_later_job_dating_does_not_call_while_another_begins(town):
    anna = await asked_to_two(town, asked=ASKED, day="Thursday 10 December")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 2, 18, tzinfo=COPENHAGEN))
    ((when, text),) = await reminded(town, anna, until=THAT_EVENING)
    # It begins at 10.00, the minute at which the other one is a week ahead.
    assert when == "Thu 03 Dec 17.00"
    assert "10 December" in text


@pytest.mark.at_length
async def test_who_says_nothing_is_not_asked_again_while_another_begins(town):
    asked = datetime(2026, 11, 30, 9, tzinfo=COPENHAGEN)
    anna = await asked_to_two(town, asked=asked, day="Thursday 17 December")
    await town.walk(datetime(2026, 12, 2, 18, tzinfo=COPENHAGEN))
    ((when, text),) = await reminded(town, anna, until=THAT_EVENING)
    assert when == "Thu 03 Dec 17.00"
    assert "17 December" in text


@pytest.mark.at_length
async def test_who_was_held_and_says_no_meanwhile_reads_nothing_in_the_evening(town):
    anna = await asked_to_two(town, asked=ASKED, day="Thursday 10 December")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(datetime(2026, 12, 3, 10, 30, tzinfo=COPENHAGEN))
    await opened(anna, "My times", "Thursday 10 December at 10.00")
    await anna.presses("No, I cannot")
    assert await reminded(town, anna, until=THAT_EVENING) == []
