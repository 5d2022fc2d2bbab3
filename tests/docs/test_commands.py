"""Every command and setting is documented, and nothing is documented that is not there."""

import re
from pathlib import Path

import pytest

import bot.commands
from bot.commands import COMMANDS
from bot.config import DEFAULT_DATABASE, TELEGRAM, Settings

README = (Path(bot.commands.__file__).parent / "README.md").read_text(encoding="utf-8")
TABLE = README.split("\n## Settings\n")[1]


def test_every_command_has_its_heading_and_every_heading_is_a_command():
    headings = re.findall(r"^## (.+)$", README, re.MULTILINE)
    named = [name for heading in headings if heading != "Settings" for name in heading.split(", ")]
    assert sorted(named) == sorted(COMMANDS)


def test_every_setting_is_in_the_table():
    rows = [line.split("|")[1] for line in TABLE.splitlines() if line.startswith("| `")]
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert documented == {name.upper() for name in Settings.model_fields}


def test_the_defaults_are_those_of_the_bot():
    for default in (DEFAULT_DATABASE, TELEGRAM, "127.0.0.1", "8080", "8081", "INFO"):
        assert f"`{default}`" in TABLE


@pytest.mark.parametrize("command", re.findall(r"^(?:\w+=\S+ )?python -m bot (\S+)", README, re.MULTILINE))
def test_an_example_calls_a_command_there_is(command):
    assert command in COMMANDS
