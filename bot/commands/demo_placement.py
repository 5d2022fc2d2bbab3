"""A placement in the demo town: agreed last week, begun yesterday, with a mentor and the first answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.commands.past import Hand

On = Callable[[int, str], Awaitable[datetime]]
COMPANY, SICK_RULE = "Torvets", "Ring til Hanne på 00 00 00 22 før kl. 7."


@dataclass(frozen=True)
class Four:
    """Whose phones it happens on."""

    adviser: Hand
    candidate: Hand
    manager: Hand
    mentor: Hand


async def agree(four: Four, on: On, *, candidate: int, first_day: date, mentor: str) -> None:
    """Thursday: the adviser starts it, the candidate lets the company have the name, a mentor comes in."""
    await on(3, "10:00")
    await four.adviser.says("/menu")
    await four.adviser.presses("my_candidates")
    await four.adviser.presses("candidate", candidate)
    said = {
        "words": COMPANY, "employment": "subsidy", "hours": "12", "starts_on": first_day.isoformat(),
        "sick_rule": SICK_RULE, "papers": "yes",
    }  # fmt: skip
    await four.adviser.fills("place_candidate", said, candidate)
    await on(3, "10:20")
    await four.candidate.presses("my_start")
    await four.candidate.presses("release_name")
    await on(3, "10:45")
    await four.manager.presses("starter")
    await four.manager.fills("name_mentor", {"name": mentor})
    await on(3, "11:30")
    await four.mentor.opens(four.manager.copies().partition("start=")[2])


async def begin(four: Four, on: On) -> None:
    """Friday's question and the first day's, answered by the candidate; the manager's still waits."""
    await on(4, "14:10")
    await four.candidate.presses("checkin")
    await on(7, "15:20")
    await four.candidate.presses("checkin")
    await four.candidate.presses("checkin")
