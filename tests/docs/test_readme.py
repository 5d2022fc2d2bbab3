"""What the README says is true for what is there."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def test_it_is_read_in_three_minutes():
    words = re.findall(r"[^\W\d_][\w'-]*", re.sub(r"`[^`]*`|\([^)]*\)", "", README))
    assert 350 < len(words) < 750


def test_the_two_commands_stand_first():
    block = README.partition("```sh")[2].partition("```")[0]
    assert re.findall(r"^make (\w+)", block, re.MULTILINE) == ["run", "test"]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.MULTILINE))))
def test_each_target_it_names_is_there(target):
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_each_file_it_links_to_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []


def test_the_map_shows_every_room_there_is():
    rooms = {path.name for path in (ROOT / "bot").iterdir() if (path / "__init__.py").exists()}
    table = README.partition("| room |")[2].partition("\n\n")[0]
    shown = set(re.findall(r"`bot/(\w+)`", table))
    assert rooms - shown == set()


def test_the_map_stands_in_the_order_of_the_contracts():
    layers = [re.split(r"\s*[|:]\s*", layer) for layer in CONTRACTS["contracts"][0]["layers"]]
    level = {name: place for place, layer in enumerate(layers) for name in layer}
    table = README.partition("| room |")[2].partition("\n\n")[0]
    shown = re.findall(r"`bot/(\w+)`", table)
    assert [level[name] for name in shown] == sorted(level[name] for name in shown)
