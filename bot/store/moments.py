"""Moments the database compares by itself, though one of them is kept as a day or in words; the same on both."""

from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from bot.store.schema import Instant

MILLISECONDS = "'%Y-%m-%d %H:%M:%f'"


class LateOn(FunctionElement[Any]):
    """Late in the evening of a day: whatever else is to be done that day comes before it."""

    type = Instant()
    inherit_cache = True


class IsSince(FunctionElement[Any]):
    """Whether a moment is not before another that is written out, as `isoformat` does, behind a prefix or without."""

    type = Boolean()
    inherit_cache = True


@compiles(LateOn, "sqlite")
def _late_on_sqlite(element: Any, compiler: Any, **given: Any) -> str:
    (day,) = element.clauses
    return f"({compiler.process(day, **given)} || ' 22:59:00.000000')"


@compiles(LateOn, "postgresql")
def _late_on_postgresql(element: Any, compiler: Any, **given: Any) -> str:
    (day,) = element.clauses
    return f"(({compiler.process(day, **given)} + TIME '22:59') AT TIME ZONE 'UTC')"


@compiles(IsSince, "sqlite")
def _is_since_sqlite(element: Any, compiler: Any, **given: Any) -> str:
    moment, written, prefix = (compiler.process(one, **given) for one in element.clauses)
    # It knows milliseconds only: both are cut alike.
    return (
        f"(strftime({MILLISECONDS}, {moment}) >= strftime({MILLISECONDS}, replace({written}, {prefix}, '')))"
    )


@compiles(IsSince, "postgresql")
def _is_since_postgresql(element: Any, compiler: Any, **given: Any) -> str:
    moment, written, prefix = (compiler.process(one, **given) for one in element.clauses)
    return f"({moment} >= CAST(replace({written}, {prefix}, '') AS TIMESTAMPTZ))"
