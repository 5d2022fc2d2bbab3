"""A large plan is drawn in parts that each fit a phone, and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.speed_dating.picture import MOST_COLUMNS, MOST_ROWS, parts_of, within


@pytest.mark.parametrize(
    ("rows", "rounds", "parts"),
    [
        pytest.param(12, 8, 1, id="twelve companies, eight rounds: one"),
        pytest.param(13, 8, 2, id="one table more: two"),
        pytest.param(60, 20, 15, id="sixty companies, twenty rounds"),
        pytest.param(0, 4, 1, id="nobody: still one"),
    ],
)
def test_how_many_parts(rows, rounds, parts):
    assert len(parts_of(rows, rounds)) == parts


@given(rows=st.integers(1, 200), rounds=st.integers(1, 40))
def test_every_table_stands_in_every_round_once_and_each_part_fits(rows, rounds):
    parts = parts_of(rows, rounds)
    assert all(len(tables) <= MOST_ROWS and len(columns) <= MOST_COLUMNS for tables, columns in parts)
    cells = [(row, column) for tables, columns in parts for row in tables for column in columns]
    assert len(cells) == len(set(cells)) == rows * rounds


def test_what_is_shown_is_counted_from_the_first_shown():
    assert within((1, 4, 7), range(4, 7)) == (0,)
