"""How an action or view is asked: with which of the town's things."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from bot.domain.candidates import Card
from bot.domain.timeline import Logged, NextStep, Purpose, Result
from bot.domain.workdays import local
from tests.access.town import NOW, Town

Given = Mapping[str, Any]
Case = Callable[[Town], Given]

LOGGED = Logged(Purpose.JOBS, Result.SPOKE, NextStep.PROMISE)
A_CARD = Card(("cleaning",), "11-20", ("centre",))
LATER = NOW + timedelta(days=10)
MONTH: date = local(NOW).date() + timedelta(days=30)


def nothing(_town: Town) -> Given:
    """Nothing but who asks."""
    return {}


def of(**names: str) -> Case:
    """Arguments by the names of the town's things."""
    return lambda town: {name: town.things[thing] for name, thing in names.items()}


def also(case: Case, **values: Any) -> Case:
    """The same, with plain values."""
    return lambda town: {**case(town), **values}
