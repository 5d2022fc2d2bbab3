"""A candidate's yes to a time, and what a company learns by it.

No, no answer yet, and nobody was asked must look the same to a company: in its messages, on its screens,
in its calendar, and in when it reads them. So there is one rule, and everything a company reads follows it:

- It reads a candidate at a time only after that candidate's yes to that very time. A yes is to the times
  it was asked with, and to no others; whoever has been moved is asked again.
- It reads that a time is off only when it has read of it before.
- Hours it was asked to keep do not shrink by a no it cannot have read of.
"""

from collections.abc import Sequence
from zlib import crc32

from bot.domain.speed_dating import Slot


def asked_with(slots: Sequence[Slot]) -> int:
    """A number for exactly these times: another as soon as one of them is added, off, moved or with another."""
    words = "\n".join(f"{one.begins.timestamp():.0f} {one.who}" for one in slots)
    return crc32(words.encode())
