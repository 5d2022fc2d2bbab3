"""Whoever writes and is nobody here yet: a human reads it, answers, and finds out where they belong.

However much one of them writes, it is one row: the newest words stay, and how many messages there were.
"""

MOST_KEPT = 2000
REMIND = "stranger waits"


def with_more(before: str | None, words: str) -> str:
    """What stays of what was written: the newest words, whole as far as they fit."""
    together = f"{before}\n{words}" if before else words
    return together if len(together) <= MOST_KEPT else f"…{together[-MOST_KEPT + 1 :]}"


def slipped_before(occurrence: str) -> int:
    """How many days they were told that passed without an answer; in its first row a reminder has a date there."""
    number = occurrence.partition(":")[0]
    return int(number) if number.isdigit() else 0
