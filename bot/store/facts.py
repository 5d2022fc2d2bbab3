"""Notices to JSON and back, by the names of their classes."""

from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

from pydantic import TypeAdapter

from bot.domain.notices import Notice
from bot.domain.notices.team_groups import TeamNotice


def _leaves(kind: Any) -> list[type[Any]]:
    if get_origin(kind) in (Union, UnionType):
        return [leaf for part in get_args(kind) for leaf in _leaves(part)]
    return [kind]


ADAPTERS: dict[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in _leaves(Notice)}

# What is said in groups is never told to a person.
TEAM_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    kind.__name__: TypeAdapter(kind) for kind in _leaves(TeamNotice)
}


def to_facts(notice: Notice) -> dict[str, Any]:
    """A notice as JSON-plain facts with its name."""
    name = type(notice).__name__
    return {"notice": name, **ADAPTERS[name].dump_python(notice, mode="json")}


def from_facts(facts: dict[str, Any]) -> Notice:
    """The notice those facts were made from. Raises `KeyError` for a name nobody has any more."""
    plain = {name: value for name, value in facts.items() if name != "notice"}
    return cast(Notice, ADAPTERS[facts["notice"]].validate_python(plain))


def to_team_facts(notice: TeamNotice) -> dict[str, Any]:
    """The same of what is said in a group."""
    name = type(notice).__name__
    return {"notice": name, **TEAM_ADAPTERS[name].dump_python(notice, mode="json")}


def from_team_facts(facts: dict[str, Any]) -> TeamNotice:
    """What those facts were made from. Raises `KeyError` as `from_facts` does."""
    plain = {name: value for name, value in facts.items() if name != "notice"}
    return cast(TeamNotice, TEAM_ADAPTERS[facts["notice"]].validate_python(plain))
