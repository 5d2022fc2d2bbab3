"""How late somebody is, as they say it themselves: until when they are not there, or that they do not know."""

import re
from datetime import datetime, timedelta

from bot.domain.folding import folded
from bot.domain.speed_dating.day import Mark, Presence
from bot.domain.speed_dating.events import Slot
from bot.domain.speed_dating.filling import STILL

# What a press offers; whatever else they mean they write.
OFFERED = (10, 20, 30)
# Who writes of more is not late but somewhere else, and a human reads it.
MOST = 180
LATE = re.compile(
    r"\bforsink|\bfor sen(?:t|e)\b|\bsenere\b|\bsen(?:t|e) paa den\b|\blate\b|\bdelay|\blater\b"
    r"|\b(?:kommer|er der|er hos jer|there|be with you|coming) (?:\w+ ){0,2}(?:om|in)\b"
)
WORDS = {
    "fem": 5, "five": 5, "ti": 10, "ten": 10, "femten": 15, "fifteen": 15, "tyve": 20, "twenty": 20,
    "tredive": 30, "thirty": 30, "fyrre": 40, "forty": 40,
}  # fmt: skip
A_COUPLE = {"en": 1, "et": 1, "one": 1, "an": 1, "a": 1, "to": 2, "two": 2}
FROM_NOW = re.compile(rf"\b(?:om|in) (?:\w+ )?(?:\d|(?:{'|'.join(WORDS)}|en|et|an|a|halv|half)\b)")
MINUTES = re.compile(rf"\b(\d{{1,3}}|{'|'.join(WORDS)}) ?(?:min|mins|minut|minutter|minute|minutes)\b")
HOURS = re.compile(rf"\b(\d|{'|'.join(A_COUPLE)}) ?(?:(?:hel|whole|full) )?(?:time|timer|hour|hours)\b")
PARTS = (
    (re.compile(r"\b(?:halvanden time|halvanden timer|(?:an|one) hour and a half)\b"), 90),
    (re.compile(r"\b(?:tre kvarter|three quarters)\b"), 45),
    (re.compile(r"\b(?:(?:en )?halv(?:time| time)|half an hour|(?:a )?half hour)\b"), 30),
    (re.compile(r"\b(?:et kvarter|kvarter|quarter of an hour|a quarter)\b"), 15),
)


def minutes_written(text: str) -> int | None:
    """How many minutes late somebody writes that they are; None where they do not say it.

    It is asked back before anybody is told.
    """
    said = " ".join(re.sub(r"[^\w]+", " ", folded(text)).split())
    if not LATE.search(said):
        return None
    found = 0
    for words, minutes in PARTS:
        said, times = words.subn(" ", said)
        found += minutes * min(times, 1)
    hours, minutes_said = HOURS.search(said), MINUTES.search(said)
    found += 60 * _number(hours[1]) if hours else 0
    found += _number(minutes_said[1]) if minutes_said else 0
    return found if 0 < found <= MOST else None


def counts_from_now(text: str) -> bool:
    """Whether the minutes are those until they come ("om 20 minutter"), and not those after their time."""
    return FROM_NOW.search(" ".join(re.sub(r"[^\w]+", " ", folded(text)).split())) is not None


def there_at(minutes: int, awaited: datetime | None, *, now: datetime) -> datetime:
    """When somebody is there who is so late for the time they are `awaited` at, or from now on where that is over."""
    whole = now.replace(second=0, microsecond=0)
    return max(awaited or whole, whole) + timedelta(minutes=minutes)


def said_late(before: Mark | None, until: datetime | None, *, now: datetime) -> Mark:
    """The mark of who says it themselves: they are not there `until` then, or do not know."""
    was_late = before is not None and before.presence is Presence.LATE
    since = before.since if before is not None and was_late else now
    return Mark(Presence.LATE, until, since)


def is_lost_by(talk: Slot, until: datetime | None) -> bool:
    """Whether whoever is late for a talk cannot sit down to it any more, or nobody knows when they come."""
    return until is None or until >= talk.begins + STILL


def _number(word: str) -> int:
    return int(word) if word.isdigit() else WORDS.get(word) or A_COUPLE[word]
