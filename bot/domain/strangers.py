"""Whoever writes and is nobody here yet: a human reads it, answers, and finds out where they belong.

However much one of them writes, it is one row: the newest words stay, and how many messages there were.
"""

from datetime import datetime, timedelta

from bot.domain.workdays import local

MOST_KEPT = 2000
# So long after the last promised day nobody is reminded of them any more; whoever leads can still answer.
LONGEST = timedelta(days=28)
REMIND = "stranger waits"


def with_more(before: str | None, words: str) -> str:
    """What stays of what was written: the newest words, whole as far as they fit."""
    together = f"{before}\n{words}" if before else words
    return together if len(together) <= MOST_KEPT else f"…{together[-MOST_KEPT + 1 :]}"


def is_given_up(answer_by: datetime, now: datetime) -> bool:
    """Whether nobody has answered for so long that they are told so, once, and no more."""
    return local(now).date() - local(answer_by).date() >= LONGEST


def slipped_before(occurrence: str) -> int:
    """How many days they were told that passed without an answer; in its first row a reminder has a date there."""
    number = occurrence.partition(":")[0]
    return int(number) if number.isdigit() else 0
