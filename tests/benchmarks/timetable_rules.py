"""The rules that make an invented event hard: windows, rest, a small venue, caps."""

import random
from typing import Any

Json = dict[str, Any]


def clock(number: int, minutes: int = 0) -> str:
    """The time a round begins, ten minutes apart from 09:00, or so many minutes later."""
    at = 9 * 60 + 10 * number + minutes
    return f"{at // 60:02}:{at % 60:02}"


def add_rules(made: Json, family: str, rounds: int, chance: random.Random) -> None:
    """Give tables and candidates the windows, rest and caps of the family."""
    if family in ("free", "venue"):
        return
    for table in made["tables"]:
        if chance.random() < 0.3:
            table["available"] = _windows(rounds, chance, rounds * 6 // 10, 1)
    for person in made["candidates"]:
        if chance.random() < 0.5:
            person["available"] = _windows(rounds, chance, max(4, rounds // 3), 2)
        if family in ("rest", "scarce") and chance.random() < 0.6:
            person["max_run"] = chance.choice((1, 2, 2, 2, 3, 3))
        if family == "scarce" and chance.random() < 0.35:
            person["max_meetings"] = chance.choice((3, 4))


def _windows(rounds: int, chance: random.Random, least: int, gap: int) -> list[list[str]]:
    """Comes late, leaves early, comes for a while, or is away in between."""
    match chance.randrange(4):
        case 0:
            first, last = rounds - chance.randint(least, rounds - 2), rounds - 1
        case 1:
            first, last = 0, chance.randint(least, rounds - 2) - 1
        case 2:
            first = chance.randrange(0, rounds - least)
            last = first + least - 1
        case _:
            away = chance.randrange(3, rounds - gap - 2)
            return [[clock(0), clock(away - 1, 8)], [clock(away + gap), clock(rounds - 1, 8)]]
    return [[clock(first), clock(last, 8)]]
