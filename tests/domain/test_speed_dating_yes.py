"""What a company may see of its table: by what it was asked to keep, and by what it has read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.ids import CandidateId, CompanyId, MeetingId, SpeedDatingId, SuggestionId
from bot.domain.speed_dating.events import Meeting, MeetingState, Slot
from bot.domain.speed_dating.hours import HoursThere, TablesHours
from bot.domain.speed_dating.yes import (
    OwnTimes,
    Table,
    has_lost,
    hours_of,
    is_asked,
    is_outside,
    minute_of,
    seen_of,
)
from bot.domain.workdays import local
from tests.kit.town import TUESDAY_NINE

CANCELLED = MeetingState.CANCELLED


def meeting(number, **more):
    """The meeting of this round, ten minutes; asked for with the invitation, and not answered."""
    begins = TUESDAY_NINE + timedelta(minutes=13 * number)
    one = Meeting(
        MeetingId(number), SpeedDatingId(1), CompanyId(1), CandidateId(number), SuggestionId(number), number,
        begins, begins + timedelta(minutes=10), MeetingState.PLANNED, None, None, None, kept=True,
    )  # fmt: skip
    return replace(one, **more)


def clocks(own):
    hours = hours_of(own)
    return hours and tuple(one.strftime("%H.%M") for one in hours)


READ = {"agreed": True, "company_read": True}


@pytest.mark.parametrize(("own", "hours"), [
    pytest.param([meeting(0), meeting(2)], ("09.00", "09.36"), id="what it was asked to keep"),
    pytest.param([meeting(0), meeting(2, state=CANCELLED)], ("09.00", "09.36"), id="a no it cannot have read of"),
    pytest.param([meeting(0), meeting(2, state=CANCELLED, agreed=True)], ("09.00", "09.36"), id="a yes and a no"),
    pytest.param([meeting(0), meeting(2, state=CANCELLED, **READ)], ("09.00", "09.10"), id="off, and read of"),
    pytest.param([meeting(0, **READ), meeting(2, kept=False)], ("09.00", "09.10"), id="somebody asked afterwards"),
    pytest.param([meeting(0), meeting(2, kept=False, agreed=True)], ("09.00", "09.36"), id="their yes"),
    pytest.param([meeting(0, state=CANCELLED, **READ)], None, id="all has come to nothing"),
    pytest.param([meeting(0, state=CANCELLED, **READ), meeting(2, kept=False)], None, id="another asked instead"),
    pytest.param([meeting(0, kept=False, state=CANCELLED)], None, id="off before it was invited"),
])  # fmt: skip
def test_hours_are_those_asked_for_and_agreed(own, hours):
    assert clocks(own) == hours


@pytest.mark.parametrize(("there", "hours"), [
    pytest.param(HoursThere(), ("09.00", "09.23"), id="all the time"),
    pytest.param(HoursThere(begins=9 * 60 + 26), ("09.26", "09.49"), id="from later on"),
    pytest.param(HoursThere(ends=8 * 60 + 50), ("08.27", "08.50"), id="until earlier"),
    pytest.param(HoursThere(9 * 60 + 26, 9 * 60 + 36), ("09.26", "09.36"), id="too short for all of them"),
    pytest.param(HoursThere(begins=9 * 60 + 5), ("09.05", "09.23"), id="one of them stays"),
])  # fmt: skip
def test_what_is_kept_moves_into_its_own_hours_whatever_was_said_to_it(there, hours):
    for second in (meeting(1), meeting(1, state=CANCELLED), meeting(1, state=CANCELLED, agreed=True)):
        found = hours_of([meeting(0), second], TablesHours(there))
        assert tuple(local(one).strftime("%H.%M") for one in found) == hours


def test_what_is_kept_at_a_table_moves_into_the_hours_of_that_table_alone():
    own = [meeting(0), meeting(1, seat=1), meeting(3, seat=1, state=CANCELLED)]
    until = TablesHours(own=((1, HoursThere(ends=9 * 60 + 23)),))
    assert [local(one).strftime("%H.%M") for one in hours_of(own, until)] == ["09.00", "09.23"]
    later = TablesHours(own=((0, HoursThere(begins=9 * 60 + 26)),))
    assert [local(one).strftime("%H.%M") for one in hours_of(own, later)] == ["09.13", "09.49"]


def test_seen_is_whoever_has_said_yes_to_a_time_that_stands():
    asked, comes, gone = meeting(0), meeting(1, agreed=True), meeting(2, state=CANCELLED, **READ)
    proposed = meeting(3, state=MeetingState.PROPOSED, agreed=True)
    assert seen_of([asked, comes, gone, proposed]) == [comes]


@pytest.mark.parametrize(("more", "lost"), [
    pytest.param(READ, False, id="it stands"),
    pytest.param({"state": CANCELLED}, False, id="nobody told of it"),
    pytest.param({"state": CANCELLED, "agreed": True}, False, id="agreed, and not read"),
    pytest.param({"state": CANCELLED, **READ}, True, id="read, and off"),
])  # fmt: skip
def test_lost_is_what_was_read_and_is_off(more, lost):
    assert has_lost([meeting(0, **more)]) is lost


@pytest.mark.parametrize(("new", "outside"), [
    pytest.param(meeting(1, agreed=True), False, id="asked for"),
    pytest.param(meeting(1, agreed=True, kept=False), False, id="between what was asked for"),
    pytest.param(meeting(3, agreed=True, kept=False), True, id="after it"),
])  # fmt: skip
def test_a_yes_lies_outside_the_hours_without_it(new, outside):
    assert is_outside(new, [meeting(0), meeting(2), new]) is outside


def test_a_yes_is_outside_when_there_are_no_hours():
    new = meeting(1, agreed=True, kept=False)
    assert is_outside(new, [meeting(0, state=CANCELLED, **READ), new])


def test_a_company_is_expected_with_its_hours_and_without_any_as_it_knew():
    slot = Slot(TUESDAY_NINE, TUESDAY_NINE + timedelta(minutes=10), "12")
    hours = (TUESDAY_NINE - timedelta(hours=1), TUESDAY_NINE)
    known = TUESDAY_NINE + timedelta(hours=1)
    assert Table((slot,), hours, lost=False).expected(known) == hours[0]
    assert Table((slot,), hours, lost=False).first_talk(known) == slot.begins
    assert Table((), hours, lost=False).first_talk(known) == hours[0]
    assert Table((), None, lost=True).expected(known) == known


def test_new_times_are_those_without_a_yes():
    one, other = (Slot(TUESDAY_NINE, TUESDAY_NINE, who) for who in ("Bageriet", "Tømreren"))
    assert OwnTimes((one, other), (one,)).new == (other,)


@pytest.mark.parametrize(("later", "still"), [
    pytest.param(0, True, id="the hours it was asked to keep"),
    pytest.param(13, True, id="the first of its times"),
    pytest.param(26, False, id="no time of theirs any more"),
])  # fmt: skip
def test_is_asked(later, still):
    hour = timedelta(hours=1)
    first = Slot(TUESDAY_NINE + timedelta(minutes=13), TUESDAY_NINE + timedelta(minutes=23), "Anna")
    table = Table((first,), (TUESDAY_NINE, TUESDAY_NINE + hour), lost=False)
    asked = minute_of(TUESDAY_NINE + timedelta(minutes=later))
    assert is_asked(table, asked, TUESDAY_NINE - hour) is still
