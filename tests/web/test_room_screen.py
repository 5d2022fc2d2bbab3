"""What the wall in the room says: which round it is, and none once all are over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.speed_dating.clock import RoundClock
from bot.views.speed_dating.screen import RoomScreen
from bot.web.room_screen import as_json

BEGAN = datetime(2026, 12, 3, 9, tzinfo=UTC)
SECOND = RoundClock(1, BEGAN, BEGAN + timedelta(minutes=10))
TALKS = RoomScreen(2, SECOND, is_talking=True, until=SECOND.ends, rows=())


def test_while_they_talk_it_counts_the_round():
    assert as_json(TALKS, BEGAN)["round"] == "Runde 2 af 2"


def test_once_all_are_over_it_counts_no_round_in_which_nobody_was_to_talk():
    third = replace(
        TALKS, rounds=3, clock=replace(SECOND, number=2), is_talking=False, until=None, no_more=True
    )
    said = as_json(third, BEGAN)
    assert said["head"] == "Alle runder er slut. Tak, fordi I kom."
    assert said["round"] == "Jobdating"
