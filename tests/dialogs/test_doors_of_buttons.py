"""Every button that is drawn leads somewhere: a name that no door has would be refused to whoever presses it."""

import ast
from pathlib import Path

from bot.app import registry
from bot.dialogs.registry import OWN_BUTTONS
from bot.text.menus import DOORS

HOUSE = Path(__file__).parents[2]


def drawn():
    """Where a button's door is written out: the place, and the door."""
    for room in ("bot", "handlers"):
        for file in sorted((HOUSE / room).rglob("*.py")):
            for one in ast.walk(ast.parse(file.read_text())):
                if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "Button":
                    named = [it.value for it in one.keywords if it.arg == "to"]
                    for door in (*one.args[1:2], *named):
                        if isinstance(door, ast.Constant):
                            yield f"{file.relative_to(HOUSE)}:{one.lineno}", door.value


def test_each_leads_to_a_door():
    known, found = registry(), list(drawn())
    doors = {*known.taps, *known.forms, *OWN_BUTTONS}
    assert len(found) > 500, "buttons are looked at at all"
    assert [(place, door) for place, door in found if door not in doors] == []


def test_so_does_each_line_of_a_menu():
    known = registry()
    lines = [door for menu in DOORS.values() for _words, door in menu]
    assert [door for door in lines if door not in {*known.taps, *known.forms}] == []
