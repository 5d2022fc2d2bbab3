"""Two candidates change places in one action, as the front desk does; only when every rule allows it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.timetable.check import Broken, check
from bot.timetable.problem import Meeting, Problem


class IllegalSwap(Exception):
    """The two cannot change places; `broken` says which promises stand in the way."""

    def __init__(self, broken: tuple[Broken, ...]) -> None:
        super().__init__("; ".join(str(one) for one in broken))
        self.broken = broken


def swap(
    problem: Problem, meetings: Iterable[Meeting], one: Meeting, other: Meeting, *, now: int = 0
) -> tuple[Meeting, ...]:
    """The timetable with the two candidates in each other's place; the same call again takes it back.

    Raises `IllegalSwap` when a rule would be broken, one of the meetings is not there, or it has begun.
    """
    before = set(meetings)
    missing = [Broken("known", f"round {each.round}: there is no such meeting") for each in (one, other)
               if each not in before]  # fmt: skip
    begun = [Broken("history", f"round {each.round}: has begun") for each in (one, other) if each.round < now]
    if missing or begun:
        raise IllegalSwap((*missing, *begun))
    changed = {replace(one, candidate=other.candidate), replace(other, candidate=one.candidate)}
    after = tuple(sorted(before - {one, other} | changed))
    broken = check(problem, after)
    if broken:
        raise IllegalSwap(tuple(broken))
    return after
