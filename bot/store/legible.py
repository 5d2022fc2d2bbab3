"""What is sealed, each part opened by itself: one that is spoilt names nobody, and keeps nothing else from going on."""

import json
import logging
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Dialect, Label, type_coerce

from bot.store.schema import Secret
from bot.store.secrets import WrongKey

log = logging.getLogger(__name__)

# What is raised of a part whose seal is broken, or that is not what was written.
UNREADABLE = (WrongKey, ValueError, TypeError, RecursionError)


# What stands where words cannot be read any more.
GONE = "[…]"


class Legible(Secret):
    """A secret as far as it can be read: a spoilt one is as none at all, or as what is said `otherwise`."""

    cache_ok = True

    def __init__(self, place: str, otherwise: str | None = None) -> None:
        super().__init__(place)
        self.otherwise = otherwise

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        try:
            return super().process_result_value(value, dialect)
        except UNREADABLE as error:
            _say(self.place, type(error).__name__, hash(value))
            return self.otherwise


# A desk that is open reads what is spoilt every second; each part is said once.
@lru_cache(maxsize=1000)
def _say(place: str, problem: str, _which: int) -> None:
    log.warning("a row of %s cannot be read (%s)", place, problem)


def legible(column: Column[Any]) -> Label[Any]:
    """This column under its own name; where its seal is broken, None."""
    assert isinstance(column.type, Secret), "only what is sealed can be spoilt"
    return type_coerce(column, Legible(column.type.place)).label(column.name)


def facts_in(body: str | None) -> dict[str, Any] | None:
    """The facts of a row of news or of a call; None where there are none that anybody could read."""
    try:
        found = json.loads(body or "")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
