"""A library has its doors, and every other room is named in its contract: a new room is shut out from the first day."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]
# Contract: who may know the library.
DOORS = {
    "sqlalchemy has one door": {"bot.store"},
    "babel has one door": {"bot.text"},
    "apscheduler has one door": {"bot.scheduler"},
    "python-telegram-bot stays at the edge": {
        "bot.app", "bot.dialogs", "bot.inbox", "bot.outbox", "bot.telegram",
    },
    "starlette serves in web and sandbox": {"bot.app", "bot.sandbox", "bot.web"},
    "Papers are made in papers": {"bot.papers"},
    "Metrics know prometheus, nobody else": {"bot.web.metrics"},
    "Secrets are sealed in the store": {"bot.store"},
    "The operator's words are read in commands": {"bot.commands"},
}  # fmt: skip
# They say what a room may not do, whoever may.
OF_A_ROOM = {
    "The sandbox is a world of its own",
    "Conversations see through views and act through actions",
    "Conversations do not touch the store themselves",
    "Rules are pure",
    "Rules leave nothing to chance",
    "The timetable's chance has a seed",
}


def inside(package: str) -> set[str]:
    """What stands in a package: modules and packages that one may import."""
    folder = ROOT / package.replace(".", "/")
    there = {one.stem for one in folder.glob("*.py")} | {
        one.parent.name for one in folder.glob("*/__init__.py")
    }
    return {f"{package}.{one}" for one in there if not one.startswith("__")}


def rooms(doors: set[str]) -> set[str]:
    """Every room; where a door is one file of a room, that room's files instead."""
    found = inside("bot") | {"handlers"}
    for room in {one.rpartition(".")[0] for one in doors if one.count(".") > 1}:
        found = (found - {room}) | inside(room)
    return found


@pytest.mark.parametrize("name", DOORS)
def test_every_room_but_the_doors_is_shut_out(name):
    (contract,) = [one for one in CONTRACTS if one["name"] == name]
    assert set(contract["source_modules"]) == rooms(DOORS[name]) - DOORS[name]


def test_every_contract_that_forbids_is_known_here():
    assert {one["name"] for one in CONTRACTS if one["type"] == "forbidden"} == DOORS.keys() | OF_A_ROOM
