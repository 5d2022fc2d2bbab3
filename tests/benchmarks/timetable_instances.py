"""Invented events of every kind and size, the same for the same seed, as instance files hold them."""

import random
from typing import Any

from tests.benchmarks.timetable_rules import add_rules, clock

FUNCTIONS = ("butik", "koekken", "kontor", "lager", "pleje", "produktion", "rengoering", "transport")
# Companies, tables, candidates, wishes of a candidate at least and at most.
SIZES = {
    "small": (5, 5, 20, 3, 5),
    "typical": (12, 14, 40, 4, 6),
    "large": (60, 110, 400, 4, 6),
    "national": (300, 600, 3000, 7, 9),
}
FAMILIES = ("free", "windows", "rest", "venue", "scarce")
# Both chose each other, the company did, the candidate did, the consultant suggests.
CHOICES = ((80, 95), (50, 65), (30, 45), (10, 25))
Json = dict[str, Any]


def instance(size: str, family: str, seed: int, *, rounds: int | None = None) -> Json:
    """An event of a size (`small` ... `national`) and family (`free`, `windows`, `rest`, `venue`, `scarce`)."""
    chance = random.Random(f"{size} {family} {seed}")
    companies, tables, people, least, most = SIZES[size]
    if rounds is None:
        rounds = (10 if family == "scarce" else 18) + (24 if size == "national" else 0)
    made: Json = {
        "schema": "jobdating-instance/1",
        "name": f"{size}-{family}-{seed}",
        "rounds": [{"start": clock(one), "end": clock(one, 8)} for one in range(rounds)],
        "min_meetings": 2 if family == "scarce" else 3,
        "max_tables": max(1, tables * 7 // 10) if family == "venue" else None,
        "companies": [{"id": f"v{one:03}", "max_meetings": None} for one in range(companies)],
    }
    whole = [[clock(0), clock(rounds - 1, 8)]]
    owners = [*range(companies), *(chance.randrange(companies) for _ in range(tables - companies))]
    made["tables"] = [
        {
            "id": f"t{number:03}", "company": f"v{owner:03}", "available": whole, "max_meetings": None,
            "functions": sorted(chance.sample(FUNCTIONS, chance.randint(1, 3))),
        }
        for number, owner in enumerate(sorted(owners))
    ]  # fmt: skip
    made["candidates"] = [
        {"id": f"p{one:04}", "available": whole, "max_meetings": None, "max_run": None, "min_rest": 1}
        for one in range(people)
    ]
    add_rules(made, family, rounds, chance)
    made["wishes"] = _wishes(made, chance, least, most)
    return made


def _wishes(made: Json, chance: random.Random, least: int, most: int) -> list[Json]:
    covers: dict[str, set[str]] = {}
    tables: dict[str, int] = {}
    for table in made["tables"]:
        covers.setdefault(table["company"], set()).update(table["functions"])
        tables[table["company"]] = tables.get(table["company"], 0) + 1
    fame = {one: tables[one] * chance.uniform(0.6, 1.4) for one in covers}
    found = []
    for person in made["candidates"]:
        wanted: set[str] = set()
        while len(wanted) < min(chance.randint(least, most), len(fame)):
            wanted.update(chance.choices(list(fame), list(fame.values())))
        for company in sorted(wanted):
            low, high = chance.choice(CHOICES)
            found.append({
                "company": company, "candidate": person["id"], "weight": chance.randint(low, high),
                "function": chance.choice(sorted(covers[company])),
            })  # fmt: skip
    return found


def full(tables: int, rounds: int, seed: int, *, extra_people: int = 0, rules: bool = True) -> Json:
    """A completely full timetable taken apart: every table busy in every round, so the optimum is known."""
    chance = random.Random(f"full {tables} {rounds} {seed}")
    people = tables + extra_people
    made: Json = {
        "schema": "jobdating-instance/1",
        "name": f"full-{tables}x{rounds}-{seed}",
        "rounds": [{"start": clock(one), "end": clock(one, 8)} for one in range(rounds)],
        "min_meetings": 3,
        "max_tables": None,
        "companies": [{"id": f"v{one:03}", "max_meetings": None} for one in range(tables)],
        "tables": [
            {
                "id": f"t{one:03}", "company": f"v{one:03}", "functions": ["any"], "max_meetings": None,
                "available": [[clock(0), clock(rounds - 1, 8)]],
            }
            for one in range(tables)
        ],
        "candidates": [],
        "wishes": [],
    }  # fmt: skip
    busy = _fill(tables, rounds, people, chance)
    for person, rounds_of in enumerate(busy):
        mine = sorted(rounds_of)
        windows = [[clock(0), clock(rounds - 1, 8)]]
        if rules and mine and chance.random() < 0.5:
            windows = [[clock(mine[0]), clock(mine[-1], 8)]]
        made["candidates"].append({
            "id": f"p{person:04}", "available": windows, "max_meetings": None,
            "max_run": None, "min_rest": 1,
        })  # fmt: skip
        made["wishes"] += [
            {"company": f"v{table:03}", "candidate": f"p{person:04}", "function": "any",
             "weight": chance.randint(*chance.choice(CHOICES))}
            for table in sorted(rounds_of.values())
        ]  # fmt: skip
    total = sum(one["weight"] for one in made["wishes"])
    made["known_optimum"] = {"placed": tables * rounds, "weight": total, "rounds": rounds}
    return made


def _fill(tables: int, rounds: int, people: int, chance: random.Random) -> list[dict[int, int]]:
    """For each person, round -> table; every table is busy in every round and no pair meets twice."""
    order, shift = list(range(people)), chance.sample(range(people), rounds)
    chance.shuffle(order)
    busy: list[dict[int, int]] = [{} for _ in range(people)]
    for number in range(rounds):
        for table in range(tables):
            busy[order[(table + shift[number]) % people]][number] = table
    return busy
