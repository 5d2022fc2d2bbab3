"""How late somebody says they are: what is read from their words, and until when that is."""

from datetime import datetime, timedelta

import pytest

from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.events import Slot
from bot.domain.speed_dating.how_late import (
    counts_from_now,
    is_lost_by,
    minutes_written,
    said_late,
    there_at,
)
from bot.domain.workdays import COPENHAGEN

TEN = datetime(2026, 12, 3, 10, 0, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("I am one hour late 😰", 60),
        ("Vi er 12 minutter forsinket", 12),
        ("Jeg er 20 min. forsinket", 20),
        ("Kommer en halv time for sent", 30),
        ("en time og ti minutter forsinket", 70),
        ("Jeg kommer om 20 minutter", 20),
        ("et kvarter forsinket", 15),
        ("I'll be there in 15 minutes", 15),
        ("halvanden time forsinket", 90),
        ("I am late", None),
        ("Varer en samtale 10 minutter?", None),
        ("Er kl. 10.30 for sent?", None),
        ("forsinket 500 minutter", None),
    ],
)
def test_a_number_of_minutes_is_read_where_somebody_says_that_they_are_late(text, minutes):
    assert minutes_written(text) == minutes


def test_whoever_is_waited_for_later_is_late_for_that_and_else_from_now_on():
    assert there_at(20, TEN, now=TEN - timedelta(minutes=30)) == TEN + timedelta(minutes=20)
    assert there_at(20, TEN, now=TEN + timedelta(minutes=5, seconds=9)) == TEN + timedelta(minutes=25)
    assert there_at(20, None, now=TEN) == TEN + timedelta(minutes=20)


def test_who_says_another_hour_is_late_since_the_first_time():
    first = said_late(None, TEN, now=TEN)
    again = said_late(first, None, now=TEN + timedelta(minutes=1))
    assert again == Mark(Presence.LATE, None, TEN)


def test_a_talk_is_lost_when_nobody_could_sit_down_to_it_any_more():
    talk = Slot(TEN, TEN + timedelta(minutes=10), "")
    assert not is_lost_by(talk, TEN + timedelta(minutes=2))
    assert is_lost_by(talk, TEN + timedelta(minutes=3))
    assert is_lost_by(talk, None)


@pytest.mark.parametrize(("text", "from_now"), [
    ("vi er der om 20 minutter", True),
    ("Jeg kommer om en halv time", True),
    ("in about 10 minutes", True),
    ("20 minutter forsinket", False),
    ("en time forsinket om morgenen", False),
])  # fmt: skip
def test_minutes_until_they_come_are_counted_from_now(text, from_now):
    assert counts_from_now(text) is from_now
