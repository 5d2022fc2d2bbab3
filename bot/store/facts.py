"""Notices to JSON and back, by the names of their classes."""

from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

from pydantic import TypeAdapter

from bot.domain.notices import Notice
from bot.domain.notices.team_groups import TeamNotice
from bot.store.legible import facts_in


def _leaves(kind: Any) -> list[type[Any]]:
    if get_origin(kind) in (Union, UnionType):
        return [leaf for part in get_args(kind) for leaf in _leaves(part)]
    return [kind]


KINDS = {kind.__name__: kind for kind in _leaves(Notice)}
# What is said in groups is never told to a person.
TEAM_KINDS = {kind.__name__: kind for kind in _leaves(TeamNotice)}


# Each is made when it is first met: all together they are more than most processes ever read or write.
@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[name])


@cache
def _team_adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(TEAM_KINDS[name])


def to_facts(notice: Notice) -> dict[str, Any]:
    """A notice as JSON-plain facts with its name."""
    name = type(notice).__name__
    return {"notice": name, **_adapter(name).dump_python(notice, mode="json")}


def from_facts(facts: dict[str, Any]) -> Notice:
    """The notice those facts were made from. Raises `KeyError` for a name nobody has any more."""
    plain = {name: value for name, value in facts.items() if name != "notice"}
    return cast(Notice, _adapter(facts["notice"]).validate_python(plain))


def notice_in(body: str | None) -> Notice | None:
    """What a stored notice tells; None where nobody can read it any more."""
    facts = facts_in(body)
    if facts is None:
        return None
    try:
        return from_facts(facts)
    except (KeyError, ValueError):  # of a kind that is gone, or not as it was written
        return None


def to_team_facts(notice: TeamNotice) -> dict[str, Any]:
    """The same of what is said in a group."""
    name = type(notice).__name__
    return {"notice": name, **_team_adapter(name).dump_python(notice, mode="json")}


def from_team_facts(facts: dict[str, Any]) -> TeamNotice:
    """What those facts were made from. Raises `KeyError` as `from_facts` does."""
    plain = {name: value for name, value in facts.items() if name != "notice"}
    return cast(TeamNotice, _team_adapter(facts["notice"]).validate_python(plain))
