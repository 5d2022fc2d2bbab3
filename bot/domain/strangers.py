"""Whoever writes and is nobody here yet: a human reads it, answers, and finds out where they belong.

However much one of them writes, it is one row: the newest words stay, and how many messages there were.
"""

MOST_KEPT = 2000
REMIND = "stranger waits"


def with_more(before: str | None, words: str) -> str:
    """What stays of what was written: the newest words, whole as far as they fit."""
    together = f"{before}\n{words}" if before else words
    return together if len(together) <= MOST_KEPT else f"…{together[-MOST_KEPT + 1 :]}"
