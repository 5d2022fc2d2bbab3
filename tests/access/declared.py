"""Every public function of the hands and the eyes, found by looking into the rooms."""

import inspect
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import bot.actions
import bot.views

ROOMS = (bot.actions, bot.views)
UNDECLARED = object()


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Name ("actions.calls.called") and function, of everything public that a room's module defines."""
    for room in ROOMS:
        for found in walk_packages(room.__path__, f"{room.__name__}."):
            module = import_module(found.name)
            for name, one in sorted(vars(module).items()):
                if inspect.isfunction(one) and not name.startswith("_") and one.__module__ == module.__name__:
                    yield f"{module.__name__.removeprefix('bot.')}.{name}", one


def touches_people(function: Callable[..., Any]) -> bool:
    """Whether it reads or changes anything: it is given the open unit."""
    return "unit" in inspect.signature(function).parameters


@cache
def declared() -> dict[str, Callable[..., Any]]:
    """The actions and views somebody may ask for, by name."""
    return {name: one for name, one in functions() if getattr(one, "allow", None) is not None}
