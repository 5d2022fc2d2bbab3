"""Of what is tried many times over `make test` tries some, and `make drill` all."""

import os
from collections.abc import Iterable
from itertools import islice
from typing import Any

import pytest


def examples(many: int) -> int:
    """How many examples of a property are sought: all in `make drill`, a third in `make test`."""
    return many if os.environ.get("AT_LENGTH") else max(many // 3, 10)


def beginning_with(few: int, values: Iterable[Any]) -> list[Any]:
    """The values of a parameter; those behind the first few are left to `make drill`."""
    rest = iter(values)
    return [*islice(rest, few), *(_later(one) for one in rest)]


def _later(value: Any) -> Any:
    if type(value) is type(pytest.param()):
        return pytest.param(*value.values, marks=[*value.marks, pytest.mark.at_length], id=value.id)
    return pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.at_length)
