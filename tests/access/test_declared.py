"""Nothing can be done or seen that nobody has declared."""

import ast
import inspect
from pathlib import Path

import handlers
from bot.app import registry
from tests.access.cases import CASES
from tests.access.declared import UNDECLARED, declared, functions, touches_people

DOORS = sorted(Path(next(iter(handlers.__path__))).rglob("*.py"))


def conversations():
    """Whatever stands in the source of a conversation, and in which file."""
    for path in DOORS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def test_every_hand_and_eye_says_who_may_use_it():
    undeclared = [
        name for name, one in functions() if touches_people(one) and getattr(one, "allow", UNDECLARED) is UNDECLARED
    ]  # fmt: skip
    assert undeclared == [], "declare them with @allowed(...) or @by_the_clock"


def test_what_is_not_declared_touches_nobody():
    asynchronous = [
        name for name, one in functions() if not touches_people(one) and inspect.iscoroutinefunction(one)
    ]
    assert asynchronous == []


def test_every_declared_one_has_a_row_in_the_access_table():
    assert sorted(declared()) == sorted(CASES)


def test_every_declared_one_is_asked_by_somebody():
    for name, one in declared().items():
        parameters = list(inspect.signature(one).parameters)
        assert parameters[:2] == ["unit", "by"], name


def test_whoever_looks_is_asked_who_they_are():
    """A view with somebody in it is for somebody: it is asked as everybody, and not by the clock."""
    by_the_clock = [
        name for name, one in functions()
        if name.startswith("views.") and "by" in inspect.signature(one).parameters
        and getattr(one, "allow", None) is None
    ]  # fmt: skip
    assert by_the_clock == []


def test_a_conversation_calls_only_what_checks_who_asks():
    unguarded = {
        name.rpartition(".")[2] for name, one in functions() if getattr(one, "allow", UNDECLARED) is None
    } - {name.rpartition(".")[2] for name in declared()}
    imported = {
        (path.stem, alias.name)
        for path, node in conversations()
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("bot.actions", "bot.views"))
        for alias in node.names
    }
    assert [one for one in imported if one[1] in unguarded] == []


def test_a_conversation_never_opens_a_drawer_itself():
    """`press.unit` is handed on to views and actions; what is in it is theirs."""
    opened = [
        (path.stem, ast.unparse(node))
        for path, node in conversations()
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "unit"
    ]  # fmt: skip
    assert opened == []


def test_every_door_says_who_may_open_it():
    doors = registry()
    for table in (doors.commands, doors.taps, doors.forms, doors.answerings):
        for name, door in table.items():
            assert door.allow.roles, name
