"""What stands on a button in Danish fits on a phone, and says what a press does."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.text.catalogue import ROOT, catalogue
from tests.text.test_catalogue import filled

MOST = 32  # letters of a button that has the whole width of a small phone
DRAWN = {"Button", "Choice"}
SAYS = {"_": 0, "n_": 0, "p_": 1}


def said_on_buttons(file: Path) -> Iterator[tuple[str, str | None]]:
    """The English text of every button and choice that is worded where it is drawn, and its context."""
    for call in ast.walk(ast.parse(file.read_text("utf-8"))):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in DRAWN
            and call.args
        ):
            for text in ast.walk(call.args[0]):
                if isinstance(text, ast.Call) and isinstance(text.func, ast.Name) and text.func.id in SAYS:
                    first = SAYS[text.func.id]
                    words = [one.value for one in text.args[: first + 1] if isinstance(one, ast.Constant)]
                    if len(words) == first + 1:
                        yield str(words[-1]), str(words[0]) if first else None


@cache
def labels() -> frozenset[str]:
    danish = catalogue("da")
    found = set()
    for room in ("bot", "handlers"):
        for file in (ROOT / room).rglob("*.py"):
            for text, context in said_on_buttons(file):
                message = danish.get(text, context)
                strings = message.string if message else ()
                found |= set(strings if isinstance(strings, tuple) else (strings,))
    return frozenset(found)


def test_a_button_fits_on_a_phone():
    assert [one for one in sorted(labels()) if len(filled(one)) > MOST] == []


@pytest.mark.parametrize("state", ["er her ikke endnu", "Ikke de to sammen", "dag mere til dem"])
def test_a_button_says_what_a_press_does(state):
    said = labels() | {str(catalogue("da").get("{who} is not here yet").string)}
    assert [one for one in sorted(said) if state in one] == []
