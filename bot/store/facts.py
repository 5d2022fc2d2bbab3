"""Notices to JSON and back, by the names of their classes."""

from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

from pydantic import TypeAdapter

from bot.domain.notices import Notice


def _leaves(kind: Any) -> list[type[Any]]:
    if get_origin(kind) in (Union, UnionType):
        return [leaf for part in get_args(kind) for leaf in _leaves(part)]
    return [kind]


ADAPTERS: dict[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in _leaves(Notice)}


def to_facts(notice: Notice) -> dict[str, Any]:
    """A notice as JSON-plain facts with its name."""
    name = type(notice).__name__
    return {"notice": name, **ADAPTERS[name].dump_python(notice, mode="json")}


def from_facts(facts: dict[str, Any]) -> Notice:
    """The notice those facts were made from. Raises `KeyError` for a name nobody has any more."""
    plain = {name: value for name, value in facts.items() if name != "notice"}
    return cast(Notice, ADAPTERS[facts["notice"]].validate_python(plain))
