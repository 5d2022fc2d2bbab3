"""When what happens around a first day."""

from datetime import date, time

import pytest

from bot.domain.placements_first_day import (
    FirstDay,
    Missing,
    Moment,
    as_agreed,
    from_agreed,
    moments_of,
    still_agreed,
)
from bot.domain.workdays import at
from bot.municipality import read_municipality

CALENDAR = read_municipality().calendar
TUESDAY = date(2026, 12, 1)
KNOWN = FirstDay(time(8), "Torvet 3", "Lars")
LAST = at(date(2026, 11, 30), time(14))
EARLY, EVENING, MORNING = (
    at(date(2026, 11, 24), time(9)),
    at(date(2026, 11, 30), time(17)),
    at(TUESDAY, time(6)),
)


@pytest.mark.parametrize(("said", "now", "when"), [
    pytest.param(KNOWN, EARLY, {Moment.EVENING: EVENING}, id="nobody is woken of what the evening has said"),
    pytest.param(FirstDay(time(13), "Torvet 3", "Lars"), EARLY,
                 {Moment.EVENING: EVENING, Moment.DAY: at(TUESDAY, time(11))}, id="all is known"),
    pytest.param(FirstDay(), EARLY, {Moment.FIND_OUT: at(date(2026, 11, 27), time(10)), Moment.LAST_CALL: LAST,
                                     Moment.EVENING: EVENING}, id="a weekend is no working day"),
    pytest.param(FirstDay(time(8), "Torvet 3"), EARLY,
                 {Moment.FIND_OUT: at(date(2026, 11, 27), time(10)), Moment.EVENING: EVENING},
                 id="whom to ask for is found out there"),
    pytest.param(FirstDay(time(8)), EVENING, {Moment.FIND_OUT: at(date(2026, 11, 30), time(18)), Moment.DAY: MORNING,
                                              Moment.LAST_CALL: at(date(2026, 11, 30), time(20))},
                 id="said too late for the evening"),
    pytest.param(FirstDay(), MORNING, {}, id="on the day nobody asks any more"),
])  # fmt: skip
def test_moments_of(said, now, when):
    found = moments_of(said, TUESDAY, now=now, calendar=CALENDAR)
    assert {moment: due for moment, (due, _expires) in found.items()} == when
    assert all(due < expires for due, expires in found.values())


def test_what_is_missing_is_named_in_the_order_it_is_asked():
    assert FirstDay(place="Torvet 3").missing == (Missing.CLOCK, Missing.ASK_FOR)


@pytest.mark.parametrize(("come_to", "place", "ask_for"), [
    pytest.param("Havnen 4, gate B. Ask for Lars", "Havnen 4, gate B", "Lars", id="after the place"),
    pytest.param("Spørg efter Åse-Marie, Kajen 3", "Kajen 3", "Åse-Marie", id="before it"),
    pytest.param("Kajen 3 (spørg efter Lars).", "Kajen 3", "Lars", id="in brackets"),
    pytest.param("Kajen 3", "Kajen 3", None, id="a place alone"),
    pytest.param("Kajen 3. Spørg efter Lars Hansen", "Kajen 3", "Lars", id="with a family name"),
    pytest.param("Havnen 4. Ask for the manager", "Havnen 4. Ask for the manager", None, id="no name"),
    pytest.param("Ask for Lars or Ida at gate B", "Ask for Lars or Ida at gate B", None, id="more than a name"),
    pytest.param("Havnen 4. Spørg efter Lars på tlf. 20304050", "Havnen 4. Spørg efter Lars på tlf. 20304050", None,
                 id="with a number"),
    pytest.param("Ask for Lars", None, "Lars", id="a name alone"),
    pytest.param(None, None, None, id="nothing was said"),
])  # fmt: skip
def test_what_was_agreed_in_one_line_is_a_place_and_whom_to_ask_for(come_to, place, ask_for):
    assert from_agreed(at(TUESDAY, time(7)), come_to) == FirstDay(time(7), place, ask_for)


def test_what_is_said_stays_over_what_was_agreed_until_they_agree_anew():
    agreed, said = FirstDay(time(7), "Torvet 3", "Lars"), FirstDay(time(8), version=2)
    known = as_agreed(said, agreed)
    assert known == FirstDay(time(8), "Torvet 3", "Lars", 3, frozenset({Missing.PLACE, Missing.ASK_FOR}))
    later = FirstDay(time(10), "Kajen 3")
    assert as_agreed(known, later, anew=True) == FirstDay(
        time(10), "Kajen 3", None, 4, frozenset({Missing.CLOCK, Missing.PLACE})
    )
    assert as_agreed(known, None) == FirstDay(time(8), version=4)


def test_what_is_left_as_it_was_agreed_goes_with_the_agreement():
    known = as_agreed(FirstDay(), FirstDay(time(7), "Torvet 3"))
    said = still_agreed(known, FirstDay(time(9), "Torvet 3", "Lars", 2))
    assert said.agreed == {Missing.PLACE}
