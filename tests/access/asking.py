"""Asking an action or a view as one person, and what came of it; nothing of it stays."""

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from bot.domain.errors import NotAllowed, Refusal
from bot.store.database import Store
from bot.store.outbox import outbox
from bot.store.unit import Unit
from tests.access.cases import CASES
from tests.access.needs import BEFORE
from tests.access.town import MUNICIPALITY, NAME, NEED, NOW, PHONE, WORDS, Town, actor

MARKS = {"N": NAME, "P": PHONE, "F": NEED, "T": WORDS}
NO, MAY = "no", "may"
STANDS = "SELECT total_changes(), coalesce(max(id), 0) FROM outbox"
NEWER = select(outbox).where(outbox.c.id > bindparam("newest")).order_by(outbox.c.id)


@dataclass(frozen=True)
class Outcome:
    """`said` is "no", "may" (allowed, but there is nothing of theirs), or "yes" and the marks seen.

    `told` is who was told something that carries a mark, and which; `changed` whether a row changed.
    """

    said: str
    told: tuple[tuple[str, str], ...]
    changed: bool


class Undone(Exception):
    """Everything is rolled back."""


async def asked(store: Store, town: Town, name: str, function: Callable[..., Any], who: str) -> Outcome:
    """What happens when this person asks for this about the town's things."""
    found: list[Outcome] = []
    try:
        async with store.begin() as unit:
            found.append(await _outcome(unit, town, name, function, who))
            raise Undone
    except Undone:
        return found[0]


async def _outcome(unit: Unit, town: Town, name: str, function: Callable[..., Any], who: str) -> Outcome:
    if who not in town.acting:  # nothing of what is asked stays, so they act for ever as at first
        town.acting[who] = await actor(unit, town, who)
    by = town.acting[who]
    if name in BEFORE:
        await BEFORE[name](unit, town)
    before, newest = await where_it_stands(unit)
    try:
        answer = await function(unit, by, **_arguments(function, CASES[name](town)))
        said = MAY if answer is False else f"yes {marks_in(repr(answer))}".strip()
    except NotAllowed:
        said = NO
    except Refusal:
        said = MAY
    now, _newest = await where_it_stands(unit)
    return Outcome(said, await _told(unit, town, newest) if now != before else (), now != before)


def _arguments(function: Callable[..., Any], given: Any) -> dict[str, Any]:
    known = {"now": NOW, "municipality": MUNICIPALITY}
    wanted = inspect.signature(function).parameters
    return {**given, **{name: value for name, value in known.items() if name in wanted and name not in given}}


def marks_in(text: str) -> str:
    """The letters of the marks that stand in a text."""
    return "".join(letter for letter, mark in MARKS.items() if mark in text)


async def _told(unit: Unit, town: Town, after: int) -> tuple[tuple[str, str], ...]:
    names = {person: who for who, person in town.people.items()}
    rows = await unit.tx.connection.execute(NEWER, {"newest": after})
    found: dict[str, str] = {}
    for row in rows:
        marks = marks_in(json.dumps(json.loads(row.body), ensure_ascii=False))
        if marks:
            who = names.get(row.person_id, "somebody")
            found[who] = "".join(sorted({*found.get(who, ""), *marks}))
    return tuple(sorted(found.items()))


async def where_it_stands(unit: Unit) -> tuple[int, int]:
    """How many rows this connection has changed, and the number of the newest row of the outbox."""
    found = await unit.tx.connection.exec_driver_sql(STANDS)
    changes, newest = found.one()
    return int(changes), int(newest)
