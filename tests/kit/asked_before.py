"""Statements that were asked before: their words, where each value comes from, and what their rows are like.

SQLAlchemy finds all of it out at each execution again, which takes a story longer than SQLite's answer. The
first time of each statement goes SQLAlchemy's own way, and so does whatever is not plain: many rows at once,
values made by Python, and everything while a test listens.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine.result import IteratorResult
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter

Own = Any  # the values a statement was made with, in their order
Given = Mapping[str, Any]  # those it is asked with, by name
Ready = Callable[[Any], Any] | None  # makes a value ready for the driver


@dataclass(frozen=True)
class Source:
    """Where a value is found: in Python's words, or without any, what it always is."""

    words: str
    always: Any = None


class Answer(IteratorResult[Any]):
    """The rows of a statement, and how many it changed."""

    rowcount: int = -1


@dataclass(frozen=True)
class Changed:
    """The answer of a statement without rows."""

    rowcount: int


Place = tuple[
    Source, int | None, Ready
]  # where a value is found, which one of its list, how it is made ready
Values = Callable[[Own, Given], list[Any]]


@dataclass
class Words:
    """A statement as SQLite is asked it, and what makes the list of values the driver is given with it."""

    sql: str
    values: Values


def _together(places: Sequence[Place]) -> Values:
    """One expression that finds all of them: a call for each would take longer than the statement."""
    names: dict[str, Any] = {}
    parts = []
    for number, (source, place, ready) in enumerate(places):
        part = source.words or f"always{number}"
        names |= {f"always{number}": source.always, f"ready{number}": ready}
        part = part if place is None else f"{part}[{place}]"
        parts.append(part if ready is None else f"ready{number}({part})")
    made: Values = eval(f"lambda own, given: [{', '.join(parts)}]", names)
    return made


@dataclass
class Asked:
    """What is known of a statement; it has other words for each length of the lists it is asked with."""

    compiled: SQLCompiler
    found: dict[str, Source]
    lists: Values
    words: dict[tuple[int, ...], Words] = field(default_factory=dict)

    def of(self, own: Own, given: Given) -> Words:
        """The words for these values."""
        lengths = tuple(map(len, self.lists(own, given)))
        if lengths not in self.words:
            self.words[lengths] = self._spread(own, given)
        return self.words[lengths]

    def answer(self, cursor: Any) -> Answer | Changed:
        """The answer that stands in the cursor."""
        if not self.compiled._result_columns:
            return Changed(cursor.rowcount)
        answer = Answer(self.compiled._cached_metadata, iter(cursor.fetchall()))
        answer.rowcount = cursor.rowcount
        return answer

    def _spread(self, own: Own, given: Given) -> Words:
        compiled, ready = self.compiled, dict(self.compiled._bind_processors)
        sql, names, within = compiled.string, compiled.positiontup or [], dict[str, tuple[str, int]]()
        if compiled.post_compile_params:
            values = compiled.construct_params(given, extracted_parameters=own, escape_names=False)
            state = compiled._process_parameters_for_postcompile(values)
            sql, names = state.statement, state.positiontup or []
            ready.update(state.processors)
            for one, parts in state.parameter_expansion.items():
                within.update({part: (one, place) for place, part in enumerate(parts)})
        places: list[Place] = []
        for name in names:
            source, place = within.get(name, (name, None))
            places.append((self.found[source], place, ready.get(name)))
        return Words(sql, _together(places))


def learned(compiled: Any, given: Given) -> Asked | None:
    """What is known after a statement was asked with values of these names; None when it is not plain."""
    if not isinstance(compiled, SQLCompiler) or not compiled.positional or not _is_plain(compiled):
        return None
    if compiled._result_columns and compiled._cached_metadata is None:
        return None
    found = {name: _found(compiled, bound, name, given) for bound, name in compiled.bind_names.items()}
    lists = sorted(compiled.bind_names[one] for one in compiled.post_compile_params)
    return Asked(compiled, found, _together([(found[name], None, None) for name in lists]))


def _is_plain(compiled: SQLCompiler) -> bool:
    never = (compiled.literal_execute_params, compiled.insert_prefetch, compiled.update_prefetch)
    odd = any(one.callable or one.type._is_tuple_type for one in compiled.bind_names)
    return not (any(never) or odd or compiled.for_executemany or compiled.cache_key is None)


def _found(compiled: SQLCompiler, bound: BindParameter[Any], name: str, given: Given) -> Source:
    """Where SQLAlchemy takes this value from: what is given, what the statement was made with, what it always is."""
    for key in (bound.key, name):
        if key in given:
            return Source(f"given[{key!r}]")
    same = compiled._cache_key_bind_match[0] if compiled._cache_key_bind_match else {}
    for place, one in enumerate(compiled.cache_key[1] if compiled.cache_key else ()):
        if any(bound is other for other in same[one]):
            return Source(f"own[{place}].effective_value")
    return Source("", bound.effective_value)
