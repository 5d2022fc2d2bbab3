"""What the operator reads about files is what the bot reads in them."""

from pathlib import Path

import pytest

import bot.commands
from bot.domain.importing.columns import COLUMNS, Kind
from bot.papers.spreadsheets import MOST_BYTES, MOST_LINES

README = (Path(bot.commands.__file__).parent / "README.md").read_text(encoding="utf-8")


def table(kind: Kind) -> dict[str, list[str]]:
    """The table under the kind's heading: column, and its other cells."""
    section = README.split(f"### {kind.value}\n")[1].split("\n### ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return {row[0].split("`")[1]: [cell.strip() for cell in row] for row in rows}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_column_is_documented_in_order(kind):
    assert list(table(kind)) == [column.name for column in COLUMNS[kind]]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_column_that_may_be_left_out_says_so(kind):
    documented = table(kind)
    for column in COLUMNS[kind]:
        assert ("(may be left out)" in documented[column.name][0]) is not column.must


@pytest.mark.parametrize("kind", list(Kind))
def test_every_other_heading_is_one_the_bot_knows(kind):
    documented = table(kind)
    for column in COLUMNS[kind]:
        assert {one.strip() for one in documented[column.name][1].split(",")} <= set(column.also)


def test_the_limits_are_those_of_the_bot():
    assert f"At most {MOST_BYTES // 1_000_000} MB and\n{MOST_LINES:,} rows" in README
